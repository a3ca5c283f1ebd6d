/** Columns a text takes in a terminal: Chinese characters and full-width signs take two. */
export function displayWidth(text: string): number {
  return [...text].reduce((width, character) => width + (isWide(character) ? 2 : 1), 0);
}

/** East Asian wide and full-width characters, as far as Chinese text uses them. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

/** Lines of an aligned table: the first column to the left, all others to the right. */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, displayWidth(cell));
    });
  return rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0, column === 0))
      .join("  ")
      .trimEnd(),
  );
}

function pad(cell: string, width: number, left: boolean): string {
  const space = " ".repeat(width - displayWidth(cell));
  return left ? cell + space : space + cell;
}
