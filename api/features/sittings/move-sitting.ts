import type { SittingDetail } from "../../contract/sittings.ts";
import { gapText, sittingText } from "../../contract/wording/sitting-texts.ts";
import type { SittingMove } from "../../domain/sitting.ts";
import { canMoveSitting } from "../../domain/sitting.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import { lookAtGuard, wordLine } from "./guard/check-guard.ts";
import type { SittingRow } from "./queries.ts";
import { lockSitting, updateStatus } from "./queries.ts";
import { gapsBefore, gatherFacts, showSitting } from "./sitting-view.ts";

export interface Move {
  to: SittingMove;
  /** The sitting's name, typed once more where the move cannot be undone. */
  name?: string;
  /** Why it goes back. */
  reason?: string;
}

const acts: Record<SittingMove, string> = {
  prepared: "sitting.unseal",
  sealed: "sitting.seal",
  open: "sitting.open",
  collected: "sitting.collect",
  archived: "sitting.archive",
};

/**
 * Moves a sitting on in its life, or back from sealed to prepared. Refuses with all that is missing. The same
 * move again changes nothing and is answered alike: a double click, or a reply that was lost.
 */
export async function moveSitting(
  deps: Deps,
  asker: Asker,
  id: string,
  { to, name, reason }: Move,
): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    const sitting = await lockSitting(tx, id);
    if (!sitting) throw new AppError("not-found");
    const there = sitting.status === to || (to === "open" && sitting.status === "running");
    if (there) return;
    if (!canMoveSitting(sitting.status, to)) throw new AppError("sitting-moved");
    if (name !== undefined) checkName(asker, sitting, name);
    if (to === "open" && deps.durability === "checked")
      await refuseUnsafe({ ...deps, db: tx }, asker);
    const candidates = await refuseGaps(tx, deps, asker, id, to);
    await updateStatus(tx, id, to);
    const detail = { candidates, ...(reason !== undefined && { reason }) };
    const object = `sitting:${id}`;
    await audit(tx, { at, actor: asker.login, act: acts[to], object, detail });
  });
  return showSitting(deps, asker, id);
}

function checkName({ language }: Asker, sitting: SittingRow, typed: string): void {
  if (typed.trim() === sitting.name.trim()) return;
  const message = sittingText(language, "move.name", { name: sitting.name });
  throw new AppError("invalid-input", {}, [{ path: "name", message }]);
}

async function refuseGaps(
  tx: Tx,
  { clock, publicOrigin }: Deps,
  { language }: Asker,
  id: string,
  to: SittingMove,
): Promise<number> {
  const [facts] = await gatherFacts(tx, [id]);
  const missing = facts ? gapsBefore(to, facts, clock.now(), publicOrigin) : [];
  if (missing.length > 0) {
    const texts = missing.map((gap) => gapText(language, gap));
    throw new AppError(
      "sitting-not-ready",
      { act: sittingText(language, `move.${to}`), missing: texts.join("") },
      texts.map((message) => ({ path: "", message })),
    );
  }
  return facts?.counts.candidates ?? 0;
}

/** A power cut must not take back an answer that was shown as saved, nor a wrong clock anybody's time. */
async function refuseUnsafe(deps: Deps, { language }: Asker): Promise<void> {
  const lines = (await lookAtGuard(deps))
    .filter(({ state }) => state === "bad")
    .map((line) => wordLine(language, line));
  if (lines.length === 0) return;
  throw new AppError(
    "opening-unsafe",
    { lines: lines.map(({ text }) => text).join("") },
    lines.map(({ text, mend }) => ({ path: "", message: `${text}${mend}` })),
  );
}
