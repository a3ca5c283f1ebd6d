import type { AssemblyConstraints, ItemFacts, ShareBounds } from "./constraints.ts";
import type { Item } from "./item.ts";
import type { ConstraintProof, PaperDocument, PaperProof, PaperSlot } from "./paper.ts";
import type { KnowledgePoint } from "./standard.ts";

/** What the constraints of a paper are recounted from. */
export interface ConstraintYardstick {
  constraints: AssemblyConstraints;
  facts: ReadonlyMap<string, ItemFacts>;
  /** Ids of the items on each named earlier paper. */
  earlier: readonly (readonly string[])[];
  /** Points the paper may test, by code. */
  points: ReadonlyMap<string, KnowledgePoint>;
  /** The bank's item for a slot. */
  itemOf: (slot: PaperSlot) => Item | undefined;
  /** What the papers of the order, this one included, hold together. */
  among: AmongPapers;
}

/** Counted once for all papers of an order, for what is recounted between them. */
export interface AmongPapers {
  papers: readonly PaperDocument[];
  /** Positions of the papers each item stands on. */
  holders: ReadonlyMap<string, readonly number[]>;
  /** Information of every paper at each ability asked. */
  information: ReadonlyMap<number, readonly number[]>;
}

/** Counts what papers have in common and what each informs, as far as the constraints ask about it. */
export function amongPapers(
  papers: readonly PaperDocument[],
  { information }: AssemblyConstraints,
  facts: ReadonlyMap<string, ItemFacts>,
): AmongPapers {
  const holders = new Map<string, number[]>();
  papers.forEach(({ slots }, at) => {
    for (const id of new Set(slots.map(({ itemId }) => itemId))) {
      const known = holders.get(id);
      if (known) known.push(at);
      else holders.set(id, [at]);
    }
  });
  const of = (paper: PaperDocument, ability: number): number =>
    paper.slots.reduce((sum, slot) => sum + informationOf(facts, slot, ability), 0);
  const abilities = information?.abilities ?? [];
  return {
    ...{ papers, holders },
    information: new Map(abilities.map((one) => [one, papers.map((paper) => of(paper, one))])),
  };
}

type Bounds = { min?: number | undefined; max?: number | undefined };

/** Decimals such as 0.3 are not exact in binary; no count of items comes this near to another. */
const margin = 1e-9;

function line(what: string, { min, max }: Bounds, got: number): ConstraintProof {
  const low = min === undefined || got >= min - margin;
  const high = max === undefined || got <= max + margin;
  return { what, min: min ?? null, max: max ?? null, got, met: low && high };
}

/** Each constraint that was asked, what was wanted and what the paper holds, counted from its slots. */
export function constraintProofs(
  paper: PaperDocument,
  yardstick: ConstraintYardstick,
): ConstraintProof[] {
  return [
    ...pointLines(paper, yardstick),
    ...shareLines(paper, yardstick),
    ...difficultyLines(paper, yardstick),
    ...informationLines(paper, yardstick),
    ...itemLines(paper, yardstick),
    ...overlapLines(paper, yardstick),
    ...stemLines(paper, yardstick),
  ];
}

function pointLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { each, only = {} } = yardstick.constraints.points ?? {};
  const on = (code: string): number =>
    paper.slots.filter((slot) => slot.knowledgePoint === code).length;
  const isLower = (code: string): boolean => (yardstick.points.get(code)?.level ?? 0) > paper.level;
  const lines = Object.entries(only).map(([code, bounds]) => {
    const all = isLower(code) ? given({ max: each?.max }) : each;
    return line(`points.only.${code}`, { ...all, ...given(bounds) }, on(code));
  });
  const others = [...yardstick.points.keys()].filter((code) => !(code in only));
  const least = others.filter((code) => !isLower(code)).map(on);
  if (each?.min !== undefined && least.length > 0)
    lines.push(line("points.each", { min: each.min }, Math.min(...least)));
  if (each?.max !== undefined && others.length > 0)
    lines.push(line("points.each", { max: each.max }, Math.max(...others.map(on))));
  return lines;
}

/** Only the sides that are stated, so that the others fall back on what holds for all points. */
function given({ min, max }: Bounds): Bounds {
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function shareLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { constraints, facts, itemOf, points } = yardstick;
  const { importance = {}, cognitive = {}, lowerLevels, newItems, difficulty } = constraints;
  const all = paper.slots.length;
  const share = (what: string, bounds: ShareBounds, has: (slot: PaperSlot) => boolean) =>
    line(what, bounds, paper.slots.filter(has).length / all);
  const isLower = ({ knowledgePoint }: PaperSlot): boolean =>
    (points.get(knowledgePoint)?.level ?? 0) > paper.level;
  const lines = [
    ...Object.entries(importance).map(([one, bounds]) =>
      share(`importance.${one}`, bounds, (slot) => facts.get(slot.itemId)?.importance === one),
    ),
    ...Object.entries(cognitive).map(([one, bounds]) =>
      share(`cognitive.${one}`, bounds, (slot) => itemOf(slot)?.cognitive === one),
    ),
    ...Object.entries(difficulty?.bands ?? {}).map(([one, bounds]) =>
      share(`difficulty.bands.${one}`, bounds, (slot) => bandName(itemOf(slot)) === one),
    ),
  ];
  if (lowerLevels) lines.push(share("lowerLevels", lowerLevels, isLower));
  if (newItems) {
    const unused = paper.slots.filter((slot) => !facts.get(slot.itemId)?.uses).length;
    lines.push(line("newItems", newItems, unused));
  }
  return lines;
}

function bandName(item: Item | undefined): string | null {
  if (!item) return null;
  if (item.difficulty < 0.3) return "hard";
  if (item.difficulty < 0.5) return "rather-hard";
  if (item.difficulty < 0.7) return "medium";
  return item.difficulty < 0.85 ? "rather-easy" : "easy";
}

function difficultyLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { mean, tolerance = 0.005 } = yardstick.constraints.difficulty ?? {};
  if (mean === undefined) return [];
  let [weighted, marks] = [0, 0];
  for (const slot of paper.slots) {
    const difficulty = yardstick.itemOf(slot)?.difficulty ?? 0;
    // Estimates count to three decimals.
    weighted += Math.round(difficulty * 1000) * slot.marks;
    marks += slot.marks;
  }
  const got = weighted / marks / 1000;
  return [line("difficulty.mean", { min: mean - tolerance, max: mean + tolerance }, got)];
}

function informationLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { information } = yardstick.constraints;
  if (!information) return [];
  const { among } = yardstick;
  return information.abilities.map((ability) => {
    const all = among.information.get(ability) ?? [];
    const middle = (Math.min(...all) + Math.max(...all)) / 2;
    const [min, max] = [1 - information.tolerance, 1 + information.tolerance];
    const own = all[among.papers.indexOf(paper)] ?? 0;
    return line(`information.${ability}`, { min: middle * min, max: middle * max }, own);
  });
}

/** Abilities a paper's information is shown at. */
const shownAbilities = Array.from({ length: 25 }, (_, at) => -3 + at / 4);

/** The information of a paper over the abilities; undefined while none of its items is calibrated. */
export function informationCurve(
  paper: PaperDocument,
  facts: ReadonlyMap<string, ItemFacts>,
): PaperProof["information"] {
  const known = paper.slots.filter(({ itemId }) => facts.get(itemId)?.calibration);
  if (known.length === 0) return undefined;
  const values = shownAbilities.map((ability) =>
    known.reduce((sum, slot) => sum + informationOf(facts, slot, ability), 0),
  );
  return {
    calibrated: known.length,
    abilities: shownAbilities,
    values: values.map((value) => Math.round(value * 1000) / 1000),
  };
}

/** D = 1: a² × P × (1 − P) = a² / (2 + e^x + e^−x) with x = a(θ − b). */
function informationOf(
  facts: ReadonlyMap<string, ItemFacts>,
  slot: PaperSlot,
  ability: number,
): number {
  const known = facts.get(slot.itemId)?.calibration;
  if (!known) return 0;
  const x = known.a * (ability - known.b);
  return known.a ** 2 / (2 + Math.exp(x) + Math.exp(-x));
}

function itemLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { constraints, facts } = yardstick;
  const { anchors = [], exclude, exposure } = constraints;
  const ids = new Set(paper.slots.map(({ itemId }) => itemId));
  const free = paper.slots.filter(({ itemId }) => !anchors.includes(itemId));
  const none = (what: string, has: (slot: PaperSlot) => boolean) =>
    line(what, { max: 0 }, free.filter(has).length);
  const lines: ConstraintProof[] = [];
  if (anchors.length > 0) {
    const wanted = new Set(anchors);
    const there = [...wanted].filter((id) => ids.has(id)).length;
    lines.push(line("anchors", { min: wanted.size }, there));
  }
  const { items, points } = exclude ?? {};
  if (items) lines.push(none("exclude.items", ({ itemId }) => items.includes(itemId)));
  if (points)
    lines.push(none("exclude.points", ({ knowledgePoint }) => points.includes(knowledgePoint)));
  const recent = (within: number) => {
    return ({ itemId }: PaperSlot): boolean => {
      const ago = facts.get(itemId)?.sittingsAgo;
      return ago !== undefined && ago >= 1 && ago <= within;
    };
  };
  const used = (times: number) => {
    return ({ itemId }: PaperSlot): boolean => (facts.get(itemId)?.uses ?? 0) >= times;
  };
  const { barRecentSittings, barUses, avoidRecentSittings, avoidUses } = exposure ?? {};
  if (barRecentSittings !== undefined)
    lines.push(none("exposure.barRecentSittings", recent(barRecentSittings)));
  if (barUses !== undefined) lines.push(none("exposure.barUses", used(barUses)));
  // Avoided is not forbidden: how many there are is told, and nothing is required of them.
  const told = (what: string, has: (slot: PaperSlot) => boolean) =>
    lines.push(line(what, {}, free.filter(has).length));
  if (avoidRecentSittings !== undefined)
    told("exposure.avoidRecentSittings", recent(avoidRecentSittings));
  if (avoidUses !== undefined) told("exposure.avoidUses", used(avoidUses));
  return lines;
}

function overlapLines(paper: PaperDocument, yardstick: ConstraintYardstick): ConstraintProof[] {
  const { constraints, among, earlier } = yardstick;
  const fixed = new Set(constraints.anchors ?? []);
  const own = new Set(paper.slots.map(({ itemId }) => itemId).filter((id) => !fixed.has(id)));
  const share = (items: number): number => items / paper.slots.length;
  const lines: ConstraintProof[] = [];
  if (among.papers.length > 1) {
    const most = share(mostInCommon(own, among, among.papers.indexOf(paper)));
    lines.push(line("overlap.between", { max: constraints.overlap?.between ?? 0 }, most));
  }
  if (earlier.length > 0) {
    const common = earlier.map((ids) => new Set(ids.filter((id) => own.has(id))).size);
    const most = share(Math.max(...common));
    lines.push(line("overlap.earlier", { max: constraints.overlap?.earlier ?? 0 }, most));
  }
  return lines;
}

/** The most of these items that any one of the other papers has. */
function mostInCommon(own: ReadonlySet<string>, { papers, holders }: AmongPapers, self: number) {
  const common = papers.map(() => 0);
  for (const id of own)
    for (const other of holders.get(id) ?? [])
      if (other !== self) common[other] = (common[other] ?? 0) + 1;
  return Math.max(...common);
}

/** Case stems of which items are missing, or that are not side by side in their section. */
function stemLines(paper: PaperDocument, { facts }: ConstraintYardstick): ConstraintProof[] {
  const members = new Map<string, string[]>();
  for (const [id, { caseStem }] of facts)
    if (caseStem !== undefined) members.set(caseStem, [...(members.get(caseStem) ?? []), id]);
  if (members.size === 0) return [];
  const places = new Map(paper.slots.map((slot) => [slot.itemId, slot]));
  let broken = 0;
  for (const ids of members.values()) {
    const slots = ids.flatMap((id) => places.get(id) ?? []);
    if (slots.length === 0) continue;
    const sections = new Map<string, number[]>();
    for (const { type, no } of slots) sections.set(type, [...(sections.get(type) ?? []), no]);
    const apart = [...sections.values()].some(
      (numbers) => Math.max(...numbers) - Math.min(...numbers) !== numbers.length - 1,
    );
    if (apart || slots.length < ids.length) broken++;
  }
  return [line("caseStems", { max: 0 }, broken)];
}
