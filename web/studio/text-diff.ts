/** A stretch of text that both versions share, or that only one of them has. */
export interface Stretch {
  kind: "same" | "gone" | "new";
  text: string;
}

/** A mark of an item's text (item-text.ts) is one letter: half a formula shows nothing. */
const letters = /\\\(.+?\\\)|!\[[^\]\n]*\]\([^)\n]*\)|(?:[\^_]|\\u)\{[^{}\n]*\}|[^]/gu;

function lettersOf(text: string): string[] {
  return text.match(letters) ?? [];
}

/** Past this many characters on a side, comparing each with each would freeze the page. */
const most = 2000;

/**
 * What changed from one text to another, character by character (Chinese has no spaces to go by) and mark by mark.
 * "same" and "gone" joined give the old text, "same" and "new" the new one.
 */
export function diffText(before: string, after: string): Stretch[] {
  const old = lettersOf(before);
  const fresh = lettersOf(after);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < fresh.length - start &&
    old[old.length - 1 - end] === fresh[fresh.length - 1 - end]
  )
    end += 1;
  const middle = between(
    old.slice(start, old.length - end),
    fresh.slice(start, fresh.length - end),
  );
  return joined([
    { kind: "same", text: old.slice(0, start).join("") },
    ...middle,
    { kind: "same", text: old.slice(old.length - end).join("") },
  ]);
}

function between(old: string[], fresh: string[]): Stretch[] {
  if (old.length > most || fresh.length > most)
    return [
      { kind: "gone", text: old.join("") },
      { kind: "new", text: fresh.join("") },
    ];
  const common = commonLengths(old, fresh);
  const at = (row: number, column: number): number => common[row]?.[column] ?? 0;
  const stretches: Stretch[] = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    const left = old[i];
    const right = fresh[j];
    if (left !== undefined && left === right) {
      stretches.push({ kind: "same", text: left });
      i += 1;
      j += 1;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      stretches.push({ kind: "gone", text: left });
      i += 1;
    } else {
      stretches.push({ kind: "new", text: right ?? "" });
      j += 1;
    }
  }
  return stretches;
}

/** Length of the longest common subsequence of the rests from (i, j) on. */
function commonLengths(old: string[], fresh: string[]): Uint16Array[] {
  const table = Array.from({ length: old.length + 1 }, () => new Uint16Array(fresh.length + 1));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    const below = table[i + 1];
    if (!row || !below) continue;
    for (let j = fresh.length - 1; j >= 0; j -= 1)
      row[j] =
        old[i] === fresh[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
  }
  return table;
}

/** Neighbours of one kind in one stretch; within a change, what is gone stands before what is new. */
function joined(stretches: Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  let gone = "";
  let fresh = "";
  const flush = (): void => {
    if (gone !== "") result.push({ kind: "gone", text: gone });
    if (fresh !== "") result.push({ kind: "new", text: fresh });
    gone = "";
    fresh = "";
  };
  for (const { kind, text } of stretches) {
    if (text === "") continue;
    if (kind === "gone") gone += text;
    else if (kind === "new") fresh += text;
    else {
      flush();
      const last = result[result.length - 1];
      if (last?.kind === "same") last.text += text;
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
