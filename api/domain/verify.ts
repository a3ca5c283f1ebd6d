import type { AssemblyConstraints, ItemFacts } from "./constraints.ts";
import type { Item } from "./item.ts";
import { labelledOptions } from "./item.ts";
import type { PaperDocument, PaperProof, PaperSlot } from "./paper.ts";
import { paperText } from "./paper.ts";
import type { KnowledgePoint, StandardDocument } from "./standard.ts";
import { pointsForLevel, theoryWeights } from "./standard.ts";
import type { Structure } from "./structure.ts";
import type { AmongPapers } from "./verify-constraints.ts";
import { amongPapers, constraintProofs, informationCurve } from "./verify-constraints.ts";

export type ViolationCode =
  | "paper.row-marks"
  | "paper.section"
  | "paper.total"
  | "paper.minutes"
  | "paper.numbering"
  | "paper.duplicate-item"
  | "paper.shared-item"
  | "paper.enemies"
  | "paper.unknown-item"
  | "paper.not-approved"
  | "paper.changed-item"
  | "paper.wrong-point"
  | "paper.wrong-row"
  | "paper.constraint"
  | "paper.hash";

/** One thing wrong with a paper. */
export interface Violation {
  code: ViolationCode;
  params: Record<string, string | number>;
}

/** What a paper is held against. `items` is the bank it claims to come from. */
export interface Yardstick {
  standard: StandardDocument;
  structure: Structure;
  items: readonly Item[];
  digest: (text: string) => string;
  /** What else was asked of the papers, and what that is recounted from. */
  constraints?: AssemblyConstraints | undefined;
  facts?: ReadonlyMap<string, ItemFacts> | undefined;
  earlier?: readonly (readonly string[])[] | undefined;
}

/** A paper with its proof, and what is wrong with it. */
export interface Verified {
  paper: PaperDocument;
  proof: PaperProof;
  violations: Violation[];
}

/**
 * Recounts the papers of one order from their slots. Shares no arithmetic with the assembler: marks are
 * added up here again, from the standard's table and the structure, and every constraint is counted
 * anew, so that a fault there cannot hide here.
 */
export function verifyPapers(papers: readonly PaperDocument[], yardstick: Yardstick): Verified[] {
  return papers.map(verifierOf(papers, yardstick));
}

/** `verifyPapers` one paper at a time, for whoever has others to serve in between. */
export function verifierOf(
  papers: readonly PaperDocument[],
  yardstick: Yardstick,
): (paper: PaperDocument) => Verified {
  const bank: Bank = new Map(yardstick.items.map((item) => [`${item.id} v${item.version}`, item]));
  const among = amongOf(papers, yardstick);
  return (paper) => verifyOne(paper, among, yardstick, bank);
}

/** Recounts one paper of an order beside its parallel papers, which are not recounted themselves. */
export function verifyAmong(
  paper: PaperDocument,
  parallel: readonly PaperDocument[],
  yardstick: Yardstick,
): Verified {
  const bank: Bank = new Map(yardstick.items.map((item) => [`${item.id} v${item.version}`, item]));
  return verifyOne(paper, amongOf([paper, ...parallel], yardstick), yardstick, bank);
}

function amongOf(papers: readonly PaperDocument[], { constraints, facts }: Yardstick): AmongPapers {
  return amongPapers(papers, constraints ?? {}, facts ?? new Map<string, ItemFacts>());
}

/** Recounts one paper as if it were the only one of its order. */
export function verifyPaper(
  paper: PaperDocument,
  yardstick: Yardstick,
): { proof: PaperProof; violations: Violation[] } {
  const [verified] = verifyPapers([paper], yardstick);
  if (!verified) throw new Error("nothing was verified");
  return { proof: verified.proof, violations: verified.violations };
}

function verifyOne(
  paper: PaperDocument,
  among: AmongPapers,
  yardstick: Yardstick,
  bank: Bank,
): Verified {
  const { standard, structure, constraints } = yardstick;
  const eligible = new Map(
    pointsForLevel(standard, paper.level, structure.lowerLevels)
      .filter((point) =>
        theoryWeights(standard, paper.level).some((weight) => weight.row === point.weightRow),
      )
      .map((point) => [point.code, point]),
  );
  const proof = proofOf(paper, yardstick, eligible.size, bank);
  const shuffled = constraints?.shuffleOptions === true;
  const violations = [
    ...unmetCounts(proof, paper, yardstick),
    ...paper.slots.flatMap((slot) => slotFaults(slot, eligible, bank, shuffled)),
    ...orderFaults(paper),
    ...repeated(paper.slots.map((slot) => slot.itemId)).map((item): Violation => ({
      code: "paper.duplicate-item",
      params: { item },
    })),
    ...enemiesTogether(paper, bank),
  ];
  if (yardstick.digest(paperText(paper)) !== paper.hash)
    violations.push({ code: "paper.hash", params: { series: paper.series } });
  const lines = constraintProofs(paper, {
    constraints: constraints ?? {},
    facts: yardstick.facts ?? new Map<string, ItemFacts>(),
    earlier: yardstick.earlier ?? [],
    points: eligible,
    itemOf: (slot) => bank.get(`${slot.itemId} v${slot.version}`),
    among,
  });
  for (const { what, min, max, got, met } of lines)
    if (!met)
      violations.push({
        code: "paper.constraint",
        params: { series: paper.series, what, min: min ?? "−∞", max: max ?? "∞", got },
      });
  const asked = constraints !== undefined && Object.keys(constraints).length > 0;
  return { paper, proof: asked ? { ...proof, constraints: lines } : proof, violations };
}

/** Items that stand on more than one of these papers. */
export function sharedItems(papers: readonly PaperDocument[]): Violation[] {
  const ids = papers.flatMap((paper) => [...new Set(paper.slots.map((slot) => slot.itemId))]);
  return repeated(ids).map((item) => ({ code: "paper.shared-item", params: { item } }));
}

function repeated(ids: string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(ids.filter((id) => seen.has(id) || !seen.add(id)))];
}

type Bank = ReadonlyMap<string, Item>;

function proofOf(
  paper: PaperDocument,
  { standard, structure, facts = new Map<string, ItemFacts>() }: Yardstick,
  eligible: number,
  bank: Bank,
): PaperProof {
  const items = tally(paper.slots.map((slot) => slot.knowledgePoint));
  const information = informationCurve(paper, facts);
  return {
    rows: theoryWeights(standard, paper.level).map(({ row, group, percent }) => ({
      row,
      group,
      required: (standard.exam.fullMarks * percent) / 100,
      actual: sumMarks(paper.slots.filter((slot) => slot.weightRow === row)),
    })),
    sections: structure.sections.map(({ type, count }) => {
      const slots = paper.slots.filter((slot) => slot.type === type);
      return { type, required: count, actual: slots.length, marks: sumMarks(slots) };
    }),
    points: { eligible, covered: Object.keys(items).length, items },
    difficulty: difficultyOf(paper, bank),
    total: sumMarks(paper.slots),
    ...(information && { information }),
  };
}

/** Halves are exact in binary, so plain addition is exact here. */
function sumMarks(slots: readonly PaperSlot[]): number {
  return slots.reduce((sum, slot) => sum + slot.marks, 0);
}

function tally(codes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

function difficultyOf(paper: PaperDocument, bank: Bank): PaperProof["difficulty"] {
  const bands = [0, 0, 0, 0, 0];
  let weighted = 0;
  let marks = 0;
  for (const slot of paper.slots) {
    const difficulty = bank.get(`${slot.itemId} v${slot.version}`)?.difficulty;
    if (difficulty === undefined) continue;
    const band = [0.3, 0.5, 0.7, 0.85].filter((from) => difficulty >= from).length;
    bands[band] = (bands[band] ?? 0) + 1;
    weighted += difficulty * slot.marks;
    marks += slot.marks;
  }
  const mean = marks === 0 ? 0 : Math.round((weighted / marks) * 1000) / 1000;
  return { mean, bands };
}

function unmetCounts(proof: PaperProof, paper: PaperDocument, yardstick: Yardstick): Violation[] {
  const { standard, structure } = yardstick;
  const found: Violation[] = proof.rows
    .filter(({ required, actual }) => required !== actual)
    .map(({ row, required, actual }) => ({
      code: "paper.row-marks",
      params: { row, required, actual },
    }));
  for (const { type, count, marksEach } of structure.sections) {
    const slots = paper.slots.filter((slot) => slot.type === type);
    const stated = paper.sections.filter((section) => section.type === type);
    const right =
      slots.length === count &&
      slots.every((slot) => slot.marks === marksEach) &&
      stated.length === 1 &&
      stated.every((section) => section.count === count && section.marksEach === marksEach);
    if (!right)
      found.push({
        code: "paper.section",
        params: { type, required: count, actual: slots.length },
      });
  }
  const fullMarks = standard.exam.fullMarks;
  if (proof.total !== fullMarks)
    found.push({ code: "paper.total", params: { required: fullMarks, actual: proof.total } });
  if (paper.minutes !== structure.minutes)
    found.push({
      code: "paper.minutes",
      params: { required: structure.minutes, actual: paper.minutes },
    });
  return found;
}

function slotFaults(
  slot: PaperSlot,
  eligible: ReadonlyMap<string, KnowledgePoint>,
  bank: Bank,
  shuffled: boolean,
): Violation[] {
  const params = { no: slot.no, item: slot.itemId, point: slot.knowledgePoint };
  const found: Violation[] = [];
  const point = eligible.get(slot.knowledgePoint);
  if (!point) found.push({ code: "paper.wrong-point", params });
  else if (point.weightRow !== slot.weightRow)
    found.push({ code: "paper.wrong-row", params: { ...params, row: slot.weightRow } });
  const item = bank.get(`${slot.itemId} v${slot.version}`);
  if (!item) return [...found, { code: "paper.unknown-item", params }];
  if (item.status !== "approved") found.push({ code: "paper.not-approved", params });
  const same = shuffled ? sameShuffled(slot, item) : sameContent(slot, item);
  if (!same) found.push({ code: "paper.changed-item", params });
  return found;
}

function sameContent(slot: PaperSlot, item: Item): boolean {
  const print = (one: unknown[]): string => JSON.stringify(one);
  return (
    print([slot.type, slot.stem, slot.knowledgePoint, slot.key]) ===
      print([item.type, item.stem, item.knowledgePoint, item.key]) &&
    print(slot.options.map(({ label, text }) => [label, text])) ===
      print(labelledOptions(item).map(({ label, text }) => [label, text]))
  );
}

/** The same content with its options in another order: each text once, and the key names the same texts. */
function sameShuffled(slot: PaperSlot, item: Item): boolean {
  if (item.type === "true-false") return sameContent(slot, item);
  const there = labelledOptions(item);
  const texts = (options: typeof there, key: readonly string[]): string =>
    JSON.stringify(
      options.map(({ label, text }) => `${key.includes(label) ? "right" : "wrong"} ${text}`).sort(),
    );
  return (
    sameContent({ ...slot, options: there, key: item.key }, item) &&
    slot.options.every(({ label }, at) => label === there[at]?.label) &&
    slot.key.length === item.key.length &&
    texts(slot.options, slot.key) === texts(there, item.key)
  );
}

/** Slots are numbered 1, 2, 3 … and stand section by section. */
function orderFaults(paper: PaperDocument): Violation[] {
  const order = paper.sections.flatMap(({ type, count }) => Array<string>(count).fill(type));
  const wrong = paper.slots.find(
    (slot, index) => slot.no !== index + 1 || slot.type !== order[index],
  );
  return wrong ? [{ code: "paper.numbering", params: { no: wrong.no } }] : [];
}

function enemiesTogether(paper: PaperDocument, bank: Bank): Violation[] {
  const ids = new Set(paper.slots.map((slot) => slot.itemId));
  return paper.slots.flatMap((slot) =>
    (bank.get(`${slot.itemId} v${slot.version}`)?.enemies ?? [])
      .filter((enemy) => enemy !== slot.itemId && ids.has(enemy))
      .map((enemy): Violation => ({
        code: "paper.enemies",
        params: { item: slot.itemId, enemy },
      })),
  );
}
