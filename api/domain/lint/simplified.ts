import { beyondGb2312 } from "./general-characters.ts";

/** In GB 2312 for the sake of names and old texts; in ordinary text a traditional form of 后. */
const traditionalInside = "後";
/** Zero as years and room numbers write it: 二〇二六. */
const zero = "〇";

const first = { row: 0xb0, column: 0xa1 };
const last = { row: 0xf7, column: 0xfe };

let known: ReadonlySet<string> | null = null;

/**
 * Whether a Chinese character is one of the standard simplified ones: those of GB 2312 (6,763), which
 * every platform's decoder knows without a table of ours, and of 通用规范汉字表. What is neither is
 * traditional, a variant, or rarer than any exam needs.
 */
export function isSimplified(character: string): boolean {
  known ??= new Set([...charactersOfGb2312(), ...beyondGb2312, zero]);
  return known.has(character) && character !== traditionalInside;
}

function charactersOfGb2312(): string[] {
  const bytes: number[] = [];
  for (let row = first.row; row <= last.row; row++)
    for (let column = first.column; column <= last.column; column++) bytes.push(row, column);
  const text = new TextDecoder("gb18030").decode(new Uint8Array(bytes));
  return text.match(/\p{Script=Han}/gu) ?? [];
}
