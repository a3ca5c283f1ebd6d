import type { PointHeat } from "../../contract/standards.ts";
import type { ByType } from "../../domain/coverage.ts";
import { wantedByBand, wantedItems } from "../../domain/coverage.ts";
import { difficultyBands } from "../../domain/constraints.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import { countInWork, countPoolByBand, selectStandard } from "./queries.ts";

/** What each point of a level has, and what that level's papers want of it. */
export async function getHeat(
  db: Db,
  code: string,
  asked: { level: number; papers: number },
): Promise<{ papers: number; points: PointHeat[] }> {
  const found = await selectStandard(db, code);
  const known = found?.standard.levels.some(({ level }) => level === asked.level) ?? false;
  if (!found || !known) throw new AppError("not-found");
  const heat = new Map(
    [...wantedItems(found.standard, found.structures, asked)].map(([point, wanted]) => [
      point,
      coldPoint(point, wanted),
    ]),
  );
  for (const { point, type, band, count } of await countPoolByBand(db, code)) {
    const one = heat.get(point);
    if (!one) continue;
    one.have[type] += count;
    one.bands[band] = (one.bands[band] ?? 0) + count;
  }
  for (const { point, count } of await countInWork(db, code)) {
    const one = heat.get(point);
    if (one) one.inWork = count;
  }
  return { papers: asked.papers, points: [...heat.values()] };
}

function coldPoint(code: string, wanted: ByType): PointHeat {
  const all = wanted.single + wanted.multiple + wanted["true-false"];
  return {
    ...{ code, wanted, inWork: 0 },
    have: { single: 0, multiple: 0, "true-false": 0 },
    bands: difficultyBands.map(() => 0),
    bandsWanted: wantedByBand(all),
  };
}
