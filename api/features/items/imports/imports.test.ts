import { describe, expect, it } from "vitest";
import type { Staff } from "../../../../tests/support/app.ts";
import { testApp } from "../../../../tests/support/app.ts";
import * as contract from "../../../contract/item-imports.ts";
import { getItem } from "../../../contract/items.ts";
import { readTable } from "../../../platform/table-file.ts";

const world = await testApp();
const { db } = world;
const writer = await world.as("writer");
const standard = "4-04-05-03";

const pasted = `呼叫中心服务员（五级）练习题
一、单项选择题
1. 练习用的第一道题目，答案应当选（ B ）。
A. 甲方案  B. 乙方案  C. 丙方案  D. 丁方案
解析：只有乙方案符合规定。
2. 练习用的第二道题目没有答案，应当选（ ）。
A. 东边 B. 西边 C. 南边 D. 北边
二、判断题
3. 练习用的判断题目说的是对的。（√）`;

let turn = 0;
/** A text no other test has brought. */
const text = (some: string): Buffer => Buffer.from(`${some}\n第 ${++turn} 页\n`);

async function bring(body: Buffer, who: Staff = writer, fileName = "练习.txt"): Promise<string> {
  const { id } = await who.call(contract.beginImport, { query: { standard, fileName }, body });
  return id;
}

async function settled(importId: string, who: Staff = writer) {
  for (;;) {
    const detail = await who.call(contract.getImport, { params: { importId } });
    if (detail.status !== "reading" && detail.status !== "importing") return detail;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function rows(importId: string) {
  const reply = await writer.call(contract.listImportRows, { params: { importId }, query: {} });
  return reply.rows;
}

const countItems = async (): Promise<number> =>
  (await db.selectFrom("item").select("id").execute()).length;

const choose = (importId: string, said: string, knowledgePoint = "3.1.1.1.1") =>
  writer.call(contract.settleImportRows, {
    params: { importId },
    body: { where: { said }, set: { knowledgePoint } },
  });

describe("an import", () => {
  it("goes from pasted text over a preview and mending to drafts of the bank", async () => {
    const importId = await bring(text(pasted));
    const read = await settled(importId);
    expect(read).toMatchObject({ status: "ready", format: "text", fault: null, own: true });
    expect(read.pointless).toEqual([{ said: "", rows: 3 }]);
    expect(read.ignored.map(({ text }) => text)).toContain("呼叫中心服务员（五级）练习题");
    expect((await rows(importId)).map(({ state }) => state)).toEqual(Array(3).fill("blocked"));

    await choose(importId, "");
    const [first, second, third] = await rows(importId);
    expect(first).toMatchObject({ state: "ready", place: "第 3 行", draft: { key: ["B"] } });
    expect(second).toMatchObject({ state: "unsure", draft: { key: [] } });
    expect(second?.remarks).toContainEqual({
      ...{ code: "read.key-missing", kind: "unsure", field: "key" },
      message: "没有找到答案，请补上。",
    });
    expect(third).toMatchObject({ state: "ready", draft: { type: "true-false", key: ["√"] } });

    const { author: _author, ...draft } = second?.draft ?? ({} as never);
    const params = { importId, no: 2 };
    const body = { draft: { ...draft, key: ["C"] } };
    expect(await writer.call(contract.mendImportRow, { params, body })).toMatchObject({
      ...{ state: "ready", confirmed: true, draft: { key: ["C"] } },
    });

    const before = await countItems();
    await writer.call(contract.carryOutImport, { params: { importId }, body: { as: "draft" } });
    const done = await settled(importId);
    expect(done).toMatchObject({ status: "imported", imported: 3, inReview: 0, remaining: 0 });
    expect(await countItems()).toBe(before + 3);

    const itemId = (await rows(importId))[0]?.itemId ?? "";
    const item = await writer.call(getItem, { params: { itemId } });
    expect(item).toMatchObject({
      stem: "练习用的第一道题目，答案应当选（ ）。",
      options: ["甲方案", "乙方案", "丙方案", "丁方案"],
      key: ["B"],
      rationale: "只有乙方案符合规定。",
      ...{ status: "draft", author: writer.name, own: true },
    });
    expect(item.history).toMatchObject([{ act: "written", remark: "导入自“练习.txt”" }]);
  });

  it("of a file that was brought before leads back to that import and begins nothing", async () => {
    const body = text(pasted);
    const importId = await bring(body);
    await settled(importId);
    const query = { standard, fileName: "另一个名字.txt" };
    expect(await writer.call(contract.beginImport, { query, body })).toEqual({
      ...{ id: importId, earlier: true },
    });
    // Somebody else's open import is no reason to turn a colleague away.
    const colleague = await world.as("writer");
    const theirs = await colleague.call(contract.beginImport, { query, body });
    expect(theirs.earlier).toBe(false);
    await settled(theirs.id, colleague);
  });

  it("read again finds every row to be in the bank, and brings in nothing", async () => {
    const some = pasted.replaceAll("练习用", "再读用");
    const body = text(some);
    const first = await bring(body);
    await settled(first);
    await choose(first, "");
    await writer.call(contract.settleImportRows, {
      params: { importId: first },
      body: { where: {}, set: { confirmed: true } },
    });
    await writer.call(contract.carryOutImport, {
      params: { importId: first },
      body: { as: "draft" },
    });
    await settled(first);
    const query = { standard, fileName: "练习.txt", again: "true" as const };
    const { id } = await writer.call(contract.beginImport, { query, body });
    await settled(id);
    await choose(id, "");
    expect(await settled(id)).toMatchObject({ counts: { duplicate: 3, ready: 0 } });
    const [row] = await rows(id);
    expect(row?.alike[0]).toMatchObject({ similarity: 1, stem: row?.draft.stem });
    const refused = await writer.refusal(contract.carryOutImport, {
      ...{ params: { importId: id }, body: { as: "draft" } },
    });
    expect(refused).toMatchObject({ code: "import-empty", status: 422 });
  });

  it("sends what the rules find nothing in to review, and keeps the rest as drafts", async () => {
    const sound = "题型,题干,答案,选项A,选项B,选项C,选项D,知识点,鉴定点代码,解析,出处";
    const body = text(
      [
        sound,
        "单选,送审用的第一道题应当选（ ）。,A,甲,乙,丙,丁,语音常识,3.1.1.1.1-001,甲符合规定。,标准",
        "单选,送审用的另外一题应当选（ ）。,A,子,丑,寅,卯,语音常识,3.1.1.1.1-001,,",
      ].join("\n"),
    );
    const importId = await bring(body, writer, "送审.csv");
    expect(await settled(importId)).toMatchObject({ format: "csv", counts: { ready: 2 } });
    await writer.call(contract.carryOutImport, { params: { importId }, body: { as: "in-review" } });
    expect(await settled(importId)).toMatchObject({ imported: 2, inReview: 1 });
    const [first, second] = await rows(importId);
    const status = async (id: string | null | undefined) =>
      (await writer.call(getItem, { params: { itemId: id ?? "" } })).status;
    expect(await status(first?.itemId)).toBe("in-review");
    expect(await status(second?.itemId)).toBe("draft");
  });

  it("keeps what did not enter the bank as a table with reasons that can be brought again", async () => {
    const importId = await bring(text(pasted.replaceAll("练习用", "剩余用")));
    await settled(importId);
    await choose(importId, "");
    await writer.call(contract.carryOutImport, { params: { importId }, body: { as: "draft" } });
    expect(await settled(importId)).toMatchObject({ imported: 2, remaining: 1 });
    const rest = await writer.call(contract.importRest, { params: { importId } });
    const table = await readTable(rest);
    const cells = table.ok ? table.rows.map((row) => row.map(({ text }) => text)) : [];
    expect(cells).toHaveLength(2);
    expect(cells[0]?.slice(-2)).toEqual(["原位置", "未导入的原因"]);
    expect(cells[1]?.slice(-2)).toEqual(["第 6 行", "没有找到答案，请补上。"]);
    const again = await bring(rest, writer, "未导入的试题.xlsx");
    expect(await settled(again)).toMatchObject({ format: "excel", counts: { unsure: 1 } });
  });

  it("that cannot be read says why and brings in nothing", async () => {
    const cases: [Buffer, string][] = [
      [Buffer.from("d0cf11e0a1b11ae1", "hex"), "旧版 Office"],
      [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "文字编码"],
      [Buffer.from("只是一段话，没有试题。"), "没有找到试题"],
      [
        Buffer.from('<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>'),
        "DOCTYPE",
      ],
    ];
    for (const [body, words] of cases) {
      const detail = await settled(await bring(body));
      expect(detail.status).toBe("refused");
      expect(detail.fault).toContain(words);
      expect(await rows(detail.id)).toEqual([]);
    }
  });

  it("is cancelled with its rows, and stays on the list of what was brought", async () => {
    const importId = await bring(text(pasted));
    await settled(importId);
    await writer.call(contract.cancelImport, { params: { importId } });
    expect(await rows(importId)).toEqual([]);
    const { imports } = await writer.call(contract.listImports, { query: { standard } });
    expect(imports.find(({ id }) => id === importId)).toMatchObject({ status: "cancelled" });
    expect(
      await writer.refusal(contract.carryOutImport, {
        params: { importId },
        body: { as: "draft" },
      }),
    ).toMatchObject({ code: "import-closed" });
  });

  it("is seen by colleagues and changed by nobody but who brought it", async () => {
    const importId = await bring(text(pasted));
    await settled(importId);
    const colleague = await world.as("reviewer");
    expect(await settled(importId, colleague)).toMatchObject({ own: false });
    for (const refused of [
      await colleague.refusal(contract.cancelImport, { params: { importId } }),
      await colleague.refusal(contract.carryOutImport, {
        params: { importId },
        body: { as: "draft" },
      }),
      await colleague.refusal(contract.settleImportRows, {
        ...{ params: { importId }, body: { where: {}, set: { confirmed: true } } },
      }),
    ])
      expect(refused.code).toBe("not-allowed");
  });
});
