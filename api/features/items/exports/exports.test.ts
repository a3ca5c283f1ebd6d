import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import { soundDraft } from "../../../../tests/support/item-draft.ts";
import { addPicture } from "../../../contract/figures.ts";
import * as contract from "../../../contract/item-exports.ts";
import * as imports from "../../../contract/item-imports.ts";
import { addItem } from "../../../contract/items.ts";
import { readFile } from "../../../platform/exchange/read-file.ts";
import { readTable } from "../../../platform/table-file.ts";

const world = await testApp();
const { db } = world;
const editor = await world.as("editor");
const reviewer = await world.as("reviewer");
const writer = await world.as("writer");
const standard = "4-04-05-03";
const point = { standard, point: "3.1.1.1.1" };

const packages = [
  ["Excel", contract.exportExcel],
  ["QTI 3.0", contract.exportQti3],
  ["QTI 2.2", contract.exportQti2],
  ["Moodle XML", contract.exportMoodle],
  ["GIFT", contract.exportGift],
  ["bank files", contract.exportBankFiles],
] as const;

async function settled(importId: string, who: Staff) {
  for (;;) {
    const detail = await who.call(imports.getImport, { params: { importId } });
    if (detail.status !== "reading" && detail.status !== "importing") return detail;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const countOf = async (query: { standard: string; point?: string }): Promise<number> =>
  (await editor.call(contract.lookAtExport, { query: { ...query, format: "xlsx" } })).items;

describe("an export", () => {
  it.each(packages)(
    "as %s brings every item of the selection, each at its point",
    async (_name, endpoint) => {
      const count = await countOf(point);
      expect(count).toBeGreaterThan(10);
      const { items } = await readFile(await editor.call(endpoint, { query: point }));
      expect(items).toHaveLength(count);
      expect(new Set(items.map((item) => item.point.at(-1)?.split(" ")[0]))).toEqual(
        new Set(["3.1.1.1.1"]),
      );
    },
  );

  it("brought in again is known, item by item", async () => {
    const body = await editor.call(contract.exportQti3, { query: point });
    const query = { standard, fileName: "试题-QTI3.0.zip" };
    const { id } = await editor.call(imports.beginImport, { query, body });
    const { counts, pointless } = await settled(id, editor);
    expect(counts).toEqual({
      ...{ duplicate: await countOf(point), ready: 0, unsure: 0, blocked: 0, left: 0, imported: 0 },
    });
    expect(pointless).toEqual([]);
  });

  it("takes pictures along and back in", async () => {
    const canvas = createCanvas(12, 8);
    canvas.getContext("2d").fillRect(2, 2, 6, 4);
    const { name } = await writer.call(addPicture, { body: canvas.toBuffer("image/png") });
    const draft = {
      ...{
        type: "single" as const,
        stem: `看图\n![面板](${name})\n图中亮起的应是（ ）。`,
        key: ["A"],
      },
      ...{ options: ["甲灯", "乙灯", "丙灯", "丁灯"], rationale: "甲灯亮。", source: "标准" },
      ...{ knowledgePoint: "3.1.1.1.1", difficulty: 0.7, cognitive: "apply" as const },
    };
    const { id } = await writer.call(addItem, { body: { standard, draft } });
    for (const endpoint of [contract.exportQti3, contract.exportMoodle]) {
      const bytes = await editor.call(endpoint, { query: { standard, ids: id } });
      const { items, pictures } = await readFile(bytes);
      expect(pictures).toHaveLength(1);
      expect(items[0]?.stem).toContain(`![面板](${pictures[0]?.name ?? ""})`);
      expect(items[0]?.remarks.filter(({ code }) => code === "read.picture-lost")).toEqual([]);
    }
    const query = { standard, ids: id, format: "gift" as const };
    const { losses } = await editor.call(contract.lookAtExport, { query });
    expect(losses.map(({ message }) => message)).toContain("图片不在其中，只留说明文字。");
  });

  it("as a table holds no live formula", async () => {
    const draft = {
      ...{ type: "true-false" as const, stem: '=HYPERLINK("http://evil.example")。', key: ["√"] },
      ...{ options: [], rationale: "+1", source: "@x", knowledgePoint: "3.1.1.1.1" },
      ...{ difficulty: 0.7, cognitive: "apply" as const },
    };
    const { id } = await writer.call(addItem, { body: { standard, draft } });
    const table = await readTable(
      await writer.call(contract.exportExcel, { query: { standard, ids: id } }),
    );
    const texts = table.ok ? (table.rows[1]?.map(({ text }) => text) ?? []) : [];
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
    expect(texts).toContain('\'=HYPERLINK("http://evil.example")。');
  });

  it("as a booklet is a PDF", async () => {
    const pdf = await reviewer.call(contract.exportBooklet, { query: point });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("as a booklet refuses an item that is higher than a page, by its id", async () => {
    const stem = `下列各行中有误的是（ ）。\n${"一行\n".repeat(60)}`;
    const author = await world.as("writer");
    const body = {
      standard,
      draft: { ...soundDraft, knowledgePoint: "2.1.1", element: null, stem },
    };
    const { id } = await author.call(addItem, { body });
    const query = { standard, ids: id };
    const { status, problems } = await author.refusal(contract.exportBooklet, { query });
    expect(status).toBe(400);
    expect(problems.map(({ message }) => message)).toEqual([
      `试题 ${id}：高于一页，排不下；请缩短文字。`,
    ]);
  });

  it("says before what a format cannot hold, and nothing where it holds all", async () => {
    const look = async (format: "gift" | "bank") =>
      (await editor.call(contract.lookAtExport, { query: { ...point, format } })).losses;
    expect((await look("gift")).map(({ message }) => message)).toContain("出处不在其中。");
    expect(await look("bank")).toEqual([]);
  });
});

describe("who takes out how much", () => {
  it("is on record with the number of items", async () => {
    await reviewer.call(contract.exportGift, { query: point });
    const row = await db
      .selectFrom("audit")
      .select(["actor", "object", "detail"])
      .where("act", "=", "items.export")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      ...{ actor: reviewer.login, object: `standard:${standard}` },
      detail: { format: "gift", count: await countOf(point), by: "point=3.1.1.1.1" },
    });
  });

  it("is the whole bank for editors alone", async () => {
    const all = await countOf({ standard });
    expect(all).toBeGreaterThan(1000);
    const { items } = await readFile(
      await editor.call(contract.exportExcel, { query: { standard } }),
    );
    expect(items).toHaveLength(all);
    const refused = await reviewer.refusal(contract.exportExcel, { query: { standard } });
    expect(refused).toMatchObject({ code: "export-too-many", status: 403 });
    expect(refused.message).toContain("一次最多导出 500 道");
  });

  it("is their own for people who only write, whatever ids they name", async () => {
    const novice = await world.as("writer");
    const all = await editor.call(contract.exportBankFiles, { query: point });
    const { items } = await readFile(all);
    const ids = items.map(({ id }) => id ?? "").join(",");
    for (const query of [{ standard }, point, { standard, ids }])
      expect(await novice.refusal(contract.exportExcel, { query })).toMatchObject({
        code: "export-empty",
      });
  });
});
