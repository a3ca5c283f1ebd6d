import type { ReplyOf } from "../../../contract/endpoint.ts";
import type { SlotCandidate, listSlotCandidates } from "../../../contract/paper-slots.ts";
import type { Language } from "../../../contract/wording/word.ts";
import type { Item } from "../../../domain/item.ts";
import { labelledOptions } from "../../../domain/item.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Db } from "../../../platform/database.ts";
import { selectPaper } from "../queries.ts";
import type { SlotBench } from "./slot-bench.ts";
import { layOnBench, tryItem } from "./slot-bench.ts";

/** A person reads no more; the nearest by point, use and difficulty are tried. */
const mostTried = 60;

/** What could stand in a slot of a draft instead, those that break nothing first. */
export async function slotCandidates(
  db: Db,
  paperId: string,
  no: number,
  language: Language,
): Promise<ReplyOf<typeof listSlotCandidates>> {
  const row = await selectPaper(db, paperId);
  if (!row) throw new AppError("not-found");
  const bench = await layOnBench(db, row, no, language);
  const names = new Map(
    knowledgePoints(bench.basis.standard).map(({ code, name }) => [code, name]),
  );
  const candidates = nearest(bench).map((item) => candidateOf(bench, item, names));
  candidates.sort((a, b) => Number(a.breaks.length > 0) - Number(b.breaks.length > 0));
  const { difficulty, points } = row.proof;
  return { hash: row.hash, mean: difficulty.mean, covered: points.covered, candidates };
}

function nearest({ basis, slot, points, paper }: SlotBench): Item[] {
  const there = new Set(paper.slots.map(({ itemId }) => itemId));
  const now = basis.items.find(({ id }) => id === slot.itemId)?.difficulty ?? 0.7;
  const rank = (item: Item): number =>
    (item.knowledgePoint === slot.knowledgePoint ? 0 : 10) +
    (basis.facts.get(item.id)?.uses ?? 0) +
    Math.abs(item.difficulty - now);
  return basis.items
    .filter(({ id, type, knowledgePoint }) => {
      return type === slot.type && points.has(knowledgePoint) && !there.has(id);
    })
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
    .slice(0, mostTried);
}

function candidateOf(
  bench: SlotBench,
  item: Item,
  names: ReadonlyMap<string, string>,
): SlotCandidate {
  const { proof, breaks } = tryItem(bench, item, false);
  const { uses = 0, sittingsAgo = null } = bench.basis.facts.get(item.id) ?? {};
  const { id: itemId, version, stem, key, knowledgePoint, difficulty } = item;
  return {
    ...{ itemId, version, stem, key, knowledgePoint, difficulty, uses, sittingsAgo, breaks },
    options: labelledOptions(item),
    pointName: names.get(knowledgePoint) ?? "",
    mean: proof.difficulty.mean,
    covered: proof.points.covered,
  };
}
