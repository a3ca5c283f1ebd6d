import type { GuardLine } from "../../../contract/guard.ts";
import { mendText, guardText } from "../../../contract/wording/guard-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import type { GuardLine as Found } from "../../../domain/opening-guard.ts";
import { openingGuard } from "../../../domain/opening-guard.ts";
import { countClaims } from "../../../platform/claim.ts";
import { freeDisk } from "../../../platform/disk.ts";
import { databaseAhead, readSettings } from "../../../platform/durability.ts";
import type { Deps } from "../../../platform/http.ts";
import { compareSchema } from "../../../platform/migrate.ts";
import { selectUnsettled } from "../clock/queries.ts";

type Needs = Pick<Deps, "db" | "clock" | "dataDirectory">;

/** Looks at everything that must be true of the server before a sitting opens. */
export async function lookAtGuard({ db, clock, dataDirectory }: Needs): Promise<Found[]> {
  return openingGuard({
    settings: await readSettings(db),
    schema: await compareSchema(db),
    databaseAhead: await databaseAhead(db, () => clock.now()),
    unsettled: (await selectUnsettled(db)).length,
    disk: dataDirectory === null ? null : await freeDisk(dataDirectory),
    servers: await countClaims(db),
  });
}

/** A line in words. */
export function wordLine(language: Language, { code, state, params }: Found): GuardLine {
  const text = guardText(language, code, state, params);
  return { code, state, text, mend: state === "good" ? "" : mendText(language, code, params) };
}

/** The guard as a page shows it. */
export async function checkGuard(
  deps: Needs,
  language: Language,
): Promise<{ checkedAt: string; lines: GuardLine[] }> {
  const found = await lookAtGuard(deps);
  return {
    checkedAt: new Date(deps.clock.now()).toISOString(),
    lines: found.map((line) => wordLine(language, line)),
  };
}
