import type { AssemblyConstraints } from "../../../api/domain/constraints.ts";

/** Two ends of a demand as they are typed; "" is no demand. Shares are typed in percent. */
export interface Range {
  min: string;
  max: string;
}

/** What a centre asks beyond the weight table, as the form holds it: texts, so that nothing typed is lost. */
export interface Wishes {
  /** By constraint: "importance.X", "difficulty.bands.easy", "lowerLevels", "points.each", "newItems". */
  ranges: Record<string, Range>;
  /** By constraint: "difficulty.mean", "exposure.barUses", "overlap.between" … */
  figures: Record<string, string>;
  only: (Range & { code: string })[];
  excludePoints: string[];
  /** Abilities at which information is to be the same, apart by commas or blanks. */
  abilities: string;
  /** Ids of items, apart by spaces, commas or lines. */
  anchors: string;
  excludeItems: string;
  earlier: string[];
  avoidDrafts: boolean;
  shuffleOptions: boolean;
}

/** The part of an order the form makes. */
export interface Asked {
  constraints: AssemblyConstraints;
  earlier: string[];
  avoidDrafts: boolean;
}

const importances = ["importance.X", "importance.Y", "importance.Z"] as const;
const cognitive = ["cognitive.remember", "cognitive.understand", "cognitive.apply"] as const;
const bands = [
  "difficulty.bands.hard",
  "difficulty.bands.rather-hard",
  "difficulty.bands.medium",
  "difficulty.bands.rather-easy",
  "difficulty.bands.easy",
] as const;

/** The constraints of each group of the form that are two ends of a range. */
export const rangeGroups = {
  importance: importances,
  cognitive,
  bands,
  lower: ["lowerLevels"],
  points: ["points.each"],
  fresh: ["newItems"],
} as const;

/** Ranges that count items; the others are shares in percent. */
export function isCount(what: string): boolean {
  return what === "points.each" || what === "newItems";
}

const figureNames = [
  "difficulty.mean",
  "difficulty.tolerance",
  "information.tolerance",
  "exposure.barRecentSittings",
  "exposure.barUses",
  "exposure.avoidRecentSittings",
  "exposure.avoidUses",
  "overlap.between",
  "overlap.earlier",
] as const;
/** Demands of one figure. */
export type FigureName = (typeof figureNames)[number];

const wholeFigures: readonly string[] = figureNames.filter((name) => name.startsWith("exposure."));
const percentFigures: readonly string[] = [
  ...["information.tolerance", "overlap.between", "overlap.earlier"],
];

/** A form in which nothing is asked. */
export function noWishes(): Wishes {
  const ranges = Object.fromEntries(
    Object.values(rangeGroups)
      .flat()
      .map((what) => [what, { min: "", max: "" }]),
  );
  const figures = Object.fromEntries(figureNames.map((name) => [name, ""]));
  return {
    ...{ ranges, figures, only: [], excludePoints: [], abilities: "" },
    ...{ anchors: "", excludeItems: "" },
    ...{ earlier: [], avoidDrafts: true, shuffleOptions: false },
  };
}

/** Ids as people write them into one field. */
export function idsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((one) => one !== ""))];
}

/** Abilities as people write them; NaN for what is none. */
function abilitiesIn(text: string): number[] {
  return idsIn(text.replaceAll("\u2212", "-").replaceAll("，", ",")).map(Number);
}

type Bounds = { min?: number; max?: number };

/** A millionth is finer than anybody types; 33.3 % is 0.333, not what binary makes of it. */
function proportion(text: string, unit: number): number {
  return Math.round((Number(text) * 1_000_000) / unit) / 1_000_000;
}

function boundsOf({ min, max }: Range, unit: number): Bounds | undefined {
  const low = min.trim() === "" ? {} : { min: proportion(min, unit) };
  const high = max.trim() === "" ? {} : { max: proportion(max, unit) };
  const both = { ...low, ...high };
  return Object.keys(both).length === 0 ? undefined : both;
}

/** Names of the demands that cannot be read: not a number, out of bounds, or crossed. */
export function wrongWishes(wishes: Wishes): Set<string> {
  const wrong = new Set<string>();
  const check = (name: string, range: Range, count: boolean): void => {
    const texts = [range.min, range.max].filter((text) => text.trim() !== "");
    const fit = texts.every((text) => inBounds(Number(text), count ? 10_000 : 100, count));
    const crossed = texts.length === 2 && Number(range.min) > Number(range.max);
    if (!fit || crossed) wrong.add(name);
  };
  for (const [what, range] of Object.entries(wishes.ranges)) check(what, range, isCount(what));
  for (const one of wishes.only) check(`points.only.${one.code}`, one, true);
  const abilities = abilitiesIn(wishes.abilities);
  if (abilities.length > 9 || abilities.some((one) => !(Math.abs(one) <= 4)))
    wrong.add("information.abilities");
  for (const [name, text] of Object.entries(wishes.figures)) {
    if (text.trim() === "") continue;
    const whole = wholeFigures.includes(name);
    const most = whole ? 10_000 : percentFigures.includes(name) ? 100 : 1;
    if (!inBounds(Number(text), most, whole)) wrong.add(name);
    if (name.endsWith("Uses") && Number(text) < 1) wrong.add(name);
  }
  return wrong;
}

function inBounds(value: number, most: number, whole: boolean): boolean {
  return value >= 0 && value <= most && (!whole || Number.isInteger(value));
}

/** What the form asks for; null while something in it cannot be read. */
export function askedFrom(wishes: Wishes): Asked | null {
  if (wrongWishes(wishes).size > 0) return null;
  const constraints = compact({
    points: pointsOf(wishes),
    importance: sharesOf(wishes, "importance", importances),
    cognitive: sharesOf(wishes, "cognitive", cognitive),
    lowerLevels: boundsOf(rangeIn(wishes, "lowerLevels"), 100),
    newItems: boundsOf(rangeIn(wishes, "newItems"), 1),
    difficulty: compact({
      mean: figureIn(wishes, "difficulty.mean"),
      tolerance: figureIn(wishes, "difficulty.tolerance"),
      bands: sharesOf(wishes, "difficulty.bands", bands),
    }),
    information: informationOf(wishes),
    anchors: someOf(idsIn(wishes.anchors)),
    exclude: compact({
      items: someOf(idsIn(wishes.excludeItems)),
      points: someOf(wishes.excludePoints),
    }),
    exposure: compact({
      barRecentSittings: figureIn(wishes, "exposure.barRecentSittings") || undefined,
      barUses: figureIn(wishes, "exposure.barUses"),
      avoidRecentSittings: figureIn(wishes, "exposure.avoidRecentSittings") || undefined,
      avoidUses: figureIn(wishes, "exposure.avoidUses"),
    }),
    overlap: compact({
      between: figureIn(wishes, "overlap.between"),
      earlier: wishes.earlier.length > 0 ? figureIn(wishes, "overlap.earlier") : undefined,
    }),
    shuffleOptions: wishes.shuffleOptions || undefined,
  });
  const asked: AssemblyConstraints = constraints ?? {};
  return { constraints: asked, earlier: wishes.earlier, avoidDrafts: wishes.avoidDrafts };
}

/** The same without what is undefined; undefined when nothing is left. */
function compact<T extends object>(
  given: T,
): { [K in keyof T]: Exclude<T[K], undefined> } | undefined {
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}

function someOf(list: readonly string[]): string[] | undefined {
  return list.length === 0 ? undefined : [...list];
}

function rangeIn({ ranges }: Wishes, what: string): Range {
  return ranges[what] ?? { min: "", max: "" };
}

function figureIn({ figures }: Wishes, name: FigureName): number | undefined {
  const text = figures[name]?.trim() ?? "";
  if (text === "") return undefined;
  return proportion(text, percentFigures.includes(name) ? 100 : 1);
}

function sharesOf(wishes: Wishes, group: string, all: readonly string[]) {
  const found = all.flatMap((what) => {
    const bounds = boundsOf(rangeIn(wishes, what), 100);
    return bounds ? [[what.slice(group.length + 1), bounds] as const] : [];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

function informationOf(wishes: Wishes): AssemblyConstraints["information"] {
  const abilities = abilitiesIn(wishes.abilities);
  if (abilities.length === 0) return undefined;
  return { abilities, tolerance: figureIn(wishes, "information.tolerance") ?? usualMargin };
}

/** Half of one item's information or so. */
const usualMargin = 0.005;

function pointsOf(wishes: Wishes) {
  const only = wishes.only.flatMap((one) => {
    const bounds = boundsOf(one, 1);
    return bounds ? [[one.code, bounds] as const] : [];
  });
  return compact({
    each: boundsOf(rangeIn(wishes, "points.each"), 1),
    only: only.length === 0 ? undefined : Object.fromEntries(only),
  });
}

/** The form of an order, e.g. one that came in an address. */
export function wishesFrom({ constraints, earlier, avoidDrafts }: Asked): Wishes {
  const wishes = noWishes();
  const { points, importance, cognitive: levels, lowerLevels, newItems, difficulty } = constraints;
  const put = (
    what: string,
    bounds: Bounds | { min?: number | undefined; max?: number | undefined } | undefined,
  ): void => {
    if (bounds) wishes.ranges[what] = rangeOf(bounds, isCount(what) ? 1 : 100);
  };
  put("points.each", points?.each);
  put("lowerLevels", lowerLevels);
  put("newItems", newItems);
  for (const [one, bounds] of Object.entries(importance ?? {})) put(`importance.${one}`, bounds);
  for (const [one, bounds] of Object.entries(levels ?? {})) put(`cognitive.${one}`, bounds);
  for (const [one, bounds] of Object.entries(difficulty?.bands ?? {}))
    put(`difficulty.bands.${one}`, bounds);
  const { exclude, exposure, overlap, information } = constraints;
  wishes.abilities = (information?.abilities ?? []).join(", ");
  wishes.figures = {
    "difficulty.mean": textOf(difficulty?.mean),
    "information.tolerance": textOf(information?.tolerance, 100),
    "difficulty.tolerance": textOf(difficulty?.tolerance),
    "exposure.barRecentSittings": textOf(exposure?.barRecentSittings),
    "exposure.barUses": textOf(exposure?.barUses),
    "exposure.avoidRecentSittings": textOf(exposure?.avoidRecentSittings),
    "exposure.avoidUses": textOf(exposure?.avoidUses),
    "overlap.between": textOf(overlap?.between, 100),
    "overlap.earlier": textOf(overlap?.earlier, 100),
  };
  wishes.only = Object.entries(points?.only ?? {}).map(([code, bounds]) => ({
    ...{ code, ...rangeOf(bounds, 1) },
  }));
  wishes.excludePoints = [...(exclude?.points ?? [])];
  wishes.anchors = (constraints.anchors ?? []).join("\n");
  wishes.excludeItems = (exclude?.items ?? []).join("\n");
  wishes.shuffleOptions = constraints.shuffleOptions === true;
  return { ...wishes, earlier: [...earlier], avoidDrafts };
}

function textOf(value: number | undefined, unit = 1): string {
  return value === undefined ? "" : String(Math.round(value * unit * 10_000) / 10_000);
}

function rangeOf(
  { min, max }: { min?: number | undefined; max?: number | undefined },
  unit: number,
) {
  return { min: textOf(min, unit), max: textOf(max, unit) };
}

/** The part of an address that states the further demands; "" when there are none. */
export function askedText(asked: Asked): string {
  const { constraints, earlier, avoidDrafts } = asked;
  const plain = Object.keys(constraints).length === 0 && earlier.length === 0 && avoidDrafts;
  return plain ? "" : JSON.stringify(asked);
}

/** The form an address states; an address that cannot be read asks for nothing. */
export function wishesIn(text: string): Wishes {
  if (text === "") return noWishes();
  try {
    return wishesFrom(JSON.parse(text) as Asked);
  } catch {
    return noWishes();
  }
}

/** How many demands of a group are set, for its head when it is folded. */
export function demandsIn(wishes: Wishes, names: readonly string[]): number {
  return names.filter((name) => {
    const range = wishes.ranges[name];
    if (range) return range.min.trim() !== "" || range.max.trim() !== "";
    return (wishes.figures[name]?.trim() ?? "") !== "";
  }).length;
}

/** The form without what a rule asks, so that it is no longer in the way. */
export function relaxed(wishes: Wishes, rule: string): Wishes {
  const without = (names: readonly string[]): Wishes["ranges"] => ({
    ...wishes.ranges,
    ...Object.fromEntries(names.map((name) => [name, { min: "", max: "" }])),
  });
  const figures = (prefix: string): Wishes["figures"] =>
    Object.fromEntries(
      Object.entries(wishes.figures).map(([name, text]) => [
        name,
        name.startsWith(prefix) ? "" : text,
      ]),
    );
  switch (rule) {
    case "exposure":
      return { ...wishes, figures: figures("exposure.bar") };
    case "exclude":
      return { ...wishes, excludeItems: "", excludePoints: [] };
    case "overlap.earlier":
      return { ...wishes, earlier: [], figures: figures("overlap.earlier") };
    case "points":
      return { ...wishes, only: [], ranges: without(["points.each"]) };
    case "quotas": {
      const names = [...importances, ...cognitive, "lowerLevels", "newItems"];
      return { ...wishes, ranges: without(names) };
    }
    case "difficulty":
      return { ...wishes, ranges: without(bands), figures: figures("difficulty") };
    case "parallelInformation":
      return { ...wishes, abilities: "", figures: figures("information") };
    case "drafts":
      return { ...wishes, avoidDrafts: false };
    default:
      return wishes;
  }
}
