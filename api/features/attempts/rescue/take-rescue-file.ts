import type { ReplyOf } from "../../../contract/endpoint.ts";
import type { takeRescueFile as endpoint } from "../../../contract/desk-acts.ts";
import type { ResponseEvent } from "../../../domain/response.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { lockAttempt } from "../queries.ts";
import { keepWithin } from "../responses/save-responses.ts";
import { selectOwner } from "./queries.ts";
import { openRescueFile } from "./rescue-file.ts";

/**
 * Takes the answers of a rescue file as if the seat had just sent them: in time they are merged, after the end
 * or from an older turn they are put aside for a person to judge. The same file again changes nothing.
 */
export async function takeRescueFile(
  { db, clock, secrets }: Deps,
  asker: Asker,
  sittingId: string,
  bytes: Buffer,
): Promise<ReplyOf<typeof endpoint>> {
  const file = openRescueFile(secrets, bytes);
  if (file === null) throw new AppError("rescue-damaged");
  const { attemptId, events } = file;
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const owner = await selectOwner(tx, asker, sittingId, attemptId);
    if (owner === undefined) throw new AppError("rescue-elsewhere");
    const attempt = await lockAttempt(tx, attemptId);
    const counts = { merged: 0, aside: 0 };
    for (const turn of byEpoch(events)) {
      const { refused, fresh } = await keepWithin(tx, attempt, turn, now, asker.language);
      counts[refused === null ? "merged" : "aside"] += fresh;
    }
    const known = events.length - counts.merged - counts.aside;
    const detail = { ...counts, known };
    const object = `attempt:${attemptId}`;
    await audit(tx, {
      ...{ at: new Date(now), actor: asker.login, act: "attempt.rescue", object, detail },
    });
    return { ...owner, ...detail };
  });
}

function byEpoch(events: readonly ResponseEvent[]): ResponseEvent[][] {
  const epochs = [...new Set(events.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  return epochs.map((epoch) => events.filter((event) => event.epoch === epoch));
}
