import type { Element } from "../../domain/element.ts";
import { knowledgePoints } from "../../domain/standard.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { upsertElements, withdrawElementsBut } from "./elements/queries.ts";
import type { StandardWithStructures } from "./queries.ts";
import {
  countSittingsUnderOtherMinimum,
  holdLoading,
  replacePoints,
  replaceStructures,
  upsertStandard,
} from "./queries.ts";

/** A standard's minimum duration cannot change under sittings that were planned by it. */
export interface MinimumInUse {
  kind: "minimum-in-use";
  minutes: number;
  sittings: number;
}

/** Everything the blueprints say about one occupation. */
interface Blueprints extends StandardWithStructures {
  elements: readonly Element[];
}

export type StandardLoad = { kind: "loaded"; changed: boolean } | MinimumInUse;

/**
 * Brings the database in line with one standard as its files state it; loading the same text again
 * changes nothing. When it answers minimum-in-use nothing was written.
 */
export async function loadStandard(
  tx: Tx,
  { standard, structures, elements }: Blueprints,
  now: Date,
): Promise<StandardLoad> {
  await holdLoading(tx);
  const { code } = standard;
  const minutes = standard.exam.theory.minimumMinutes;
  const sittings = await countSittingsUnderOtherMinimum(tx, code, minutes);
  if (sittings > 0) return { kind: "minimum-in-use", minutes, sittings };
  const changes = [
    await upsertStandard(tx, standard, now),
    await replaceStructures(tx, code, structures),
    // Before the points: a point that has left the standard can go once its elements have.
    await withdrawElementsBut(
      tx,
      code,
      elements.map((element) => element.code),
    ),
    await replacePoints(tx, code, knowledgePoints(standard)),
    await upsertElements(tx, code, elements),
  ];
  const changed = changes.includes(true);
  if (changed) {
    const object = `standard:${code}`;
    const detail = { edition: standard.edition };
    await audit(tx, { at: now, actor: "system", act: "standard.load", object, detail });
  }
  return { kind: "loaded", changed };
}
