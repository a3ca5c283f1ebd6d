import type { BodyOf, ReplyOf } from "../../../contract/endpoint.ts";
import type { replaceSlot as declared } from "../../../contract/paper-slots.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { lockPapersOf } from "../pool/queries.ts";
import { holdPaper, selectPaper } from "../queries.ts";
import { updateSlot } from "./queries.ts";
import { layOnBench, tryItem } from "./slot-bench.ts";

/** Which slot of which paper. */
export interface SlotPlace {
  paperId: string;
  no: number;
}

/**
 * Replaces the item in one slot of a draft. The paper and its parallel papers are recounted with it, and
 * nothing is changed when that finds anything broken that was whole before; the refusal says what.
 */
export async function replaceSlot(
  { db, clock }: Deps,
  actor: StaffActor,
  { paperId, no }: SlotPlace,
  { itemId, hash }: BodyOf<typeof declared>,
  language: Language,
): Promise<ReplyOf<typeof declared>> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const known = await selectPaper(tx, paperId);
    if (!known) throw new AppError("not-found");
    await lockPapersOf(tx, known.standard);
    const row = await holdPaper(tx, paperId);
    if (!row) throw new AppError("not-found");
    const bench = await layOnBench(tx, row, no, language);
    if (row.hash !== hash) throw new AppError("paper-changed");
    const item = bench.basis.items.find(({ id }) => id === itemId);
    if (!item) throw refused([word(language, "slot.not-in-pool")]);
    const { paper, proof, breaks } = tryItem(bench, item, true);
    if (breaks.length > 0) throw refused(breaks);
    const from = bench.slot.itemId;
    const replacement = { no, from, to: itemId, by: actor.login, at: now.toISOString() };
    await updateSlot(tx, { id: paperId, paper, proof, replacement });
    const act = { at: now, actor: actor.login, act: "paper.replace-slot" };
    const detail = { no, from, to: itemId, before: row.hash, after: paper.hash };
    await audit(tx, { ...act, object: `paper:${paperId}`, detail });
    return { hash: paper.hash, proof };
  });
}

function refused(reasons: readonly string[]): AppError {
  return new AppError(
    "slot-refused",
    {},
    reasons.map((message) => ({ path: "itemId", message })),
  );
}
