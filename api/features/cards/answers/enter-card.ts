import { cardText } from "../../../contract/wording/card-texts.ts";
import type { TypedAnswers } from "../../../domain/card-answers.ts";
import { typedAnswersFit } from "../../../domain/card-answers.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import type { CardState } from "../gather-cards.ts";
import { gatherCards } from "../gather-cards.ts";
import { holdCard } from "./decide-answer.ts";
import { insertEntry } from "./queries.ts";

/** The pass that may be typed next; null where cards are read, or both passes are there. */
export function nextPass({ owner, pages, entries }: CardState): 1 | 2 | null {
  const types = owner.written && !owner.answeredOnline && owner.paperNo !== null;
  if (!types || pages.size > 0 || entries.length >= 2) return null;
  return entries.length === 0 ? 1 : 2;
}

/**
 * Keeps one pass of typed answers whole. The second is typed without a look at the first; a slip of
 * either then shows as a difference, and no answer counts where they differ until a person decides.
 */
export async function enterCard(
  deps: Deps,
  asker: Asker,
  candidateId: string,
  { pass, answers }: { pass: 1 | 2; answers: TypedAnswers },
): Promise<{ differences: number }> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const card = await holdCard(tx, candidateId);
    const refuse = (why: "refuse.pass" | "refuse.count"): AppError =>
      new AppError("card-refused", { why: cardText(asker.language, why) });
    if (nextPass(card) !== pass) throw refuse("refuse.pass");
    if (!typedAnswersFit(card.types, answers)) throw refuse("refuse.count");
    await insertEntry(tx, { candidateId, pass, answers, enteredBy: asker.login }, at);
    const detail = { pass, blank: answers.filter((labels) => labels.length === 0).length };
    const object = `candidate:${candidateId}`;
    await audit(tx, { at, actor: asker.login, act: "cards.enter", object, detail });
  });
  const { cards } = await gatherCards(deps.db, { candidateId });
  return { differences: cards[0]?.found.open.length ?? 0 };
}
