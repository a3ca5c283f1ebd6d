import type { importCalibration as declared } from "../../../contract/calibrations.ts";
import type { QueryOf, ReplyOf } from "../../../contract/endpoint.ts";
import type { Problem } from "../../../contract/errors.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import type { CalibrationFault, ItemParameters } from "../../../domain/calibration.ts";
import { readCalibration } from "../../../domain/calibration.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { readTable } from "../../../platform/table-file.ts";
import { selectStandard } from "../../standards/queries.ts";
import { insertCalibration, selectPoolVersions } from "./queries.ts";

/** Parameters of 100,000 items take less. */
const largestFile = 8 * 1024 * 1024;
/** Rows of one statement; PostgreSQL takes 65,535 values. */
const atOnce = 5000;

export interface CalibrationFile extends QueryOf<typeof declared> {
  bytes: Buffer;
}

/** Takes a table of item parameters, all of it; a table with a single wrong row changes nothing. */
export async function importCalibration(
  { db, clock }: Deps,
  actor: StaffActor,
  code: string,
  { source, fileName, bytes }: CalibrationFile,
  language: Language,
): Promise<ReplyOf<typeof declared>> {
  if (bytes.length > largestFile) throw new AppError("too-large");
  if (!(await selectStandard(db, code))) throw new AppError("not-found");
  const table = await readTable(bytes);
  if (!table.ok)
    throw refused([{ path: "file", message: word(language, "calibration.not-a-table") }]);
  const rows = table.rows.map((row) => row.map(({ text }) => text));
  const at = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const versions = await selectPoolVersions(tx, code);
    const parameters = parametersIn(rows, versions, language);
    for (let from = 0; from < parameters.length; from += atOnce)
      await insertCalibration(tx, parameters.slice(from, from + atOnce), {
        ...{ source, fileName, by: actor.id, at },
      });
    const items = parameters.length;
    const act = { at, actor: actor.login, act: "items.calibrate", object: `standard:${code}` };
    await audit(tx, { ...act, detail: { items, source, fileName } });
    return { source, fileName, items, recordedAt: at.toISOString(), recordedBy: actor.login };
  });
}

function parametersIn(
  rows: readonly (readonly string[])[],
  versions: ReadonlyMap<string, number>,
  language: Language,
): ItemParameters[] {
  const read = readCalibration(rows, (item) => versions.get(item) ?? null);
  if (read.kind === "unreadable")
    throw refused([{ path: "file", message: word(language, read.code) }]);
  if (read.faults.length > 0)
    throw refused(read.faults.map((fault) => faultProblem(fault, language)));
  return read.parameters;
}

function faultProblem(
  { row, column, code, params }: CalibrationFault,
  language: Language,
): Problem {
  return { path: column, row, message: word(language, code, { ...params, row }) };
}

function refused(problems: Problem[]): AppError {
  return new AppError("invalid-input", {}, problems);
}
