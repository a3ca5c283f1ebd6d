import { beforeAll, describe, expect, it } from "vitest";
import { candidateSignIn } from "../api/contract/attempts.ts";
import {
  decideAnswer,
  decidePage,
  deliverCards,
  enterCard,
  listDoubts,
  showCard,
  showCards,
  showScanPicture,
  stopScan,
  uploadScan,
} from "../api/contract/cards.ts";
import type { BodyIn } from "../api/contract/endpoint.ts";
import { printPaperCards } from "../api/contract/papers.ts";
import { listResults } from "../api/contract/scores.ts";
import { printSittingCards } from "../api/contract/sittings.ts";
import type { CardPaper } from "../api/domain/answer-card.ts";
import { paperNo } from "../api/domain/printed-paper.ts";
import { readWaiting } from "../api/features/cards/files/read-waiting.ts";
import type { GreyImage } from "../api/platform/scan/grey-image.ts";
import type { Staff } from "./support/app.ts";
import { testApp } from "./support/app.ts";
import { pagePictures } from "./support/scans/card-pictures.ts";
import { chanceOf } from "./support/scans/chance.ts";
import { fill } from "./support/scans/fill-card.ts";
import type { Answers } from "./support/scans/filled-cards.ts";
import { copyOf, fillPage } from "./support/scans/filled-cards.ts";
import { asScannedPdf } from "./support/scans/scan-files.ts";
import { asJpeg, flat, taken } from "./support/scans/spoil.ts";
import { randomFrom } from "../api/domain/random.ts";
import { layOutCard } from "../api/domain/answer-card.ts";
import type { TestSitting } from "./support/sittings.ts";
import { preparedSitting, sealedPaper } from "./support/sittings.ts";

const world = await testApp();
const { db, deps, as } = world;
let sitting: TestSitting;
let centre: Staff;
let paper: CardPaper;
/** The right answers of the paper. */
let key: Answers;
/** The sitting's printed cards by 准考证号. */
let cards: Map<string, GreyImage>;
let blankCard: GreyImage;
let foreignCard: GreyImage;

beforeAll(async () => {
  sitting = await preparedSitting(world, { candidates: 12, written: true });
  centre = sitting.centre;
  const row = await db.selectFrom("paper").selectAll().executeTakeFirstOrThrow();
  const sections = row.sections as unknown as CardPaper["sections"];
  paper = { paperNo: paperNo(row), sections };
  key = Object.fromEntries(sitting.papers[0]?.slots.map(({ no, key: right }) => [no, right]) ?? []);
  const params = { sittingId: sitting.id };
  const pictures = await pagePictures(await centre.call(printSittingCards, { params }));
  const owners = await db
    .selectFrom("candidate")
    .select("admission_no")
    .where("sitting_id", "=", sitting.id)
    .orderBy("seat")
    .execute();
  cards = new Map(owners.map(({ admission_no }, at) => [admission_no, picture(pictures, at)]));
  const paperId = sitting.papers[0]?.id ?? "";
  const [blank] = await pagePictures(await centre.call(printPaperCards, { params: { paperId } }));
  const foreign = await sealedPaper(world, centre, "F");
  const [other] = await pagePictures(
    await centre.call(printPaperCards, { params: { paperId: foreign.id } }),
  );
  [blankCard, foreignCard] = [picture([blank], 0), picture([other], 0)];
}, 240_000);

function picture(pictures: readonly (GreyImage | undefined)[], at: number): GreyImage {
  const found = pictures[at];
  if (!found) throw new Error(`no picture ${at}`);
  return found;
}

function numberOf(index: number): string {
  return [...cards.keys()].sort()[index] ?? "";
}

function idOf(index: number): string {
  const number = numberOf(index);
  return sitting.candidates.find(({ admissionNo }) => admissionNo === number)?.id ?? "";
}

/** The card of a candidate, filled and scanned a little askew. */
function scanned(
  index: number,
  answers: Answers,
  change: (page: GreyImage) => void = () => {},
): GreyImage {
  const page = copyOf(cards.get(numberOf(index)) ?? blankCard);
  fillPage(page, paper, { answers, seed: `card ${index}` });
  change(page);
  return taken(page, { ...flat, angle: 1.2, shift: [0.8, -0.5], dpi: 150 });
}

async function upload(pages: readonly GreyImage[], fileName = "扫描.pdf") {
  const params = { sittingId: sitting.id };
  const body = await asScannedPdf(pages);
  const reply = await centre.call(uploadScan, { params, query: { fileName }, body });
  await readWaiting(deps);
  return reply;
}

function overview() {
  return centre.call(showCards, { params: { sittingId: sitting.id } });
}

async function standing(index: number): Promise<string | undefined> {
  const { cards: shown } = await overview();
  return shown.find(({ candidateId }) => candidateId === idOf(index))?.standing;
}

async function tray(why: string) {
  const found = (await overview()).tray.find((page) => page.why === why);
  if (!found) throw new Error(`nothing waits with ${why}`);
  return found;
}

function decide(pageId: string, body: BodyIn<typeof decidePage>) {
  return centre.call(decidePage, { params: { pageId }, body });
}

async function totalOf(index: number) {
  const { results } = await centre.call(listResults, { params: { sittingId: sitting.id } });
  return results.find(({ admissionNo }) => admissionNo === numberOf(index));
}

describe("a written room", () => {
  it("lets nobody sign in on the exam page", async () => {
    const { admissionNo, documentNo } = sitting.candidates[0] ?? {
      admissionNo: "",
      documentNo: "",
    };
    const body = { admissionNo, documentLast6: documentNo.slice(-6) };
    expect(await world.anyone.refusal(candidateSignIn, { body })).toMatchObject({
      code: "written-exam",
    });
  });
});

describe("scanned cards", () => {
  it("become the answers of their candidates, scored as online ones are", async () => {
    const wrong = { ...key, 1: key[1]?.[0] === "A" ? ["B"] : ["A"] };
    const reply = await upload([scanned(0, key), scanned(1, wrong)]);
    expect(reply.known).toBe(false);
    expect(await standing(0)).toBe("ready");
    expect(await centre.call(deliverCards, { params: { sittingId: sitting.id } })).toEqual({
      ...{ delivered: 2, corrected: 0 },
    });
    expect(await totalOf(0)).toMatchObject({ status: "handed-in", total: 5, answered: 8 });
    expect(await totalOf(1)).toMatchObject({ total: 4.5 });
    const events = await db
      .selectFrom("response_event")
      .innerJoin("attempt", "attempt.attempt_id", "response_event.attempt_id")
      .select(["source", "slot_no", "answer"])
      .where("candidate_id", "=", idOf(0))
      .orderBy("slot_no")
      .execute();
    expect(events.map(({ source }) => source)).toEqual(Array(8).fill("scan"));
    expect(Object.fromEntries(events.map(({ slot_no, answer }) => [slot_no, answer]))).toEqual(key);
  });

  it("change nothing when the same file comes again, or the same card is scanned again", async () => {
    const before = await overview();
    const again = await upload([
      scanned(0, key),
      scanned(1, { ...key, 1: key[1]?.[0] === "A" ? ["B"] : ["A"] }),
    ]);
    expect(again.known).toBe(true);
    const page = scanned(0, key);
    await upload([taken(page, { ...flat, dpi: 200 })]);
    const after = await overview();
    expect(after.aside.repeated).toBe(before.aside.repeated + 1);
    expect(after.tray).toEqual(before.tray);
    expect(await centre.call(deliverCards, { params: { sittingId: sitting.id } })).toEqual({
      ...{ delivered: 0, corrected: 0 },
    });
  });

  it("with a doubtful row wait until a person has looked at the crop", async () => {
    const row = layOutCard(paper).pages[0]?.parts[0]?.rows[1];
    const [first, second] = row?.bubbles ?? [];
    if (!first || !second) throw new Error("no second row");
    const page = scanned(2, { ...key, 2: [] }, (sheet) => {
      const chance = chanceOf(randomFrom("two marks"));
      fill(sheet, first, "pencil", chance);
      fill(sheet, second, "pencil", chance);
    });
    await upload([page]);
    expect(await standing(2)).toBe("doubts");
    const params = { sittingId: sitting.id };
    expect(await centre.call(deliverCards, { params })).toMatchObject({ delivered: 0 });
    const { doubts } = await centre.call(listDoubts, { params });
    expect(doubts).toMatchObject([{ slotNo: 2, why: "double", candidateId: idOf(2) }]);
    const [doubt] = doubts;
    const jpeg = await centre.call(showScanPicture, { params: { pageId: doubt?.pageId ?? "" } });
    expect(jpeg.subarray(0, 2).toString("hex")).toBe("ffd8");
    const body = { about: "scan" as const, pageId: doubt?.pageId ?? "", slotNo: 2, answer: ["A"] };
    const candidate = { candidateId: idOf(2) };
    expect(
      await centre.refusal(decideAnswer, {
        params: candidate,
        body: { ...body, answer: ["A", "B"] },
      }),
    ).toMatchObject({ code: "invalid-input" });
    await centre.call(decideAnswer, { params: candidate, body });
    expect(await standing(2)).toBe("ready");
    await centre.call(deliverCards, { params });
    const { slots } = await centre.call(showCard, { params: candidate });
    expect(slots[1]).toMatchObject({ answer: ["A"], source: "person" });
    expect(slots[0]).toMatchObject({ source: "scan" });
  });

  it("correct a delivered answer with a reason, and the score follows", async () => {
    const before = await totalOf(0);
    const wrong = key[1]?.[0] === "A" ? ["C"] : ["A"];
    const body = { about: "correction" as const, slotNo: 1, answer: wrong };
    const params = { candidateId: idOf(0) };
    expect(await centre.refusal(decideAnswer, { params, body })).toMatchObject({
      code: "invalid-input",
    });
    await centre.call(decideAnswer, { params, body: { ...body, reason: "复核试卷原件" } });
    expect((await totalOf(0))?.total).toBe((before?.total ?? 0) - 0.5);
    expect(await standing(0)).toBe("delivered");
    const event = await db
      .selectFrom("attempt_event")
      .select(["kind", "reason", "actor"])
      .where("kind", "=", "corrected")
      .executeTakeFirstOrThrow();
    expect(event).toEqual({ kind: "corrected", reason: "复核试卷原件", actor: centre.login });
  });
});

describe("a bad scan", () => {
  it("waits with its name, its picture kept: torn code, other paper, empty card, no card at all", async () => {
    const torn = scanned(3, key);
    for (let row = 100; row < 290; row++)
      torn.data.fill(250, row * torn.width + 940, row * torn.width + 1160);
    const photo = copyOf(torn);
    photo.data.fill(240);
    for (let at = 0; at < 40_000; at++) photo.data[at * 7] = 20;
    const back = copyOf(torn);
    back.data.fill(252);
    await upload([torn, taken(foreignCard, flat), scanned(4, {}), photo, back], "坏页.pdf");
    const shown = await overview();
    const waiting = shown.tray.map(({ why }) => why);
    expect(waiting).toEqual(["unreadable-code", "other-paper", "no-marks", "no-corner-marks"]);
    expect(shown.tray.every(({ text, hasPicture }) => text !== "" && hasPicture)).toBe(true);
    expect(shown.aside["blank-page"]).toBe(1);
  });

  it("with a torn code counts once a person has typed whose it is", async () => {
    const { pageId } = await tray("unreadable-code");
    const unknown = { decision: "assign" as const, admissionNo: "9999999999" };
    const refusal = await centre.refusal(decidePage, { params: { pageId }, body: unknown });
    expect(refusal).toMatchObject({ code: "card-refused" });
    await decide(pageId, { decision: "assign", admissionNo: numberOf(3) });
    expect(await standing(3)).toBe("ready");
    const { slots } = await centre.call(showCard, { params: { candidateId: idOf(3) } });
    expect(Object.fromEntries(slots.map(({ no, answer }) => [no, answer]))).toEqual(key);
  });

  it("without a mark counts as handed in empty, or as an absence, by decision", async () => {
    const { pageId } = await tray("no-marks");
    await decide(pageId, { decision: "absent", reason: "核对签到表" });
    expect(await standing(4)).toBe("absent");
    await decide(pageId, { decision: "accept", reason: "交了白卷" });
    expect(await standing(4)).toBe("ready");
  });

  it("of another paper can be set aside, and stays on record", async () => {
    const { pageId } = await tray("other-paper");
    await decide(pageId, { decision: "set-aside", reason: "放错了考场" });
    expect((await overview()).aside.person).toBe(1);
    const decisions = await db
      .selectFrom("scan_decision")
      .select("fate")
      .where("page_id", "=", pageId)
      .orderBy("id")
      .execute();
    expect(decisions.map(({ fate }) => fate)).toEqual(["tray", "aside"]);
  });

  it("that is a second card of one candidate lets a person choose", async () => {
    const other = { ...key, 3: [] };
    await upload([scanned(3, other)]);
    const { pageId, admissionNo } = await tray("second-card");
    expect(admissionNo).toBe(numberOf(3));
    await decide(pageId, { decision: "accept", reason: "考生换过卡" });
    expect((await overview()).aside.replaced).toBe(1);
    const { slots } = await centre.call(showCard, { params: { candidateId: idOf(3) } });
    expect(slots[2]).toMatchObject({ answer: [], source: "scan" });
  });

  it("is told from a card marked absent", async () => {
    const absent = copyOf(cards.get(numberOf(5)) ?? blankCard);
    fillPage(absent, paper, { answers: {}, absent: true });
    const both = copyOf(cards.get(numberOf(6)) ?? blankCard);
    fillPage(both, paper, { answers: key, absent: true });
    await upload([taken(absent, flat), taken(both, flat)]);
    expect(await standing(5)).toBe("absent");
    expect(await tray("absent-unclear")).toMatchObject({ admissionNo: numberOf(6) });
  });

  it("of a blank card finds its owner by the bubbled number, and waits where that is unclear", async () => {
    const good = copyOf(blankCard);
    fillPage(good, paper, { answers: key, number: numberOf(7) });
    const unclear = copyOf(blankCard);
    fillPage(unclear, paper, { answers: key, number: numberOf(8) });
    const [, , column] = layOutCard(paper, 10).pages[0]?.digits ?? [];
    for (const bubble of column?.bubbles.slice(7, 9) ?? [])
      fill(unclear, bubble, "pen", chanceOf(randomFrom("slip")));
    const stranger = copyOf(blankCard);
    fillPage(stranger, paper, { answers: key, number: "1234567890" });
    await upload([good, unclear, stranger].map((page) => taken(page, flat)));
    expect(await standing(7)).toBe("ready");
    const { pageId } = await tray("number-unclear");
    await decide(pageId, { decision: "assign", admissionNo: numberOf(8) });
    expect(await standing(8)).toBe("ready");
    expect(await tray("unknown-candidate")).toMatchObject({ admissionNo: "1234567890" });
  });

  it("that is no scan is refused, and a broken file is named", async () => {
    const params = { sittingId: sitting.id };
    const word = { params, query: { fileName: "名单.docx" }, body: Buffer.from("PK\x03\x04 …") };
    expect(await centre.refusal(uploadScan, word)).toMatchObject({ code: "scan-unreadable" });
    const broken = Buffer.concat([Buffer.from("%PDF-1.7\n"), Buffer.alloc(2000, 7)]);
    await centre.call(uploadScan, { params, query: { fileName: "坏.pdf" }, body: broken });
    await readWaiting(deps);
    const file = (await overview()).files.find(({ name }) => name === "坏.pdf");
    expect(file).toMatchObject({ ended: true, read: 0 });
    expect(file?.error).toContain("损坏");
  });

  it("is not read further once a person has stopped the file", async () => {
    const params = { sittingId: sitting.id };
    const body = asJpeg(taken(blankCard, { ...flat, dpi: 150, angle: 3 }), 60);
    const { file } = await centre.call(uploadScan, { params, query: { fileName: "停.jpg" }, body });
    await centre.call(stopScan, { params: { fileId: file.id } });
    expect(await readWaiting(deps)).toBe(0);
    const shown = (await overview()).files.find(({ id }) => id === file.id);
    expect(shown).toMatchObject({ ended: true, read: 0 });
  });
});

describe("typed answers", () => {
  const answers = () => Object.keys(key).map((no) => [...(key[Number(no)] ?? [])]);

  it("count where two passes agree; a slip of either shows and waits for a third decision", async () => {
    const params = { candidateId: idOf(9) };
    const other = await as("scorer");
    const slipped = answers().map((labels, at) => (at === 4 ? ["A", "E"] : labels));
    await centre.call(enterCard, { params, body: { pass: 1, answers: slipped } });
    expect(await standing(9)).toBe("one-entry");
    const blind = await other.call(showCard, { params });
    expect(blind).toMatchObject({ pass: 2, differences: [], typedBy: [centre.login] });
    expect(blind.slots.every(({ answer }) => answer === null)).toBe(true);
    const reply = await other.call(enterCard, { params, body: { pass: 2, answers: answers() } });
    expect(reply.differences).toBe(1);
    expect(await standing(9)).toBe("differences");
    const { differences } = await other.call(showCard, { params });
    expect(differences).toEqual([{ no: 5, first: ["A", "E"], second: key[5] }]);
    const body = { about: "entry" as const, slotNo: 5, answer: [...(key[5] ?? [])] };
    await other.call(decideAnswer, { params, body });
    expect(await standing(9)).toBe("ready");
    await centre.call(deliverCards, { params: { sittingId: sitting.id } });
    expect(await totalOf(9)).toMatchObject({ total: 5 });
    const { slots } = await centre.call(showCard, { params });
    expect(slots.map(({ source }) => source)).toEqual(
      slots.map(({ no }) => (no === 5 ? "person" : "keyboard")),
    );
  });

  it("are refused where they do not fit the paper, or out of turn", async () => {
    const params = { candidateId: idOf(10) };
    const refused = async (pass: 1 | 2, typed: string[][]) =>
      (await centre.refusal(enterCard, { params, body: { pass, answers: typed } })).code;
    expect(await refused(2, answers())).toBe("card-refused");
    expect(await refused(1, answers().slice(1))).toBe("card-refused");
    expect(
      await refused(
        1,
        answers().map(() => ["E"]),
      ),
    ).toBe("card-refused");
    expect(
      await refused(
        1,
        answers().map(() => ["A", "B"]),
      ),
    ).toBe("card-refused");
    await centre.call(enterCard, { params, body: { pass: 1, answers: answers() } });
    expect(await refused(1, answers())).toBe("card-refused");
  });

  it("make a scan of the same card wait for a decision", async () => {
    await upload([scanned(10, key)]);
    const { pageId } = await tray("entered");
    await decide(pageId, { decision: "accept", reason: "以扫描为准" });
    expect(await standing(10)).toBe("ready");
  });
});
