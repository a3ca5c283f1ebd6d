import type { UnsealedPaper } from "./assembly/build.ts";
import { buildPaper, seriesName } from "./assembly/build.ts";
import type { Layout } from "./assembly/counts.ts";
import { mostPapers, neededFor, otherTable, tablesFor } from "./assembly/counts.ts";
import type { EnemyPair } from "./assembly/enemies.ts";
import { separateEnemies } from "./assembly/enemies.ts";
import { pickItems } from "./assembly/pick.ts";
import type { Pool } from "./assembly/pool.ts";
import { poolFor, stockOf } from "./assembly/pool.ts";
import type { Table } from "./assembly/tables.ts";
import { at } from "./assembly/tables.ts";
import type { Blueprint } from "./blueprint.ts";
import type { Item, ItemType } from "./item.ts";
import type { Random } from "./random.ts";
import { randomFrom } from "./random.ts";

export interface AssemblyRequest {
  blueprint: Blueprint;
  /** Any items in any order; only approved ones on eligible points are used. */
  items: readonly Item[];
  /** The same seed and items give the same papers, byte for byte. */
  seed: string;
  /** How many papers without a common item. */
  papers: number;
}

/** A cell that runs short when the papers asked for are counted together. */
export interface Shortage {
  weightRow: string;
  type: ItemType;
  level: number;
  need: number;
  have: number;
}

/** Too little stock; the cells are the fewest items whose addition would make the papers possible. */
export interface StockShortages {
  kind: "shortages";
  cause: "stock";
  requested: number;
  /** The most papers the stock allows … */
  possible: number;
  /** … and whether it is proven that no more can exist. */
  proven: boolean;
  cells: Shortage[];
}

/** Enough stock by count, but no selection without enemies on one paper was found. */
export interface EnemyShortages {
  kind: "shortages";
  cause: "enemies";
  requested: number;
  /** The most papers that were made in trying. */
  possible: number;
  pairs: EnemyPair[];
}

export type Assembly =
  { kind: "papers"; papers: UnsealedPaper[] } | StockShortages | EnemyShortages;

/** Fresh draws tried before a clash of enemies is called unavoidable; the later ones vary the table. */
const draws = 24;
const drawsOfBestTable = 4;

/**
 * Papers that meet the blueprint exactly, or the named shortages; never a paper that is short.
 * Throws RangeError when `papers` is not a positive whole number.
 */
export function assemble(request: AssemblyRequest): Assembly {
  const { blueprint, papers } = request;
  if (!Number.isInteger(papers) || papers < 1)
    throw new RangeError(`cannot assemble ${papers} papers`);
  const pool = poolFor(blueprint, request.items);
  const layout = layoutOf(blueprint);
  const tables = tablesFor(layout, stockOf(pool), papers);
  if (!Array.isArray(tables)) return stockShortages(blueprint, pool, papers);
  const drawn = draw(request, pool, tables);
  return drawn.kind === "papers" ? drawn : enemyShortages(request, pool, drawn.pairs);
}

function layoutOf({ rows, sections }: Blueprint): Layout {
  return {
    required: rows.map((row) => row.required),
    marks: sections.map((section) => section.marksEach),
    counts: sections.map((section) => section.count),
  };
}

type Draw = { kind: "papers"; papers: UnsealedPaper[] } | { kind: "clash"; pairs: EnemyPair[] };

function draw({ blueprint, seed }: AssemblyRequest, pool: Pool, tables: Table[]): Draw {
  let fewest: EnemyPair[] | null = null;
  for (let attempt = 0; attempt < draws; attempt++) {
    const random = randomFrom(attempt === 0 ? seed : `${seed}/${attempt}`);
    const selection = pickItems(pool, tablesOf(attempt, blueprint, pool, tables, random), random);
    const pairs = separateEnemies(selection, pool.enemies, random);
    if (pairs.length === 0)
      return {
        kind: "papers",
        papers: selection.papers.map((picks, position) =>
          buildPaper(blueprint, picks, seed, seriesName(position), random),
        ),
      };
    if (!fewest || pairs.length < fewest.length) fewest = pairs;
  }
  return { kind: "clash", pairs: fewest ?? [] };
}

function tablesOf(
  attempt: number,
  blueprint: Blueprint,
  pool: Pool,
  tables: Table[],
  random: Random,
): Table[] {
  if (attempt < drawsOfBestTable) return tables;
  const reach = Math.ceil(attempt / 6);
  const other = otherTable(layoutOf(blueprint), stockOf(pool), tables.length, reach, random);
  return other ? tables.map(() => other) : tables;
}

function stockShortages(blueprint: Blueprint, pool: Pool, requested: number): StockShortages {
  const layout = layoutOf(blueprint);
  const stock = stockOf(pool);
  const { papers, proven } = mostPapers(layout, stock, requested - 1);
  const cells = shortCells(blueprint, stock, neededFor(layout, stock, requested) ?? []);
  return { kind: "shortages", cause: "stock", requested, possible: papers, proven, cells };
}

function shortCells(blueprint: Blueprint, stock: Table, needed: Table): Shortage[] {
  return blueprint.rows.flatMap(({ row }, r) =>
    blueprint.sections.flatMap(({ type }, section) => {
      const [need, have] = [at(needed, r, section), at(stock, r, section)];
      return need > have ? [{ weightRow: row, type, level: blueprint.level, need, have }] : [];
    }),
  );
}

function enemyShortages(request: AssemblyRequest, pool: Pool, pairs: EnemyPair[]): EnemyShortages {
  const named = pairs.map(([a, b]): EnemyPair => (a < b ? [a, b] : [b, a]));
  const unique = [...new Map(named.map((pair) => [pair.join(" "), pair])).values()];
  const answer = { kind: "shortages", cause: "enemies", requested: request.papers } as const;
  for (let papers = request.papers - 1; papers > 0; papers--) {
    const tables = tablesFor(layoutOf(request.blueprint), stockOf(pool), papers);
    if (Array.isArray(tables) && draw(request, pool, tables).kind === "papers")
      return { ...answer, possible: papers, pairs: unique };
  }
  return { ...answer, possible: 0, pairs: unique };
}
