import type { Params } from "../../../contract/wording/word.ts";
import type { WordCode } from "../../../contract/wording/word-codes.ts";
import type { OccupationContent } from "../../../platform/content.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import { dropWithdrawnElements } from "../../standards/elements/queries.ts";
import { loadStandard } from "../../standards/load-standard.ts";
import { insertPictures } from "../figures/queries.ts";
import type { BankLoad, VersionConflict } from "./load-bank.ts";
import { loadBank } from "./load-bank.ts";

/** One reason why nothing was loaded; say it with `word(language, code, params)`. */
export interface LoadRefusal {
  code: Extract<WordCode, `load.${string}`>;
  params: Params;
}

export interface OccupationLoad {
  standard: string;
  name: string;
  /** Whether the standard's own text was new or other than before. */
  changed: boolean;
  bank: BankLoad;
}

export type ContentLoad =
  { kind: "loaded"; occupations: OccupationLoad[] } | { kind: "refused"; refusals: LoadRefusal[] };

/**
 * Brings all content files into the database: standards, structures and items, in one transaction.
 * Loading the same files again changes nothing. When refused, nothing was loaded.
 */
export async function loadContent(
  db: Db,
  content: readonly OccupationContent[],
  now: Date,
): Promise<ContentLoad> {
  try {
    return await inTransaction(db, async (tx) => {
      const loads = [];
      for (const one of content) loads.push(await loadOccupation(tx, one, now));
      const refusals = loads.flatMap((load) => ("refusals" in load ? load.refusals : []));
      if (refusals.length > 0) throw new Refused(refusals);
      const occupations = loads.flatMap((load) => ("refusals" in load ? [] : [load]));
      return { kind: "loaded" as const, occupations };
    });
  } catch (error) {
    if (error instanceof Refused) return { kind: "refused", refusals: error.refusals };
    throw error;
  }
}

/** Takes the transaction back; never leaves this file. */
class Refused extends Error {
  readonly refusals: LoadRefusal[];

  constructor(refusals: LoadRefusal[]) {
    super("the content was refused");
    this.refusals = refusals;
  }
}

async function loadOccupation(
  tx: Tx,
  { standard, structures, elements, items, pictures }: OccupationContent,
  now: Date,
): Promise<OccupationLoad | { refusals: LoadRefusal[] }> {
  const { code, name } = standard;
  const loaded = await loadStandard(tx, { standard, structures, elements }, now);
  if (loaded.kind === "minimum-in-use") {
    const { minutes, sittings } = loaded;
    return { refusals: [{ code: "load.minimum-in-use", params: { code, minutes, sittings } }] };
  }
  await insertPictures(tx, pictures, "system", now);
  const bank = await loadBank(tx, code, items, now);
  if (bank.kind === "conflicts") return { refusals: bank.conflicts.map(refusalOf) };
  // Items that named them may just have moved on to others.
  await dropWithdrawnElements(tx, code);
  return { standard: code, name, changed: loaded.changed, bank };
}

function refusalOf({ id, version, next, otherStandard }: VersionConflict): LoadRefusal {
  return otherStandard === undefined
    ? { code: "load.same-version", params: { id, version, next } }
    : { code: "load.other-standard", params: { id, other: otherStandard } };
}
