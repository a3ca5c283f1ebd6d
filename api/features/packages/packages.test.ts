import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Staff } from "../../../tests/support/app.ts";
import { testApp } from "../../../tests/support/app.ts";
import { bare, readPdf } from "../../../tests/support/read-pdf.ts";
import type { TestSitting } from "../../../tests/support/sittings.ts";
import { candidateOf, preparedSitting, working } from "../../../tests/support/sittings.ts";
import { handIn, saveResponses } from "../../contract/attempts.ts";
import { recordIrregularity } from "../../contract/desk.ts";
import type { PackageView } from "../../contract/packages.ts";
import * as contract from "../../contract/packages.ts";
import { printPaper } from "../../contract/papers.ts";
import { exportResults } from "../../contract/scores.ts";
import { collectSitting } from "../../contract/sitting-moves.ts";
import type { PackageKind, PackageManifest } from "../../domain/package.ts";
import { packageFaults, readManifest } from "../../domain/package.ts";
import { readArchive } from "../../platform/archive.ts";
import { readZip } from "../../platform/zip.ts";

const world = await testApp();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "packages-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A package once it has ended, as the page would wait for it. */
async function ended(centre: Staff, sittingId: string, id: string): Promise<PackageView> {
  for (;;) {
    const { packages } = await centre.call(contract.listPackages, { params: { sittingId } });
    const one = packages.find((found) => found.id === id);
    if (!one) throw new Error("the package is gone");
    if (one.status !== "making") return one;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function made(
  { id: sittingId, centre }: TestSitting,
  kind: PackageKind,
  options = {},
): Promise<{ zip: Buffer; view: PackageView }> {
  const params = { sittingId };
  const begun = await centre.call(contract.makePackage, { params, body: { kind, ...options } });
  const view = await ended(centre, sittingId, begun.id);
  expect(view).toMatchObject({ status: "ready", message: null });
  const zip = await centre.call(contract.downloadPackage, { params: { packageId: view.id } });
  return { zip, view };
}

/** The manifest and the files of a zip, unpacked by reading it as anybody would. */
async function opened(zip: Buffer, wanted: readonly string[] = []) {
  const file = path.join(folder, `${createHash("sha256").update(zip).digest("hex")}.zip`);
  fs.writeFileSync(file, zip);
  const { files, texts } = await readArchive(file, ["manifest.json", ...wanted]);
  const manifest = readManifest(texts.get("manifest.json") ?? "") as PackageManifest;
  const others = files.filter((one) => one.path !== "manifest.json");
  expect(packageFaults(texts.get("manifest.json") ?? null, others)).toEqual([]);
  return { manifest, paths: others.map((one) => one.path), texts };
}

describe("the package of an exam", () => {
  it("holds all that is printed, no key, and is the same bytes made again", async () => {
    const sitting = await preparedSitting(world, { candidates: 3, papers: 2, draft: true });
    const { zip, view } = await made(sitting, "exam", { sheet: "a4" });
    expect(view).toMatchObject({ done: 9, total: 9, bytes: zip.length });
    expect(createHash("sha256").update(zip).digest("hex")).toBe(view.sha256);
    const { paths, manifest, texts } = await opened(zip, ["说明.txt"]);
    expect(paths).toEqual([
      "试卷/呼叫中心服务员（五级）理论知识试卷 A.pdf",
      "试卷/呼叫中心服务员（五级）理论知识试卷 B.pdf",
      "答题卡.pdf",
      "准考证.pdf",
      "考场/考场门贴.pdf",
      "考场/座位标签.pdf",
      "考场/签到表.pdf",
      "考场/试卷发放与收取登记表.pdf",
      "考场/考场情况记录单.pdf",
      "说明.txt",
    ]);
    expect(manifest).toMatchObject({ kind: "exam", sitting: { id: sitting.id } });
    expect(texts.get("说明.txt")).toContain("至 2029-11-23");
    expect(texts.get("说明.txt")).toContain("至 2031-11-23");
    const again = await made(sitting, "exam", { sheet: "a4" });
    expect(again.zip.equals(zip)).toBe(true);
    const { packages } = await sitting.centre.call(contract.listPackages, {
      params: { sittingId: sitting.id },
    });
    expect(packages.map(({ id }) => id)).toEqual([again.view.id]);
  });

  it("has a numbered copy of each paper for everybody who has it, and the spare ones", async () => {
    const sitting = await preparedSitting(world, { candidates: 3, papers: 1, draft: true });
    const once = await made(sitting, "exam", { sheet: "a4" });
    const copies = await made(sitting, "exam", { sheet: "a4", spares: 2 });
    const sizes = [once, copies].map(async ({ zip }) => {
      const { manifest } = await opened(zip);
      return manifest.files.find((file) => file.path.startsWith("试卷/"))?.sha256;
    });
    const [plain, numbered] = await Promise.all(sizes);
    expect(numbered).not.toBe(plain);
    const query = { sheet: "a4" as const, first: 1, count: 5 };
    const params = { paperId: sitting.papers[0]?.id ?? "" };
    const printed = await sitting.centre.call(printPaper, { params, query });
    expect(createHash("sha256").update(printed).digest("hex")).toBe(numbered);
    expect((await readPdf(printed)).pages.at(-1)?.text).toContain("份号005");
  });

  it("keeps keys, 解析 and proofs in a package of their own; each taking is recorded", async () => {
    const sitting = await preparedSitting(world, { candidates: 1, papers: 2, draft: true });
    const { zip, view } = await made(sitting, "keys");
    const { paths } = await opened(zip);
    expect(paths.map((one) => one.split("/")[0])).toEqual([
      ...["答案", "答案", "组卷证明", "组卷证明", "说明.txt"],
    ]);
    const key = await sitting.centre.call(printPaper, {
      params: { paperId: sitting.papers[0]?.id ?? "" },
      query: { part: "key" },
    });
    const [row] = await world.db
      .selectFrom("paper_slot")
      .innerJoin("item_version", "item_version.item_id", "paper_slot.item_id")
      .select("rationale")
      .where("paper_id", "=", sitting.papers[0]?.id ?? "")
      .where("no", "=", 1)
      .execute();
    const text = (await readPdf(key)).pages.map((page) => page.text).join("");
    expect(text).toContain(bare(row?.rationale ?? "?"));
    const acts = await world.db
      .selectFrom("audit")
      .select(["act", "actor", "detail"])
      .where("actor", "=", sitting.centre.login)
      .where("act", "in", ["package.make", "package.download", "paper.print"])
      .orderBy("id")
      .execute();
    expect(acts).toMatchObject([
      { act: "package.make", detail: { kind: "keys" } },
      { act: "package.download", detail: { kind: "keys", sha256: view.sha256 } },
      { act: "paper.print", detail: { part: "key" } },
    ]);
  });

  it("is not made while somebody has no seat, and says why; nor without papers", async () => {
    const sitting = await preparedSitting(world, { candidates: 2, draft: true });
    await world.db
      .updateTable("candidate")
      .set({ room_id: null, seat: null })
      .where("sitting_id", "=", sitting.id)
      .execute();
    const params = { sittingId: sitting.id };
    const { id } = await sitting.centre.call(contract.makePackage, {
      params,
      body: { kind: "exam" },
    });
    const failed = await ended(sitting.centre, sitting.id, id);
    expect(failed).toMatchObject({ status: "failed", sha256: null });
    expect(failed.message).toContain("2 名考生尚未编排座位");
    await world.db.deleteFrom("sitting_paper").where("sitting_id", "=", sitting.id).execute();
    expect(
      await sitting.centre.refusal(contract.makePackage, { params, body: { kind: "exam" } }),
    ).toMatchObject({
      code: "sitting-not-ready",
      message: expect.stringContaining("试卷") as string,
    });
  });

  it("is cancelled for good, is one of a kind at a time, and is given up when its maker is gone", async () => {
    const sitting = await preparedSitting(world, { candidates: 1, draft: true });
    const params = { sittingId: sitting.id };
    const body = { kind: "exam" as const };
    const first = await sitting.centre.call(contract.makePackage, { params, body });
    const same = await sitting.centre.call(contract.makePackage, { params, body });
    expect(same.id).toBe(first.id);
    await sitting.centre.call(contract.cancelPackage, { params: { packageId: first.id } });
    const [cancelled] = (await sitting.centre.call(contract.listPackages, { params })).packages;
    expect(cancelled).toMatchObject({ id: first.id, status: "cancelled", sha256: null });
    const at = { params: { packageId: first.id } };
    expect((await sitting.centre.refusal(contract.downloadPackage, at)).code).toBe("not-found");
    await world.db
      .insertInto("package")
      .values({
        ...{ sitting_id: sitting.id, kind: "keys", options: "{}", status: "making" },
        ...{ made_by: "x", begun_at: new Date(0), alive_at: new Date(0) },
      })
      .execute();
    const { packages } = await sitting.centre.call(contract.listPackages, { params });
    expect(packages.find(({ kind }) => kind === "keys")).toMatchObject({
      status: "failed",
      message: expect.stringContaining("中断") as string,
    });
  });
});

const isScores = ({ path: one }: { path: string }): boolean =>
  ["成绩表.xlsx", "成绩通知单.pdf", "成绩汇总表.pdf"].includes(one);

describe("the archive package", () => {
  it("is made after collection and holds every recorded answer, decision, note and act", async () => {
    const sitting = await preparedSitting(world, { candidates: 2, papers: 1 });
    const params = { sittingId: sitting.id };
    const early = { params, body: { kind: "archive" as const } };
    expect((await sitting.centre.refusal(contract.makePackage, early)).message).toContain("收卷");
    const seat = await working(world, candidateOf(sitting, 0));
    const { attemptId, epoch } = seat;
    const events = [["A"], ["B"]].map((answer, index) => ({
      ...{ seq: index + 1, slotNo: 1, answer, flagged: false },
    }));
    await seat.call(saveResponses, { params: { attemptId }, body: { epoch, events } });
    const note = {
      about: { kind: "room" as const, room: "第一考场" },
      ...{ category: "equipment" as const, text: "更换键盘" },
    };
    await sitting.invigilators[0].call(recordIrregularity, { params, body: note });
    await world.db
      .updateTable("attempt")
      .set({ status: "handed-in", handed_in_at: new Date("2026-11-23T02:00:00Z") })
      .where("attempt_id", "=", attemptId)
      .execute();
    await sitting.chief.call(collectSitting, { params, body: { name: sitting.name } });
    const { zip } = await made(sitting, "archive");
    const names = ["作答过程", "最终答案", "违纪与异常", "操作记录", "考生", "试卷"];
    const { paths, texts } = await opened(
      zip,
      names.map((name) => `数据/${name}.json`),
    );
    expect(paths).toContain("成绩汇总表.pdf");
    expect(paths).toContain("考场情况记录单.pdf");
    expect(paths.filter((one) => one.startsWith("答案/"))).toHaveLength(1);
    const [recorded, last, noted, acts, people, papers] = names.map(
      (name) => JSON.parse(texts.get(`数据/${name}.json`) ?? "null") as Record<string, unknown>[],
    );
    expect(recorded).toMatchObject(events.map(({ answer }) => ({ attempt_id: attemptId, answer })));
    expect(last).toMatchObject([{ slot_no: 1, answer: ["B"] }]);
    expect(noted).toMatchObject([{ text: "更换键盘" }]);
    expect(acts?.map(({ act }) => act)).toContain("sitting.record-irregularity");
    expect(people).toHaveLength(2);
    expect(papers?.[0]).toMatchObject({ series: "A" });
    for (const { documentNo } of sitting.candidates) expect(String(zip)).not.toContain(documentNo);
    for (const text of texts.values())
      for (const { documentNo } of sitting.candidates) expect(text).not.toContain(documentNo);
  });

  it("holds the slip of everybody who has a score and the results as their page exports them", async () => {
    world.clock.set("2026-11-23T01:00:00.000Z");
    const sitting = await preparedSitting(world, { candidates: 2, papers: 1 });
    const seat = await working(world, candidateOf(sitting, 0));
    world.clock.set("2026-11-23T02:05:00.000Z");
    const at = { params: { attemptId: seat.attemptId } };
    await seat.call(handIn, { ...at, body: { epoch: seat.epoch, lastSeq: 0 } });
    const params = { sittingId: sitting.id };
    await sitting.chief.call(collectSitting, { params, body: { name: sitting.name } });
    const { zip } = await made(sitting, "archive");
    const { manifest } = await opened(zip);
    const results = await sitting.centre.call(exportResults, { params });
    const listed = manifest.files.find((file) => file.path === "成绩表.xlsx");
    expect(listed?.sha256).toBe(createHash("sha256").update(results).digest("hex"));
    const limits = { entries: 100, bytes: 100_000_000 };
    const [slips] = await readZip(zip, limits, (name) => name === "成绩通知单.pdf");
    const { pages } = await readPdf(slips?.data ?? Buffer.alloc(0));
    const [text = ""] = pages.map((page) => page.text);
    const [here, absent] = sitting.candidates.map(({ admissionNo }) => admissionNo);
    expect([text.includes(here ?? "?"), text.includes(absent ?? "?")]).toEqual([true, false]);
    expect(text).toContain("日期：");
    world.clock.set("2026-11-25T02:05:00.000Z");
    const later = await made({ ...sitting, centre: await world.as("centre") }, "archive");
    const again = (await opened(later.zip)).manifest.files;
    expect(again.filter(isScores)).toEqual(manifest.files.filter(isScores));
  });
});
