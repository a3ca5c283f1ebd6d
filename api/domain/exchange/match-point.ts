import type { KnowledgePoint } from "../standard.ts";

type Point = Pick<KnowledgePoint, "code" | "name" | "level" | "path">;

export type PointMatch =
  { kind: "found"; code: string } | { kind: "several"; codes: string[] } | { kind: "none" };

/**
 * The knowledge point a file means by its words, innermost first: by a code of the standard (or of one of its
 * 鉴定点), or by exactly its name, whatever code or spaces stand around it. A name that several points share
 * is settled by the level or the headings beside it, or not at all.
 */
export function matchPoint(
  said: readonly string[],
  level: number | null,
  points: readonly Point[],
): PointMatch {
  for (const words of [...said].reverse()) {
    const byCode = points.find(({ code }) => code === codeIn(words));
    if (byCode) return { kind: "found", code: byCode.code };
    const named = points.filter(({ name }) => bare(name) === bare(nameIn(words)));
    if (named.length > 0) return oneOf(named, said, level);
  }
  return { kind: "none" };
}

function oneOf(named: readonly Point[], said: readonly string[], level: number | null): PointMatch {
  const headings = new Set(said.map((words) => bare(nameIn(words))));
  const ofLevel = named.filter(
    (one) => level === null || one.level === null || one.level === level,
  );
  const most = Math.max(0, ...ofLevel.map((one) => shared(one, headings)));
  const best = ofLevel.filter((one) => shared(one, headings) === most);
  const [only, ...more] = best;
  if (only && more.length === 0) return { kind: "found", code: only.code };
  return { kind: "several", codes: named.map(({ code }) => code) };
}

function shared({ path }: Point, headings: ReadonlySet<string>): number {
  return path.filter((heading) => headings.has(bare(heading))).length;
}

const leadingCode = /^\s*([A-Za-z]?\d+(?:[.．-]\d+)*|[A-Za-z](?=[^A-Za-z]))[-.．、\s]*/;

function codeIn(words: string): string {
  const found = /^\s*(\d+(?:[.．]\d+)*)(?:-\d{3})?(?![\d.])/.exec(words)?.[1] ?? "";
  return found.replaceAll("．", ".");
}

function nameIn(words: string): string {
  return words.replace(leadingCode, "");
}

function bare(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

const levelNames: [RegExp, number][] = [
  [/五级|初级/, 5],
  [/四级|中级/, 4],
  [/三级|高级工|高级(?!技师)/, 3],
  [/一级|高级技师/, 1],
  [/二级|技师/, 2],
];

/** The level words name: 五级, 初级工, “4”; null when they name none. */
export function levelNamed(words: string): number | null {
  const digit = /^\s*([1-5])\s*级?\s*$/.exec(words)?.[1];
  if (digit !== undefined) return Number(digit);
  return levelNames.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}
