import crypto from "node:crypto";
import type { SittingDetail } from "../../contract/sittings.ts";
import { gapText, sittingText } from "../../contract/wording/sitting-texts.ts";
import { randomFrom } from "../../domain/random.ts";
import { drawSeats } from "../../domain/seating.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import { selectListed, updateSeats } from "./candidates/queries.ts";
import { holdPrepared } from "./hold-prepared.ts";
import { selectOfferedPapers } from "./queries.ts";
import { selectRooms } from "./rooms/queries.ts";
import { gapsBefore, gatherFacts, showSitting } from "./sitting-view.ts";

/**
 * Gives every candidate of a sitting a seat, by lot where they have none, and a paper. The lot's seed
 * comes from the system's random source and is recorded, so that the drawing can be repeated.
 */
export async function assignSeats(deps: Deps, asker: Asker, id: string): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  const seed = crypto.randomBytes(16).toString("hex");
  await inTransaction(deps.db, async (tx) => {
    await holdPrepared(tx, id);
    const seated = await draw(tx, asker, id, seed, at);
    await updateSeats(tx, id, seated);
    const detail = { candidates: seated.length, seed };
    const object = `sitting:${id}`;
    await audit(tx, { at, actor: asker.login, act: "sitting.assign-seats", object, detail });
  });
  return showSitting(deps, asker, id);
}

async function draw(tx: Tx, asker: Asker, id: string, seed: string, at: Date) {
  const candidates = await selectListed(tx, id);
  const rooms = await selectRooms(tx, [id]);
  const papers = await selectOfferedPapers(tx, [id]);
  if (papers.length === 0 || candidates.length === 0) throw await notReady(tx, asker, id, at);
  const paperIds = papers.map((paper) => paper.id);
  const seated = drawSeats(candidates, rooms, paperIds, randomFrom(seed));
  if (seated) return seated;
  const seats = rooms.reduce((sum, room) => sum + room.seats, 0);
  throw new AppError("too-few-seats", { candidates: candidates.length, seats });
}

/** Without papers or candidates there is nothing to assign: says what comes first. */
async function notReady(tx: Tx, asker: Asker, id: string, at: Date): Promise<AppError> {
  const [facts] = await gatherFacts(tx, [id]);
  const gaps = facts ? gapsBefore("sealed", facts, at.getTime(), null) : [];
  const first = gaps.filter(({ code }) => code === "no-papers" || code === "no-candidates");
  const missing = first.map((gap) => gapText(asker.language, gap)).join("");
  const act = sittingText(asker.language, "move.seats");
  return new AppError("sitting-not-ready", { act, missing });
}
