import type { z } from "zod";
import type { decideAnswer as endpoint } from "../../../contract/cards.ts";
import { cardText } from "../../../contract/wording/card-texts.ts";
import { labelsFit } from "../../../domain/card-answers.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { deliverCard } from "../deliver-cards.ts";
import type { CardState } from "../gather-cards.ts";
import { gatherCards } from "../gather-cards.ts";
import { holdCards } from "../hold-cards.ts";
import { insertVerdict } from "./queries.ts";

type Verdict = z.output<typeof endpoint.body>;

/**
 * Keeps what a person reads in a slot. About a doubtful row or two passes that differ it settles the
 * matter; a correction changes an answer that was settled, with its reason, and one that was delivered
 * is changed and scored anew at once.
 */
export async function decideAnswer(
  deps: Deps,
  asker: Asker,
  candidateId: string,
  verdict: Verdict,
): Promise<void> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const card = await holdCard(tx, candidateId);
    refuseUnfit(asker, card, verdict);
    const { slotNo, answer, about } = verdict;
    const reason = about === "correction" ? verdict.reason : null;
    const pageId = about === "scan" ? verdict.pageId : null;
    const by = { by: asker.login, at };
    await insertVerdict(tx, { candidateId, slotNo, answer, about, pageId, reason, ...by });
    const detail = { about, slot: slotNo, answer: answer.join(""), reason };
    const object = `candidate:${candidateId}`;
    await audit(tx, { at, actor: asker.login, act: "cards.decide-answer", object, detail });
    if (reason !== null && card.owner.handedIn)
      await deliverCard(tx, deps, candidateId, { login: asker.login, at, reason });
  });
}

/** The candidate's card, its sitting's cards held until `tx` ends. */
export async function holdCard(tx: Tx, candidateId: string): Promise<CardState> {
  const before = (await gatherCards(tx, { candidateId })).cards[0];
  if (!before) throw new AppError("not-found");
  await holdCards(tx, before.owner.sittingId);
  const card = (await gatherCards(tx, { candidateId })).cards[0];
  if (!card) throw new AppError("not-found");
  return card;
}

function refuseUnfit({ language }: Asker, card: CardState, verdict: Verdict): void {
  const { slotNo, answer } = verdict;
  const type = card.types[slotNo - 1];
  if (type === undefined || !labelsFit(type, answer)) {
    const message = cardText(language, "refuse.labels", { slot: slotNo });
    throw new AppError("invalid-input", {}, [{ path: "answer", message }]);
  }
  if (!isAboutSomething(card, verdict))
    throw new AppError("card-refused", { why: cardText(language, "refuse.settled") });
}

/** A doubtful row of a page that counts, two passes that differ, or an answer there is. */
function isAboutSomething({ pages, found, entries }: CardState, verdict: Verdict): boolean {
  if (verdict.about === "correction") return found.answers.has(verdict.slotNo);
  if (verdict.about === "entry") return pages.size === 0 && entries.length === 2;
  return [...pages.values()].some(
    ({ pageId, reading }) =>
      pageId === verdict.pageId &&
      reading.rows.some(({ no, doubt }) => no === verdict.slotNo && doubt !== "none"),
  );
}
