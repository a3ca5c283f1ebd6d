import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { TakingIn } from "../attempts/written/take-in.ts";
import { takeInWritten } from "../attempts/written/take-in.ts";
import { rescoreAttempt, scoreAttempt } from "../scores/score-attempt.ts";
import type { Asker } from "../sittings/asker.ts";
import { selectSittings } from "../sittings/queries.ts";
import type { CardState } from "./gather-cards.ts";
import { gatherCards } from "./gather-cards.ts";
import { holdCards } from "./hold-cards.ts";

const scoring = { score: scoreAttempt, rescore: rescoreAttempt };

/**
 * Makes every card of the sitting that is ready, or was changed since, the answers of its candidate, each
 * in a transaction of its own. Cards with anything open are left as they are.
 */
export async function deliverCards(
  deps: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ delivered: number; corrected: number }> {
  if ((await selectSittings(deps.db, [sittingId])).length === 0) throw new AppError("not-found");
  const { cards } = await gatherCards(deps.db, { sittingId });
  const done = { delivered: 0, corrected: 0 };
  for (const { owner } of cards.filter(isDue)) {
    const standing = await inTransaction(deps.db, async (tx) => {
      await holdCards(tx, sittingId);
      return deliverCard(tx, deps, owner.id, {
        login: asker.login,
        at: new Date(deps.clock.now()),
      });
    });
    if (standing === "ready") done.delivered++;
    if (standing === "changed") done.corrected++;
  }
  return done;
}

function isDue({ standing }: CardState): boolean {
  return standing === "ready" || standing === "changed";
}

/** Delivers one card as it stands in `tx`, if it is due; returns how it stood. */
export async function deliverCard(
  tx: Tx,
  deps: Deps,
  candidateId: string,
  by: TakingIn,
): Promise<CardState["standing"] | null> {
  const card = (await gatherCards(tx, { candidateId })).cards[0];
  if (!card || !isDue(card)) return card?.standing ?? null;
  const { sittingId, admissionNo } = card.owner;
  const { answers } = card.found;
  const changed = await takeInWritten(tx, deps, scoring, { sittingId, candidateId, answers }, by);
  const sources = [...answers.values()].map(({ source }) => source);
  const count = (source: string): number => sources.filter((one) => one === source).length;
  const detail = {
    ...{ admissionNo, changed, scan: count("scan") },
    ...{ keyboard: count("keyboard"), person: count("person") },
  };
  const object = `candidate:${candidateId}`;
  await audit(tx, { at: by.at, actor: by.login, act: "cards.deliver", object, detail });
  return card.standing;
}
