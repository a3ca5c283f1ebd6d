import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../../tests/support/database.ts";
import type { Item } from "../../../domain/item.ts";
import type { OccupationContent } from "../../../platform/content.ts";
import { readContent } from "../../../platform/content.ts";
import { inTransaction } from "../../../platform/database.ts";
import { exportBank } from "./export-bank.ts";
import { loadBank } from "./load-bank.ts";
import { loadContent } from "./load-content.ts";
import { selectBank, selectPool } from "./queries.ts";

const { db } = await testDatabase();
const now = new Date("2026-11-23T01:00:00.000Z");
const content = await readContents();
const [occupation] = content;
if (!occupation) throw new Error("no content");
const code = occupation.standard.code;
await loadContent(db, content, now);

async function readContents(): Promise<OccupationContent[]> {
  const read = await readContent({ blueprints: "blueprints", bank: "item-bank" });
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

const load = (...items: Item[]) => inTransaction(db, (tx) => loadBank(tx, code, items, now));

/** Some item of the real bank under an id of its own. */
function freshItem(id: string, change: Partial<Item> = {}): Item {
  const [model] = occupation?.items ?? [];
  if (!model) throw new Error("no items");
  return { ...model, enemies: [], id, ...change };
}

async function living(id: string): Promise<Item | undefined> {
  return (await selectBank(db, code)).find((item) => item.id === id);
}

async function pooled(id: string): Promise<Item | undefined> {
  return (await selectPool(db, code)).find((item) => item.id === id);
}

async function rowCounts(): Promise<number[]> {
  const tables = ["item", "item_version", "item_event", "audit"] as const;
  const counts = tables.map((table) =>
    db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  );
  return (await Promise.all(counts)).map((row) => row.count);
}

describe("loading the bank", () => {
  it("holds every item of the files, and writes the same files back in canonical form", async () => {
    const written = (await exportBank(db)).map(({ path, text }) => [join("item-bank", path), text]);
    const read = content.flatMap((one) => one.itemFiles);
    expect(Object.fromEntries(written)).toEqual(
      Object.fromEntries(read.map(({ file, canonical }) => [file, canonical])),
    );
  });

  it("exports items whose point the standard no longer has, rather than lose them", async () => {
    const { standard } = occupation;
    const [first, ...rest] = standard.basics;
    if (!first) throw new Error("no basics");
    const [gone, ...children] = first.children;
    const shorter = { ...standard, basics: [{ ...first, children }, ...rest] };
    const without = { ...occupation, standard: shorter, items: [] };
    expect((await loadContent(db, [without], now)).kind).toBe("loaded");
    const paths = (await exportBank(db)).map(({ path }) => path);
    expect(paths).toContain(join(code, `common/${gone?.code ?? ""}.yaml`));
    await loadContent(db, content, now);
  });

  it("changes nothing the second time", async () => {
    const before = await rowCounts();
    const again = await loadContent(db, content, new Date("2026-12-01T00:00:00.000Z"));
    if (again.kind === "refused") throw new Error("refused");
    expect(again.occupations.map(({ changed }) => changed)).toEqual([false]);
    expect(again.occupations[0]?.bank).toMatchObject({ added: 0, raised: 0, moved: 0, kept: 0 });
    expect(again.occupations[0]?.bank.unchanged).toBe(occupation.items.length);
    expect(await rowCounts()).toEqual(before);
  });

  it("refuses another text under the same version, names the item and writes nothing", async () => {
    await load(freshItem("test-same-1"));
    const before = await rowCounts();
    const changed = freshItem("test-same-1", { rationale: "改过的解析。" });
    expect(await load(freshItem("test-same-2"), changed)).toEqual({
      kind: "conflicts",
      conflicts: [{ id: "test-same-1", version: 1, next: 2 }],
    });
    expect(await rowCounts()).toEqual(before);
  });

  it("takes a higher version as the newest text, and into the pool when it is approved", async () => {
    await load(freshItem("test-raise-1"));
    const draft = freshItem("test-raise-1", { version: 2, status: "draft", rationale: "第二版。" });
    expect(await load(draft)).toMatchObject({ raised: 1 });
    expect(await living("test-raise-1")).toMatchObject({ version: 2, status: "draft" });
    expect(await pooled("test-raise-1")).toMatchObject({ version: 1, status: "approved" });
    const approved = freshItem("test-raise-1", { version: 3, rationale: "第三版。" });
    expect(await load(approved)).toMatchObject({ raised: 1 });
    expect(await living("test-raise-1")).toEqual(approved);
    expect(await pooled("test-raise-1")).toEqual(approved);
  });

  it("keeps a living text that is newer than the file's", async () => {
    const [old, newer] = [freshItem("test-keep-1"), freshItem("test-keep-1", { version: 2 })];
    await load(old);
    await load(newer);
    expect(await load(old)).toMatchObject({ kept: 1, unchanged: 0 });
    expect(await living("test-keep-1")).toEqual(newer);
  });

  it("lets a file approve a draft or retire an item, and never takes that back", async () => {
    const draft = freshItem("test-move-1", { status: "draft" });
    const [approved, retired] = [
      freshItem("test-move-1"),
      freshItem("test-move-1", { status: "retired" }),
    ];
    await load(draft);
    expect(await pooled("test-move-1")).toBeUndefined();
    expect(await load(approved)).toMatchObject({ moved: 1 });
    expect(await pooled("test-move-1")).toEqual(approved);
    expect(await load(draft)).toMatchObject({ kept: 1 });
    expect(await load(retired)).toMatchObject({ moved: 1 });
    expect(await load(approved)).toMatchObject({ kept: 1 });
    expect(await pooled("test-move-1")).toBeUndefined();
  });

  it("refuses an id that belongs to another occupation", async () => {
    const standard = { ...occupation.standard, code: "9-99-99-99" };
    const other = { ...occupation, standard, items: occupation.items.slice(0, 1) };
    const outcome = await loadContent(db, [other], now);
    expect(outcome).toMatchObject({ kind: "refused", refusals: [{ code: "load.other-standard" }] });
    const standards = await db.selectFrom("standard").select("code").execute();
    expect(standards).toEqual([{ code }]);
  });

  it("adds each item once when two loads run at the same time", async () => {
    const items = Array.from({ length: 50 }, (_one, n) => freshItem(`test-both-${n}`));
    const loads = await Promise.all([load(...items), load(...items)]);
    expect(loads.map((one) => (one.kind === "loaded" ? one.added : -1)).sort()).toEqual([0, 50]);
  });

  it("never lets a saved text be changed afterwards, whoever tries", async () => {
    await load(freshItem("test-frozen-1"));
    await expect(
      db
        .updateTable("item_version")
        .set({ stem: "改动" })
        .where("item_id", "=", "test-frozen-1")
        .execute(),
    ).rejects.toThrow(/only grows/);
  });
});
