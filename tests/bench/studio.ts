import { performance } from "node:perf_hooks";
import { tableLines } from "../../api/cli/table.ts";
import type { LooseInput } from "../../api/caller.ts";
import type { Endpoint } from "../../api/contract/endpoint.ts";
import { changeItems } from "../../api/contract/item-bulk.ts";
import { findSimilarItems, listAuthors, listItems } from "../../api/contract/item-list.ts";
import { getQueue } from "../../api/contract/quotas.ts";
import { getCoverage, getHeat } from "../../api/contract/standards.ts";
import { milliseconds, ownProcessorTime, quantile } from "./support/figures.ts";
import { processorTimeOfFamily, residentMegabytes } from "./support/processor-time.ts";
import type { StudioWorld } from "./support/studio-world.ts";
import { openStudio } from "./support/studio-world.ts";

const size = 100_000;
const runs = 40;
const standard = "4-04-05-03";

interface Row {
  query: string;
  found: number;
  p50: number;
  p95: number;
  /** Of server and database together, a call on average. */
  processor: number;
}

/** `npm run bench -- studio`: the item writers' pages over a bank of 100,000 items. */
export async function bench(): Promise<Record<string, unknown>> {
  const world = await openStudio(size);
  try {
    const before = residentMegabytes(process.pid);
    const rows: Row[] = [];
    for (const [query, input] of Object.entries(lists))
      rows.push(
        await measure(world, `list: ${query}`, listItems, { query: { standard, ...input } }),
      );
    rows.push(await lastPages(world));
    rows.push(await measure(world, "authors", listAuthors, { query: { standard } }));
    for (const level of [5, 3])
      rows.push(await measure(world, `knowledge tree of level ${level}`, getHeat, heatOf(level)));
    rows.push(await measure(world, "coverage", getCoverage, { params: { code: standard } }));
    rows.push(await measure(world, "personal queue", getQueue, { query: { standard } }));
    rows.push(await bulkPreview(world));
    rows.push(await similarWhileTyping(world));
    const after = residentMegabytes(process.pid);
    print(rows);
    console.log(`\n${size} items brought in within ${world.loading.toFixed(0)} s.`);
    console.log(`Server memory: ${before} MB before, ${after} MB after all of this.`);
    return { rows, loadingSeconds: world.loading, memoryMb: { before, after } };
  } finally {
    await world.close();
  }
}

const lists: Record<string, Record<string, string | number>> = {
  "newest first": {},
  "one character, rare: 瓯": { words: "瓯" },
  "one character: 呼": { words: "呼" },
  "one character, everywhere: 的": { words: "的" },
  "two characters: 服务": { words: "服务" },
  "two characters, often: 客户": { words: "客户" },
  "three characters: 普通话": { words: "普通话" },
  "four characters: 语音常识": { words: "语音常识" },
  "a phrase that is nowhere": { words: "洛阳语音不是标准音" },
  "two fragments: 投诉 升级": { words: "投诉 升级" },
  "Latin: ivr": { words: "ivr" },
  "Latin, two letters: qq": { words: "qq" },
  "part of an id: x0999": { words: "x0999" },
  "pinyin initials: khfw": { words: "khfw" },
  "words and filters": { words: "客户", type: "multiple", status: "approved", level: 4 },
  "one point": { point: "3.1.1.1.1" },
  "a heading: 2.2": { point: "2.2" },
  "a weight row": { row: "业务受理及处理" },
  "a type and a status": { type: "true-false", status: "draft" },
  "an author": { author: "命题员7" },
  "difficulty 0.30–0.32": { difficultyFrom: 0.3, difficultyTo: 0.32 },
  "to be looked at again": { reviewBefore: "2026-06-30", sort: "reviewBy" },
  "since, mine": { since: "2026-01-01", mine: "true" },
  "by difficulty": { sort: "difficulty", descending: "true" },
  "by point": { sort: "point" },
  "by id": { sort: "id" },
};

async function measure(
  { ask, postmasterPid }: StudioWorld,
  query: string,
  endpoint: Endpoint,
  input: LooseInput | ((run: number) => LooseInput),
): Promise<Row> {
  const used = (): number => ownProcessorTime() + processorTimeOfFamily(postmasterPid);
  const inputOf = (run: number): LooseInput => (typeof input === "function" ? input(run) : input);
  let reply: unknown;
  for (let run = 0; run < 3; run++) reply = await ask(endpoint, inputOf(run));
  const walls: number[] = [];
  const before = used();
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    reply = await ask(endpoint, inputOf(run));
    walls.push(performance.now() - began);
  }
  const processor = (used() - before) / runs;
  return {
    query,
    found: countOf(reply),
    p50: quantile(walls, 0.5),
    p95: quantile(walls, 0.95),
    processor,
  };
}

function countOf(reply: unknown): number {
  const { total, items, authors, points, review } = reply as {
    total?: number;
    items?: unknown[];
    authors?: unknown[];
    points?: unknown[];
    review?: { total: number };
  };
  return total ?? review?.total ?? (items ?? authors ?? points ?? []).length;
}

function heatOf(level: number): LooseInput {
  return { params: { code: standard }, query: { level } };
}

/** What would become of a thousand items moved to another point. */
async function bulkPreview(world: StudioWorld): Promise<Row> {
  const items = await world.db.selectFrom("item").select("id").orderBy("id").limit(1000).execute();
  const change = { kind: "move", point: "3.1.1.1.1", element: null };
  const ids = items.map(({ id }) => id);
  const body = { standard, ids, change, reason: "", preview: true };
  return measure(world, "preview of 1,000 items to be moved", changeItems, { body });
}

/** Far down a list a page costs as little as at its top. */
async function lastPages(world: StudioWorld): Promise<Row> {
  const query = { standard, sort: "updated", descending: "true" };
  const after = Buffer.from(JSON.stringify([new Date(Date.now() - 1.9 * 365 * 86_400_000), ""]));
  return measure(world, "list: a page far down", listItems, {
    query: { ...query, after: after.toString("base64url") },
  });
}

async function similarWhileTyping(world: StudioWorld): Promise<Row> {
  const stems = await world.db
    .selectFrom("item_version")
    .select("stem")
    .orderBy("item_id")
    .limit(runs)
    .offset(5000)
    .execute();
  return measure(world, "similar to a stem being typed", findSimilarItems, (run) => {
    const { stem = "" } = stems[run] ?? {};
    return { body: { standard, stem: stem.slice(0, 12 + 2 * run) } };
  });
}

function print(rows: Row[]): void {
  const head = ["query", "found", "p50 ms", "p95 ms", "processor ms"];
  const lines = rows.map(({ query, found, p50, p95, processor }) => [
    ...[query, String(found), milliseconds(p50), milliseconds(p95)],
    milliseconds(processor),
  ]);
  for (const line of tableLines([head, ...lines])) console.log(line);
}
