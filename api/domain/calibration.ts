/** Parameters of one item in the two-parameter logistic model: P(right) = 1 / (1 + exp(−a(θ − b))), D = 1. */
export interface ItemParameters {
  item: string;
  version: number;
  a: number;
  b: number;
  /** Answers they were estimated from; null where that is not stated. */
  candidates: number | null;
}

export type CalibrationColumn = "item" | "version" | "a" | "b" | "candidates";

/** What is wrong with a table of parameters as a whole … */
export type CalibrationListCode = "calibration.no-header" | "calibration.no-rows";

/** … and with a single row. */
export type CalibrationRowCode =
  | "calibration.unknown-item"
  | "calibration.other-version"
  | "calibration.not-a-number"
  | "calibration.out-of-bounds"
  | "calibration.twice";

export interface CalibrationFault {
  /** As the spreadsheet counts them. */
  row: number;
  column: CalibrationColumn;
  code: CalibrationRowCode;
  params: Record<string, string | number>;
}

export type CalibrationReading =
  | { kind: "read"; parameters: ItemParameters[]; faults: CalibrationFault[] }
  | { kind: "unreadable"; code: CalibrationListCode };

/** Names a column goes by, without blanks and in small letters. */
const headings: Record<CalibrationColumn, readonly string[]> = {
  item: ["试题编号", "题号", "试题", "item", "id", "itemid"],
  version: ["版本", "version"],
  a: ["a", "区分度", "区分度a", "discrimination"],
  b: ["b", "难度", "难度b", "difficulty"],
  candidates: ["人数", "作答人数", "样本量", "n", "candidates"],
};

/** Estimates beyond these are those of an item that does not work, or of another scale. */
const bounds: Record<"a" | "b" | "candidates", { min: number; max: number }> = {
  a: { min: 0.05, max: 5 },
  b: { min: -6, max: 6 },
  candidates: { min: 1, max: 10_000_000 },
};

const headingRows = 10;

/**
 * Reads a table of item parameters: a header with 试题编号, a and b, and as one likes 版本 and 人数, then a row
 * an item. `versionOf` is the version of an item that papers use, null for none: parameters belong to one
 * wording, so another version's are refused. Rows at fault are named and the others still read.
 */
export function readCalibration(
  rows: readonly (readonly string[])[],
  versionOf: (item: string) => number | null,
): CalibrationReading {
  const head = findHeader(rows);
  if (!head) return { kind: "unreadable", code: "calibration.no-header" };
  const parameters: ItemParameters[] = [];
  const faults: CalibrationFault[] = [];
  const seen = new Set<string>();
  rows.slice(head.at + 1).forEach((cells, index) => {
    if (cells.every((cell) => cell.trim() === "")) return;
    const row = head.at + index + 2;
    const read = readRow(cells, head.columns, versionOf);
    if (seen.has(read.item)) read.fault ??= { column: "item", code: "calibration.twice" };
    seen.add(read.item);
    if (read.fault) faults.push({ row, params: { item: read.item, ...bounds.a }, ...read.fault });
    else if (read.parameters) parameters.push(read.parameters);
  });
  if (parameters.length + faults.length === 0)
    return { kind: "unreadable", code: "calibration.no-rows" };
  return { kind: "read", parameters, faults };
}

type Columns = Partial<Record<CalibrationColumn, number>>;

function findHeader(rows: readonly (readonly string[])[]): { at: number; columns: Columns } | null {
  for (const [at, cells] of rows.slice(0, headingRows).entries()) {
    const columns: Columns = {};
    cells.forEach((cell, index) => {
      const bare = cell
        .normalize("NFKC")
        .replace(/[\s()*:_-]/g, "")
        .toLowerCase();
      for (const [column, names] of Object.entries(headings))
        if (names.includes(bare)) columns[column as CalibrationColumn] ??= index;
    });
    const { item, a, b } = columns;
    if (item !== undefined && a !== undefined && b !== undefined) return { at, columns };
  }
  return null;
}

interface ReadRow {
  item: string;
  parameters?: ItemParameters;
  fault?: Omit<CalibrationFault, "row" | "params"> & { params?: CalibrationFault["params"] };
}

function readRow(
  cells: readonly string[],
  columns: Columns,
  versionOf: (item: string) => number | null,
): ReadRow {
  const textOf = (column: CalibrationColumn): string =>
    (cells[columns[column] ?? -1] ?? "").normalize("NFKC").trim();
  const item = textOf("item");
  const current = versionOf(item);
  if (current === null)
    return { item, fault: { column: "item", code: "calibration.unknown-item" } };
  const version = textOf("version");
  if (version !== "" && Number(version) !== current)
    return {
      item,
      fault: {
        ...{ column: "version", code: "calibration.other-version" },
        params: { item, version, current },
      },
    };
  const values = { a: NaN, b: NaN, candidates: NaN };
  for (const column of ["a", "b", "candidates"] as const) {
    const text = textOf(column);
    if (column === "candidates" && text === "") continue;
    const value = text === "" ? NaN : Number(text.replace("\u2212", "-"));
    const { min, max } = bounds[column];
    const params = { item, value: text, min, max };
    if (!Number.isFinite(value))
      return { item, fault: { column, code: "calibration.not-a-number", params } };
    if (value < min || value > max)
      return { item, fault: { column, code: "calibration.out-of-bounds", params } };
    values[column] = value;
  }
  const { a, b, candidates } = values;
  const counted = Number.isNaN(candidates) ? null : Math.round(candidates);
  return { item, parameters: { item, version: current, a, b, candidates: counted } };
}
