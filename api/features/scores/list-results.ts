import type { ResultView } from "../../contract/scores.ts";
import { toMarks } from "../../domain/marks.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Deps } from "../../platform/http.ts";
import type { SittingRow } from "../sittings/queries.ts";
import { selectSittings } from "../sittings/queries.ts";
import { selectResults } from "./queries.ts";

type Found = Awaited<ReturnType<typeof selectResults>>[number];

/** Everybody on the list of a sitting with their score; those not scored yet have none. */
export async function listResults(
  { db }: Pick<Deps, "db">,
  sittingId: string,
): Promise<{ sitting: SittingRow; passMark: number; results: ResultView[] }> {
  const [sitting] = await selectSittings(db, [sittingId]);
  if (!sitting) throw new AppError("not-found");
  const results = (await selectResults(db, sittingId)).map(asView);
  return { sitting, passMark: sitting.rules.passMark, results };
}

function asView(found: Found): ResultView {
  const { attemptId, admissionNo, name, room, seat, series, status } = found;
  const { handedInAt, handedInBy, answered, halfMarks, passed } = found;
  return {
    ...{ attemptId, admissionNo, name, room, seat, series, status, handedInBy, answered, passed },
    handedInAt: handedInAt?.toISOString() ?? null,
    total: halfMarks === null ? null : toMarks(halfMarks),
    rows: rowsInMarks(found),
  };
}

/** Rows of the weight table in marks. */
export function rowsInMarks({ rows }: Pick<Found, "rows">): ResultView["rows"] {
  return (rows ?? []).map(({ row, got, of }) => ({ row, got: toMarks(got), of: toMarks(of) }));
}
