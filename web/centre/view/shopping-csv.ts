import type { ShortageView } from "../../../api/contract/assembly.ts";

/** The shopping list for the writers as a CSV file that spreadsheets open: UTF-8 with its mark, CRLF. */
export function shoppingCsv(
  heads: readonly string[],
  level: string,
  shortages: readonly ShortageView[],
  typeNames: Readonly<Record<ShortageView["type"], string>>,
): string {
  const rows = shortages.map(({ row, type, need, have, point, alternatives }) => [
    ...[level, row, point ? `${point.code} ${point.name}` : "", typeNames[type]],
    ...[String(need - have), String(need), String(have)],
    alternatives.map(({ code, name }) => `${code} ${name}`).join("；"),
  ]);
  return `\uFEFF${[heads, ...rows].map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Quoted where a comma, quote or line break would end it; a leading sign would be taken for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
