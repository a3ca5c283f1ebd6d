import { shapeOf } from "./line-shape.ts";

export interface ReadOption {
  /** The letter it is called by. */
  label: string;
  text: string;
}

interface Label {
  label: string;
  at: number;
  /** Where the option's text begins. */
  end: number;
  /** How it is written: "." "、" "()" …; "" for a bare letter. */
  style: string;
  spaced: boolean;
}

const letters = "ABCDEFGH";
const labelPattern =
  /[（([【]\s*([A-Ha-h])\s*[)）\]】]\s*[.．、]?\s*|([A-Ha-h])\s*([.．、:：)）])\s*|([A-H])[\s　]+/g;

/** Everything in a line that could be an option's letter. */
function labelsIn(line: string): Label[] {
  const shape = shapeOf(line);
  const labels: Label[] = [];
  for (const found of shape.matchAll(labelPattern)) {
    const { index } = found;
    const letter = found[1] ?? found[2] ?? found[4] ?? "";
    const spaced = index === 0 || /[\s　]/.test(shape[index - 1] ?? "");
    const bare = found[4] !== undefined;
    // Letters inside a word or number are none: iPhone A. — and a bare one needs space on both sides.
    if (/[A-Za-z0-9]/.test(shape[index - 1] ?? "") || (bare && !spaced)) continue;
    const style = found[1] === undefined ? (found[3] ?? "") : "()";
    const lower = letter !== letter.toUpperCase();
    if (lower && !spaced) continue;
    labels.push({
      label: letter.toUpperCase(),
      at: index,
      end: index + found[0].length,
      style,
      spaced,
    });
  }
  return labels;
}

/**
 * The options in a line from the expected letter on, and what stands before them. Letters are taken in their
 * order; where one could be in two places, the one written like the first and set apart by a space is it.
 */
export function splitOptions(
  line: string,
  expected: string,
): { before: string; options: ReadOption[] } {
  const labels = labelsIn(line);
  const first = firstLabel(line, labels, expected);
  if (!first) return { before: line.trim(), options: [] };
  const chain = [first];
  for (let next = letters.indexOf(first.label) + 1; next < letters.length; next++) {
    const found = nextLabel(line, labels, letters[next] ?? "", chain);
    // A letter may be missing; the next but one then has to stand out.
    if (found && (found.label === follower(chain) || (found.spaced && found.style !== "")))
      chain.push(found);
  }
  const options = chain.map(({ label, end }, index) => ({
    label,
    text: line.slice(end, chain[index + 1]?.at ?? line.length).trim(),
  }));
  return { before: line.slice(0, first.at).trim(), options };
}

function follower(chain: readonly Label[]): string {
  return letters[letters.indexOf(chain.at(-1)?.label ?? "") + 1] ?? "";
}

/** At the head of the line any letter begins; after a stem only A, set apart, with B to follow. */
function firstLabel(line: string, labels: readonly Label[], expected: string): Label | undefined {
  const head = labels[0];
  if (
    head &&
    line.slice(0, head.at).trim() === "" &&
    (head.style !== "" || head.label === expected)
  )
    return head;
  // A wrapped option ends where the next letter stands out.
  if (expected !== "A")
    return labels.find((one) => one.label === expected && one.spaced && one.style !== "");
  return labels.find((one) => {
    const before = line[one.at - 1] ?? "";
    const apart = one.spaced || /[。？！：）)?!:]/.test(before);
    return one.label === "A" && apart && nextLabel(line, labels, "B", [one]) !== undefined;
  });
}

function nextLabel(
  line: string,
  labels: readonly Label[],
  letter: string,
  chain: readonly Label[],
): Label | undefined {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last) return undefined;
  const fitting = labels.filter(
    (one) =>
      one.label === letter && one.at > last.end && line.slice(last.end, one.at).trim() !== "",
  );
  const alike = fitting.filter(({ style }) => style === first.style);
  return (
    alike.find(({ spaced }) => spaced) ??
    alike.find(({ style }) => style !== "") ??
    fitting.find(({ spaced, style }) => spaced && style !== "")
  );
}
