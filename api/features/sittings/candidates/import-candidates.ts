import type { Problem } from "../../../contract/errors.ts";
import type { importCandidates as endpoint } from "../../../contract/sittings.ts";
import type { ReplyOf } from "../../../contract/endpoint.ts";
import { rowText, sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { readTable } from "../../../platform/table-file.ts";
import type { Asker } from "../asker.ts";
import { holdPrepared } from "../hold-prepared.ts";
import type { SittingRow } from "../queries.ts";
import { selectRooms } from "../rooms/queries.ts";
import type { ListComparison } from "./compare-list.ts";
import { compareList } from "./compare-list.ts";
import { documentColumns, documentIndex } from "./document-columns.ts";
import { numberCandidates } from "./number-candidates.ts";
import {
  insertCandidates,
  lockAdmissionNumbers,
  selectListed,
  selectNumberOwners,
  selectNumbersFrom,
  updateCandidates,
} from "./queries.ts";
import type { Entry, ListFault, RowFault } from "./read-rows.ts";
import { readRows } from "./read-rows.ts";

type Report = ReplyOf<typeof endpoint>;

export interface CandidateFile {
  mode: "check" | "import";
  fileName: string;
  bytes: Buffer;
}

/** A list of some thousand candidates is well under a megabyte. */
const largestFile = 5 * 1024 * 1024;

/**
 * Reads a list of candidates against the ones the sitting has. "check" only reports; "import" writes
 * all of it, or refuses with every row at fault and writes nothing. The same list again changes nothing.
 */
export async function importCandidates(
  deps: Deps,
  asker: Asker,
  sittingId: string,
  file: CandidateFile,
): Promise<Report> {
  if (file.bytes.length > largestFile) throw new AppError("too-large");
  const list = await readList(file.bytes);
  return inTransaction(deps.db, async (tx) => {
    const sitting = await holdPrepared(tx, sittingId);
    if ("fault" in list)
      return report(file.mode, nothing, [listProblem(list.fault, asker.language)]);
    await lockAdmissionNumbers(tx);
    const compared = await compare(deps, tx, sittingId, list.entries);
    const faults = [...list.faults, ...compared.faults].sort((a, b) => a.row - b.row);
    const problems = faults.map((fault) => rowProblem(fault, asker.language));
    if (problems.length === 0 && file.mode === "import")
      await write(deps, tx, asker, sitting, file.fileName, compared);
    return report(file.mode, compared, problems);
  });
}

async function readList(
  bytes: Buffer,
): Promise<{ entries: Entry[]; faults: RowFault[] } | { fault: ListFault }> {
  const table = await readTable(bytes);
  if (table.ok) {
    const list = readRows(table.rows);
    return list.ok ? list : { fault: list.fault };
  }
  if (table.fault === "too-large") throw new AppError("too-large");
  return { fault: { code: `list.${table.fault}` } };
}

const nothing: ListComparison = { added: [], changes: [], unchanged: 0, faults: [] };

function report(mode: CandidateFile["mode"], list: ListComparison, problems: Problem[]): Report {
  const refused = problems.length > 0;
  if (refused && mode === "import")
    throw new AppError("import-refused", { count: problems.length }, problems);
  return {
    imported: mode === "import",
    added: list.added.length,
    changed: list.changes.length,
    unchanged: list.unchanged,
    problems,
  };
}

function listProblem({ code, params }: ListFault, language: Language): Problem {
  return { path: "file", message: sittingText(language, code, params) };
}

function rowProblem({ row, column, code, params }: RowFault, language: Language): Problem {
  return { path: column, row, message: rowText(language, row, code, params) };
}

async function compare(
  { secrets }: Deps,
  tx: Tx,
  sittingId: string,
  entries: readonly Entry[],
): Promise<ListComparison> {
  const indexed = entries.map((entry) => ({
    ...entry,
    documentIndex: documentIndex(secrets, entry.documentNo).toString("hex"),
  }));
  const numbers = entries.flatMap(({ admissionNo }) => admissionNo ?? []);
  return compareList(
    indexed,
    await selectListed(tx, sittingId),
    await selectRooms(tx, [sittingId]),
    await selectNumberOwners(tx, numbers),
  );
}

async function write(
  { secrets, clock }: Deps,
  tx: Tx,
  asker: Asker,
  sitting: SittingRow,
  fileName: string,
  { added, changes, unchanged }: ListComparison,
): Promise<void> {
  if (added.length + changes.length === 0) return;
  const at = new Date(clock.now());
  // Before anything is added, so that numbers given up in this list are free again.
  await updateCandidates(tx, changes);
  const numbered = await numberCandidates(added, sitting.opensAt, (prefix) =>
    selectNumbersFrom(tx, prefix),
  );
  const rows = numbered.map(({ name, admissionNo, place, documentNo }) => ({
    ...{ name, admissionNo, place },
    ...documentColumns(secrets, documentNo),
  }));
  await insertCandidates(tx, sitting.id, rows, at);
  const detail = { fileName, added: added.length, changed: changes.length, unchanged };
  const object = `sitting:${sitting.id}`;
  await audit(tx, { at, actor: asker.login, act: "candidates.import", object, detail });
}
