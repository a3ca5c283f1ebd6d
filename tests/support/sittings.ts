import { candidateSignIn, startAttempt } from "../../api/contract/attempts.ts";
import { openSitting, sealSitting } from "../../api/contract/sitting-moves.ts";
import {
  setSittingPapers,
  setRooms,
  addSitting,
  importCandidates,
  assignSeats,
  listCandidates,
} from "../../api/contract/sittings.ts";
import type { SittingPlan } from "../../api/contract/sittings.ts";
import { checkDigitFor } from "../../api/domain/document-number.ts";
import type { ItemType } from "../../api/domain/item.ts";
import { labelledOptions } from "../../api/domain/item.ts";
import { inTransaction } from "../../api/platform/database.ts";
import type { Staff, TestApp } from "./app.ts";
import type { SignedIn } from "./seats.ts";
import { signInThrough } from "./seats.ts";

const standard = "4-04-05-03";

export const plan: SittingPlan = {
  name: "第一场",
  standard,
  level: 5,
  structure: "s80-t20",
  opensAt: "2026-11-23T01:00:00.000Z",
  lastEntryAt: "2026-11-23T01:30:00.000Z",
  minutes: 90,
  earliestHandInMinutes: 60,
};

export interface TestPaper {
  id: string;
  slots: { no: number; type: ItemType; key: string[]; halfMarks: number; weightRow: string }[];
}

/** What a proof looks like where nothing was asked. */
const noProof = {
  ...{ rows: [], sections: [], total: 0, points: { eligible: 0, covered: 0, items: {} } },
  difficulty: { mean: 0, bands: [0, 0, 0, 0, 0] },
};

const wanted: [ItemType, number][] = [
  ["single", 4],
  ["multiple", 2],
  ["true-false", 2],
];

/** A small sealed paper of real items: 4 单选, 2 多选, 2 判断; different series have different items. */
export async function sealedPaper(
  { db }: TestApp,
  owner: Staff,
  series = "A",
  change: { level?: number; structure?: string; draft?: boolean } = {},
): Promise<TestPaper> {
  const { level = 5, structure = "s80-t20", draft = false } = change;
  const at = new Date("2026-11-01T00:00:00Z");
  return inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto("paper")
      .values({
        ...{
          title: `呼叫中心服务员（五级）理论知识试卷 ${series}`,
          standard_code: standard,
          level,
        },
        ...{ structure_id: structure, series, seed: "7", hash: `hash-${series}`, minutes: 90 },
        sections: JSON.stringify(
          wanted.map(([type, count]) => ({
            type,
            count,
            marksEach: type === "multiple" ? 1 : 0.5,
          })),
        ),
        ...{
          proof: JSON.stringify(noProof),
          status: "draft",
          created_by: owner.id,
          created_at: at,
        },
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const slots: TestPaper["slots"] = [];
    for (const [type, count] of wanted) {
      const items = await tx
        .selectFrom("item_version")
        .innerJoin("knowledge_point", (on) =>
          on
            .onRef("knowledge_point.code", "=", "item_version.knowledge_point")
            .onRef("knowledge_point.standard_code", "=", "item_version.standard_code"),
        )
        .selectAll("item_version")
        .select("weight_row")
        .where("type", "=", type)
        .orderBy("item_id")
        .offset((series.charCodeAt(0) - 65) * 10)
        .limit(count)
        .execute();
      for (const item of items) {
        const slot = {
          no: slots.length + 1,
          type,
          key: item.key as string[],
          halfMarks: type === "multiple" ? 2 : 1,
          weightRow: item.weight_row,
        };
        slots.push(slot);
        await tx
          .insertInto("paper_slot")
          .values({
            ...{ paper_id: id, no: slot.no, item_id: item.item_id, item_version: item.version },
            ...{ type, knowledge_point: item.knowledge_point, weight_row: slot.weightRow },
            ...{ half_marks: slot.halfMarks, stem: item.stem },
            options: JSON.stringify(labelledOptions({ type, options: item.options as string[] })),
            key: JSON.stringify(slot.key),
          })
          .execute();
      }
    }
    if (!draft)
      await tx
        .updateTable("paper")
        .set({ status: "sealed", sealed_by: owner.id, sealed_at: at })
        .where("id", "=", id)
        .execute();
    return { id, slots };
  });
}

/** A valid identity number; the same n gives the same number. */
export function documentNumber(n: number): string {
  const digits = `1101011990${String((n % 9) + 1).padStart(2, "0")}15${String(n).padStart(3, "0")}`;
  return digits + checkDigitFor(digits);
}

export interface TestCandidate {
  id: string;
  name: string;
  admissionNo: string;
  documentNo: string;
}

export interface TestSitting {
  id: string;
  name: string;
  centre: Staff;
  chief: Staff;
  invigilators: [Staff, Staff];
  papers: TestPaper[];
  candidates: TestCandidate[];
}

/** A CSV list of `count` candidates. */
export function candidateList(count: number, from = 1): Buffer {
  const rows = Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return `考生${n},${documentNumber(n)}`;
  });
  return Buffer.from(["姓名,身份证号", ...rows].join("\r\n"));
}

export interface SittingOptions {
  candidates?: number;
  papers?: number;
  /** Sealed papers to offer instead of small ones made here. */
  paperIds?: string[];
  plan?: Partial<SittingPlan>;
  /** Left before it is sealed, with everything prepared. */
  draft?: boolean;
  /** Its room writes on paper. */
  written?: boolean;
}

/** The usual times of a sitting that opens at this moment, milliseconds since 1970. */
export function openAt(now: number): { opensAt: string; lastEntryAt: string } {
  const lastEntry = now + 30 * 60_000;
  return { opensAt: new Date(now).toISOString(), lastEntryAt: new Date(lastEntry).toISOString() };
}

/** A sitting prepared by calls a centre makes: one room, two invigilators, candidates seated; open. */
export async function preparedSitting(
  world: TestApp,
  options: SittingOptions = {},
): Promise<TestSitting> {
  const { candidates: count = 3, papers: paperCount = 1, draft = false, written = false } = options;
  const centre = await world.as("centre");
  const chief = await world.as("chief-invigilator");
  const invigilators: [Staff, Staff] = [
    await world.as("invigilator"),
    await world.as("invigilator"),
  ];
  const papers: TestPaper[] = [];
  for (let index = 0; index < (options.paperIds ? 0 : paperCount); index++)
    papers.push(await sealedPaper(world, centre, String.fromCharCode(65 + index)));
  const body = { ...plan, ...options.plan };
  const { id, name } = await centre.call(addSitting, { body });
  const params = { sittingId: id };
  const invigilatorIds = invigilators.map((one) => one.id);
  const rooms = [{ name: "第一考场", seats: Math.max(count, 1), written, invigilatorIds }];
  await centre.call(setRooms, { params, body: { rooms } });
  const paperIds = options.paperIds ?? papers.map((one) => one.id);
  await centre.call(setSittingPapers, { params, body: { paperIds } });
  const query = { mode: "import" as const, fileName: "名单.csv" };
  await centre.call(importCandidates, { params, query, body: candidateList(count) });
  await centre.call(assignSeats, { params });
  if (!draft) {
    await centre.call(sealSitting, { params });
    await chief.call(openSitting, { params });
  }
  const listed = (await centre.call(listCandidates, { params })).candidates;
  const candidates = listed.map((one) => ({
    ...{ id: one.id, name: one.name, admissionNo: one.admissionNo },
    documentNo: documentNumber(Number(one.name.replace("考生", ""))),
  }));
  return { id, name, centre, chief, invigilators, papers, candidates };
}

/** A candidate signed in over HTTP, as their browser would. */
export function signedIn(
  world: TestApp,
  candidate: Pick<TestCandidate, "admissionNo" | "documentNo">,
  seatKey?: string,
): Promise<SignedIn> {
  const payload = {
    admissionNo: candidate.admissionNo,
    documentLast6: candidate.documentNo.slice(-6),
    seatKey,
  };
  return signInThrough(world, { method: "POST", url: candidateSignIn.path, payload });
}

/** A candidate who has signed in and begun. */
export async function working(
  world: TestApp,
  candidate: Pick<TestCandidate, "admissionNo" | "documentNo">,
  seatKey?: string,
) {
  const seat = await signedIn(world, candidate, seatKey);
  await seat.call(startAttempt, { params: { attemptId: seat.attemptId } });
  return seat;
}

/** The nth candidate of a prepared sitting. */
export function candidateOf(sitting: TestSitting, index = 0): TestCandidate {
  const found = sitting.candidates[index];
  if (!found) throw new Error(`the sitting has no candidate ${index}`);
  return found;
}
