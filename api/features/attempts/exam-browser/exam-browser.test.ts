import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { caller } from "../../../../tests/support/caller.ts";
import type { SittingOptions, TestSitting } from "../../../../tests/support/sittings.ts";
import { candidateOf, preparedSitting } from "../../../../tests/support/sittings.ts";
import { candidateSignIn } from "../../../contract/attempts.ts";
import { printRoomRecord } from "../../../contract/desk.ts";
import { downloadExamBrowser, requireExamBrowser } from "../../../contract/exam-browser.ts";
import { waiveExamBrowser } from "../../../contract/exam-browser.ts";
import { openSitting, sealSitting } from "../../../contract/sitting-moves.ts";
import { watchRoom } from "../../../contract/desk.ts";
import { getSitting } from "../../../contract/sittings.ts";
import { configKey, keyAt } from "../../../platform/exam-browser.ts";
import { testPlist } from "../../../../tests/support/plist.ts";

const origin = "http://localhost";
const world = await testApp({ publicOrigin: origin });
const plain = await testApp();
const { app, clock, db } = world;
const password = "Exam-2026-Room1";

/** A sitting that asks for Safe Exam Browser, and the key of the file it hands out. */
async function fencedSitting(options: SittingOptions = {}) {
  clock.set("2026-11-23T01:00:00.000Z");
  const sitting = await preparedSitting(world, { ...options, draft: true });
  const params = { sittingId: sitting.id };
  const body = { required: true as const, quitPassword: password };
  await sitting.centre.call(requireExamBrowser, { params, body });
  await sitting.centre.call(sealSitting, { params });
  await sitting.chief.call(openSitting, { params });
  return { sitting, params, key: configKey(await settingsOf(sitting)) };
}

async function settingsOf({ id, centre }: Pick<TestSitting, "id" | "centre">) {
  const file = await centre.call(downloadExamBrowser, { params: { sittingId: id } });
  return testPlist(file.toString());
}

interface Shown {
  header?: string;
  script?: string;
  url?: string;
  index?: number;
}

/** Signs in as a browser that shows this. */
async function signIn(sitting: TestSitting, { header, script, url, index = 0 }: Shown = {}) {
  const { admissionNo, documentNo } = candidateOf(sitting, index);
  const seb = script === undefined ? {} : { seb: { configKey: script, version: "SEB_iOS_3.4" } };
  const payload = { admissionNo, documentLast6: documentNo.slice(-6), ...seb };
  // A proxy may ask us under whatever name it likes: the public address alone counts.
  const host = { host: "10.0.0.1:8080" };
  const headers = {
    ...host,
    ...(header !== undefined && { "x-safeexambrowser-configkeyhash": header }),
  };
  const asked = url ?? candidateSignIn.path;
  return caller(app, null).inject({ method: "POST", url: asked, payload, headers });
}

const signInAddress = origin + candidateSignIn.path;

describe("a sitting that asks for Safe Exam Browser", () => {
  it("hands out a file whose settings have the key that is asked for", async () => {
    const { sitting, key } = await fencedSitting();
    const settings = await settingsOf(sitting);
    expect(settings).toMatchObject({ startURL: `${origin}/exam`, URLFilterEnable: true });
    const kept = await db
      .selectFrom("exam_browser")
      .select("config_key")
      .where("sitting_id", "=", sitting.id)
      .executeTakeFirstOrThrow();
    expect(kept.config_key).toBe(key);
    expect(JSON.stringify(settings)).not.toContain(password);
  });

  it("lets in a browser that shows the key in its header, or to the page, and records which", async () => {
    const { sitting, params, key } = await fencedSitting();
    const header = keyAt(signInAddress, key);
    expect((await signIn(sitting, { header })).statusCode).toBe(200);
    const script = keyAt(`${origin}/exam`, key);
    expect((await signIn(sitting, { script, index: 1 })).statusCode).toBe(200);
    const { seats } = await sitting.chief.call(watchRoom, { params });
    const shown = new Map(seats.map((seat) => [seat.admissionNo, seat.examBrowser]));
    expect(shown.get(candidateOf(sitting, 0).admissionNo)).toEqual({
      how: "header",
      version: null,
    });
    expect(shown.get(candidateOf(sitting, 1).admissionNo)).toEqual({
      ...{ how: "script", version: "SEB_iOS_3.4" },
    });
    expect(shown.get(candidateOf(sitting, 2).admissionNo)).toBeNull();
  });

  it("refuses every other header and key, and says what to do", async () => {
    const { sitting, key } = await fencedSitting();
    const right = keyAt(signInAddress, key);
    const wrong: [string, Shown][] = [
      ["nothing", {}],
      ["an empty header", { header: "" }],
      ["the key itself", { header: key }],
      ["the key at another address", { header: keyAt(`${origin}/exam`, key) }],
      ["the key at another host", { header: keyAt("http://10.0.0.1:8080/api/exam/session", key) }],
      ["one digit off", { header: right.replace(/^./, (one) => (one === "0" ? "1" : "0")) }],
      ["a longer one", { header: `${right}0` }],
      ["the right one for another query", { header: right, url: `${candidateSignIn.path}?a=1` }],
      ["another configuration", { header: keyAt(signInAddress, "0".repeat(64)) }],
      ["a header's hash to the page", { script: right }],
      ["a page elsewhere", { script: keyAt("https://other.example.cn/exam", key) }],
    ];
    for (const [what, shown] of wrong) {
      const reply = await signIn(sitting, shown);
      const code = reply.json<{ code: string }>().code;
      expect([what, reply.statusCode, code]).toEqual([what, 403, "exam-browser-refused"]);
      expect(reply.cookies).toEqual([]);
    }
    expect((await signIn(sitting)).json<{ message: string }>().message).toContain(".seb");
    const other = await signIn(sitting, { header: key });
    expect(other.json<{ message: string }>().message).toContain("不是本场次的");
    expect((await signIn(sitting, { header: right.toUpperCase() })).statusCode).toBe(200);
  });

  it("tells nobody with wrong digits what it asks for", async () => {
    const { sitting } = await fencedSitting();
    const { admissionNo } = candidateOf(sitting);
    const payload = { admissionNo, documentLast6: "000000" };
    const url = candidateSignIn.path;
    const reply = await caller(app, null).inject({ method: "POST", url, payload });
    expect(reply.json()).toMatchObject({ code: "wrong-credentials" });
  });

  it("shows a refused candidate at the desk, where an invigilator lets this one in without it", async () => {
    const { sitting, params } = await fencedSitting();
    const { id: candidateId, admissionNo } = candidateOf(sitting);
    const desk = async () => {
      const { seats } = await sitting.chief.call(watchRoom, { params });
      return seats.find((seat) => seat.admissionNo === admissionNo);
    };
    await signIn(sitting);
    await signIn(sitting);
    expect(await desk()).toMatchObject({ browserRefusedAt: "2026-11-23T01:00:00.000Z" });
    const [invigilator] = sitting.invigilators;
    const waiving = { params: { ...params, candidateId }, body: { reason: "该机未安装" } };
    const stranger = await world.as("invigilator");
    expect((await stranger.refusal(waiveExamBrowser, waiving)).code).toBe("not-found");
    await invigilator.call(waiveExamBrowser, waiving);
    clock.advance({ seconds: 5 });
    expect((await signIn(sitting)).statusCode).toBe(200);
    expect(await desk()).toMatchObject({
      ...{ browserRefusedAt: null, examBrowser: { how: "waived", version: null } },
    });
    const sheet = String(await invigilator.call(printRoomRecord, { params }));
    expect(sheet.replace(/\s+/g, "")).toContain("未用考试浏览器，放行</td><td>该机未安装");
    expect((await signIn(sitting, { index: 1 })).statusCode).toBe(403);
    const events = await db
      .selectFrom("exam_browser_event")
      .select(["kind", "reason"])
      .where("candidate_id", "=", candidateId)
      .orderBy("id")
      .execute();
    expect(events).toEqual([
      { kind: "refused", reason: null },
      { kind: "waived", reason: "该机未安装" },
    ]);
  });

  it("keeps a second browser's key beside its request for the seat", async () => {
    const { sitting, key } = await fencedSitting();
    await signIn(sitting, { header: keyAt(signInAddress, key) });
    await db.updateTable("attempt").set({ status: "running", started_at: new Date() }).execute();
    const reply = await signIn(sitting, { header: keyAt(signInAddress, key) });
    expect(reply.json()).toMatchObject({ code: "seat-waiting" });
    const asked = await db.selectFrom("seat_request").select("exam_browser").executeTakeFirst();
    expect(asked).toEqual({ exam_browser: "header" });
  });
});

describe("setting it up", () => {
  it("keeps the file as it is until the password changes, and takes it back", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const { centre } = sitting;
    const params = { sittingId: sitting.id };
    const ask = (quitPassword?: string) =>
      centre.call(requireExamBrowser, {
        params,
        body: { required: true, ...(quitPassword !== undefined && { quitPassword }) },
      });
    await ask(password);
    const first = await settingsOf(sitting);
    await ask();
    expect(await settingsOf(sitting)).toEqual(first);
    await ask("Another-1");
    const second = await settingsOf(sitting);
    expect(second["hashedQuitPassword"]).not.toBe(first["hashedQuitPassword"]);
    expect(configKey(second)).not.toBe(configKey(first));
    expect((await centre.call(getSitting, { params })).examBrowser).toEqual({ origin });
    await centre.call(requireExamBrowser, { params, body: { required: false } });
    expect((await centre.call(getSitting, { params })).examBrowser).toBeNull();
    expect((await centre.refusal(downloadExamBrowser, { params })).code).toBe("not-found");
  });

  it("is refused without a password, with one no keyboard of that moment types, and once sealed", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    for (const quitPassword of [undefined, "abc", "监考密码监考密码", "with space"]) {
      const body = { required: true as const, ...(quitPassword && { quitPassword }) };
      const refusal = await sitting.centre.refusal(requireExamBrowser, { params, body });
      expect(refusal.problems.map(({ path }) => path)).toEqual(["quitPassword"]);
    }
    await sitting.centre.call(sealSitting, { params });
    const body = { required: true as const, quitPassword: password };
    const refusal = await sitting.centre.refusal(requireExamBrowser, { params, body });
    expect(refusal.code).toBe("sitting-not-editable");
  });

  it("is refused while the server does not know its public address", async () => {
    const sitting = await preparedSitting(plain, { draft: true });
    const params = { sittingId: sitting.id };
    const body = { required: true as const, quitPassword: password };
    const refusal = await sitting.centre.refusal(requireExamBrowser, { params, body });
    expect(refusal.problems.map(({ message }) => message).join()).toContain("PUBLIC_ORIGIN");
  });

  it("keeps a sitting from being sealed under another address than its file's", async () => {
    const sitting = await preparedSitting(world, { draft: true });
    const params = { sittingId: sitting.id };
    const body = { required: true as const, quitPassword: password };
    await sitting.centre.call(requireExamBrowser, { params, body });
    await db
      .updateTable("exam_browser")
      .set({ origin: "https://old.example.cn" })
      .where("sitting_id", "=", sitting.id)
      .execute();
    const refusal = await sitting.centre.refusal(sealSitting, { params });
    expect(refusal).toMatchObject({ code: "sitting-not-ready" });
    expect(refusal.message).toContain("https://old.example.cn");
    await sitting.centre.call(requireExamBrowser, { params, body: { required: true } });
    await sitting.centre.call(sealSitting, { params });
  });
});
