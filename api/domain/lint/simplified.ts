/**
 * Simplified characters, without a table of our own: GB 2312, the national character set of 1980,
 * holds 6,763 of them, and every platform's decoder knows it. Of the first two lists of 通用规范汉字表
 * (2013, 6,500 characters) it lacks 149, nearly all of them rare; the ones in common use are added.
 * What is not in it is traditional, a variant, or rare enough to be looked at.
 */
const commonSinceThen = "啰瞭〇祎";
/** In GB 2312 for the sake of names and old texts; in ordinary text a traditional form of 后. */
const traditionalInside = "後";

const first = { row: 0xb0, column: 0xa1 };
const last = { row: 0xf7, column: 0xfe };

let known: ReadonlySet<string> | null = null;

export function isSimplified(character: string): boolean {
  known ??= new Set([...charactersOfGb2312(), ...commonSinceThen]);
  return known.has(character) && !traditionalInside.includes(character);
}

function charactersOfGb2312(): string[] {
  const bytes: number[] = [];
  for (let row = first.row; row <= last.row; row++)
    for (let column = first.column; column <= last.column; column++) bytes.push(row, column);
  const text = new TextDecoder("gb18030").decode(new Uint8Array(bytes));
  return text.match(/\p{Script=Han}/gu) ?? [];
}
