import type { LateGroup, listLate as endpoint } from "../../../contract/desk.ts";
import type { ReplyOf } from "../../../contract/endpoint.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { mayMerge } from "../../../domain/attempt.ts";
import { AppError } from "../../../platform/app-error.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { isVisibleAttempt } from "../desk/queries.ts";
import { selectAttempt } from "../queries.ts";
import { selectResponses } from "../responses/queries.ts";
import type { LateRow } from "./queries.ts";
import { isSignedIn, selectUndecided } from "./queries.ts";

/** Answers set aside, a group for each turn and cause, with what each group would change. */
export async function listLate(
  { db }: Deps,
  asker: Asker,
  attemptId: string,
): Promise<ReplyOf<typeof endpoint>> {
  return inTransaction(db, async (tx) => {
    if (!(await isVisibleAttempt(tx, asker, attemptId))) throw new AppError("not-found");
    const verdict = mayMerge(await selectAttempt(tx, attemptId), await isSignedIn(tx, attemptId));
    const current = new Map(
      (await selectResponses(tx, attemptId)).map(({ slotNo, answer }) => [slotNo, answer]),
    );
    return {
      groups: groupsOf(await selectUndecided(tx, attemptId), current),
      obstacle: verdict === "merge" ? null : sittingText(asker.language, `late.${verdict}`),
    };
  });
}

function groupsOf(rows: readonly LateRow[], current: ReadonlyMap<number, string[]>): LateGroup[] {
  const groups = new Map<string, LateRow[]>();
  for (const row of rows) {
    const key = `${row.epoch} ${row.why}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map((group) => {
    const times = group.map(({ receivedAt }) => receivedAt.getTime());
    return {
      epoch: group[0]?.epoch ?? 0,
      why: group[0]?.why === "superseded" ? "superseded" : "attempt-over",
      ids: group.map(({ id }) => id),
      firstAt: new Date(Math.min(...times)).toISOString(),
      lastAt: new Date(Math.max(...times)).toISOString(),
      changes: changesOf(group, current).map(({ slotNo, answer, receivedAt }) => ({
        ...{ slotNo, from: current.get(slotNo) ?? [], to: answer },
        receivedAt: receivedAt.toISOString(),
      })),
    };
  });
}

/** The last answer a group gives to each slot, where it is another than the one that counts. */
export function changesOf(
  rows: readonly LateRow[],
  current: ReadonlyMap<number, string[]>,
): LateRow[] {
  const last = new Map<number, LateRow>();
  const order = (one: LateRow, other: LateRow): number =>
    one.epoch - other.epoch || one.seq - other.seq;
  for (const row of [...rows].sort(order)) last.set(row.slotNo, row);
  return [...last.values()]
    .filter(({ slotNo, answer }) => answer.join() !== (current.get(slotNo) ?? []).join())
    .sort((one, other) => one.slotNo - other.slotNo);
}
