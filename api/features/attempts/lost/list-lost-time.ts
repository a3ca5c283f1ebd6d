import type { LostTimeView } from "../../../contract/desk-acts.ts";
import { workedOn } from "../../../domain/lost-time.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../../sittings/asker.ts";
import { selectSittings, selectVisibleRooms } from "../../sittings/queries.ts";
import { findLostTime } from "./find-lost-time.ts";
import type { BegunRow } from "./queries.ts";
import { countAnswers, selectBegun } from "./queries.ts";

/** Time candidates of the asker's rooms seem to have lost, with the evidence; what is open first, then by seat. */
export async function listLostTime(
  { db, clock }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ lost: LostTimeView[] }> {
  const rooms = await selectVisibleRooms(db, asker, sittingId);
  const exists = (await selectSittings(db, [sittingId])).length > 0;
  if (!exists || rooms?.length === 0) throw new AppError("not-found");
  const begun = await selectBegun(db, sittingId, rooms);
  const losses = await findLostTime(db, begun, new Date(clock.now()));
  const rows = begun.flatMap((attempt) => rowsOf(attempt, losses.get(attempt.attemptId)));
  const answers = await countAnswers(db, rows);
  const lost = rows.map(({ from, to, ...row }, index) => ({
    ...row,
    ...{ from: new Date(from).toISOString(), to: new Date(to).toISOString() },
    ...{ answers: answers[index] ?? 0, worked: workedOn(answers[index] ?? 0) },
  }));
  return { lost: [...lost.filter(isOpen), ...lost.filter((one) => !isOpen(one))] };
}

const isOpen = ({ decision }: Pick<LostTimeView, "decision">): boolean => decision === null;

type Row = Omit<LostTimeView, "from" | "to" | "answers" | "worked"> & { from: number; to: number };

function rowsOf(
  { attemptId, name, admissionNo, room, seat, status }: BegunRow,
  losses: Awaited<ReturnType<typeof findLostTime>> extends Map<string, infer L>
    ? L | undefined
    : never,
): Row[] {
  const who = { attemptId, name, admissionNo, room, seat };
  const working = status === "running" || status === "paused";
  return [
    ...(losses?.open ?? []).map((one) => ({ ...who, ...one, working, decision: null })),
    ...(losses?.decided ?? []).map(({ from, to, proposedSeconds, ...decided }) => ({
      ...who,
      ...{ from, to, seconds: proposedSeconds, kinds: [], working },
      decision: {
        ...{ givenSeconds: decided.givenSeconds, reason: decided.reason, by: decided.by },
        at: decided.at.toISOString(),
      },
    })),
  ];
}
