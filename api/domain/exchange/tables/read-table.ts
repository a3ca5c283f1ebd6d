import { itemId } from "../../item.ts";
import { unguardFormula } from "../formula-guard.ts";
import { splitOptions } from "../lines/split-options.ts";
import { levelNamed } from "../match-point.ts";
import type { Place, ReadItem } from "../read-item.ts";
import { remark, unreadItem } from "../read-item.ts";
import { foreignTypeNamed, readKey, typeNamed } from "../read-key.ts";
import { short, takeCognitive, takeDifficulty, takeReviewBy } from "../read-values.ts";
import { tidyReading } from "../tidy-reading.ts";
import type { ColumnRole } from "./columns.ts";
import { columnRole } from "./columns.ts";

/** One sheet: cells as texts, row n of the list being row n + 1 of the spreadsheet. */
export interface Sheet {
  /** Null for a CSV file, which has one and does not name it. */
  name: string | null;
  rows: readonly (readonly string[])[];
}

export interface TableItems {
  items: ReadItem[];
  /** Sheets without a head row that names 题干 and at least 答案, 题型 or options. */
  headless: string[];
  /** Columns with something in them that this bank has no use for. */
  unread: { sheet: string | null; row: number; heading: string }[];
}

/** Within so many rows the head has to come; titles may stand above it. */
const headWithin = 20;
/** How the example row of a template begins; it is passed over. */
export const exampleMark = "（示例）";

/** Items out of tables in the national style, one row an item, sheet by sheet. */
export function readTables(sheets: readonly Sheet[]): TableItems {
  const read: TableItems = { items: [], headless: [], unread: [] };
  for (const sheet of sheets) {
    const head = findHead(sheet);
    if (head) {
      for (const item of readRows(sheet, head)) read.items.push(item);
      read.unread.push(...unreadColumns(sheet, head));
    } else if (sheet.rows.some((row) => row.some((cell) => cell.trim() !== "")))
      read.headless.push(sheet.name ?? "");
  }
  return read;
}

interface Head {
  row: number;
  roles: (ColumnRole | null)[];
}

function findHead({ rows }: Sheet): Head | null {
  for (const [row, cells] of rows.slice(0, headWithin).entries()) {
    const roles = cells.map(columnRole);
    const kinds = new Set(roles.map((role) => role?.kind));
    const others = ["key", "type", "option", "options"] as const;
    if (kinds.has("stem") && others.some((kind) => kinds.has(kind))) return { row, roles };
  }
  return null;
}

function unreadColumns({ name, rows }: Sheet, { row, roles }: Head): TableItems["unread"] {
  const headings = rows[row] ?? [];
  const filled = (column: number): boolean =>
    rows.slice(row + 1).some((cells) => (cells[column] ?? "").trim() !== "");
  return headings.flatMap((heading, column) =>
    roles[column] === null && heading.trim() !== "" && filled(column)
      ? [{ sheet: name, row: row + 1, heading: heading.trim() }]
      : [],
  );
}

function* readRows({ name, rows }: Sheet, { row: headRow, roles }: Head): Generator<ReadItem> {
  for (let at = headRow + 1; at < rows.length; at++) {
    const cells = rows[at] ?? [];
    const place: Place = { ...(name !== null && { sheet: name }), row: at + 1 };
    const item = readRow(cells, roles, place, name ?? "");
    if (item) yield item;
  }
}

function readRow(
  cells: readonly string[],
  roles: readonly (ColumnRole | null)[],
  place: Place,
  sheet: string,
): ReadItem | null {
  const said = new Map<ColumnRole["kind"], string>();
  const options: (string | undefined)[] = [];
  const point: string[] = [];
  roles.forEach((role, column) => {
    const text = unguardFormula((cells[column] ?? "").trim());
    if (role === null || text === "") return;
    if (role.kind === "option") options[role.at] = text;
    else if (role.kind === "point") point[role.at] = text;
    else if (!said.has(role.kind)) said.set(role.kind, text);
  });
  const stem = said.get("stem") ?? "";
  if (stem.startsWith(exampleMark)) return null;
  if (stem === "" && options.length === 0 && !said.has("key")) return null;
  const item = { ...unreadItem(place), stem, point: point.filter((name) => name !== "") };
  takeOptions(item, options, said.get("options") ?? "");
  takeType(item, said.get("type") ?? "", sheet);
  takeRest(item, said, sheet);
  takeKey(item, said.get("key") ?? "");
  return tidyReading(item);
}

/** Options from their own columns, where an empty one between others is told, or from one cell. */
function takeOptions(item: ReadItem, columns: readonly (string | undefined)[], cell: string): void {
  const gap = Array.from(columns).findIndex((text) => text === undefined);
  if (gap >= 0) {
    const [wanted, got] = ["ABCDEFGH"[gap] ?? "", "ABCDEFGH"[gap + 1] ?? ""];
    item.remarks.push(remark("read.options-gap", "options", { wanted, got }));
  }
  // An empty place stays one, so that the key keeps its meaning.
  item.options = Array.from(columns, (text) => text ?? "");
  if (item.options.length > 0 || cell === "") return;
  const { options } = splitOptions(cell.replace(/\n/g, "  "), "A");
  const parts = cell.split(/[\n|$]+|[;；](?=.)/).map((part) => part.trim());
  item.options = options.length >= 2 ? options.map(({ text }) => text) : parts.filter(Boolean);
}

function takeType(item: ReadItem, cell: string, sheet: string): void {
  const foreign = foreignTypeNamed(cell);
  if (foreign !== null) item.remarks.push(remark("read.kind-refused", "type", { kind: foreign }));
  item.type = typeNamed(cell) ?? (cell === "" ? typeNamed(sheet) : null);
  if (cell !== "" && item.type === null && foreign === null)
    item.remarks.push(remark("read.type-unknown", "type", { text: short(cell) }));
}

function takeKey(item: ReadItem, cell: string): void {
  if (cell === "") return;
  const key = readKey(cell);
  if (key !== null) item.key = key.kind === "judgement" ? [key.label] : key.labels;
  else if (item.options.includes(cell)) byText(item, cell);
  else item.remarks.push(remark("read.key-unclear", "key", { key: short(cell) }));
}

/** The key as the right option's own words. */
function byText(item: ReadItem, text: string): void {
  item.key = ["ABCDEFGH"[item.options.indexOf(text)] ?? ""];
  item.remarks.push(remark("read.key-by-mark", "key", { key: item.key.join("") }));
}

function takeRest(
  item: ReadItem,
  said: ReadonlyMap<ColumnRole["kind"], string>,
  sheet: string,
): void {
  const text = (kind: ColumnRole["kind"]): string => said.get(kind) ?? "";
  item.no = text("no") || null;
  item.level = levelNamed(text("level")) ?? levelNamed(sheet);
  item.rationale = text("rationale");
  item.source = text("source");
  item.author = text("author");
  item.element = text("element") || null;
  item.id = asId(text("id"));
  item.enemies = text("enemies")
    .split(/[\s,，、;；]+/)
    .filter((id) => asId(id) !== null);
  takeDifficulty(item, text("difficulty"));
  takeCognitive(item, text("cognitive"));
  takeReviewBy(item, text("reviewBy"));
}

/** Another system's number is no id of this bank. */
function asId(text: string): string | null {
  return itemId.safeParse(text).success ? text : null;
}
