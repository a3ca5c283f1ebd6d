import { describe, expect, it } from "vitest";
import { testDatabase } from "../../../../tests/support/database.ts";
import { classified, madeElements } from "../../../../tests/support/elements.ts";
import type { Element } from "../../../domain/element.ts";
import type { Item } from "../../../domain/item.ts";
import { readContent } from "../../../platform/content.ts";
import { serializeItemFile } from "../../../platform/item-file.ts";
import { countElementPool, selectElements } from "../../standards/elements/queries.ts";
import { exportBank } from "./export-bank.ts";
import type { BankLoad } from "./load-bank.ts";
import { loadContent } from "./load-content.ts";
import { selectBank } from "./queries.ts";

const { db } = await testDatabase();
const now = new Date("2026-11-23T01:00:00.000Z");
const read = await readContent({ blueprints: "blueprints", bank: "item-bank" });
if (!read.ok) throw new Error("no content");
const [occupation] = read.value;
if (!occupation) throw new Error("no occupation");
const content = occupation;
const { standard } = occupation;
const elements = madeElements(standard);
const items = classified(occupation.items, elements);
await load();

/** Loads the real items under these elements. */
async function load(
  change: { elements?: Element[]; items?: Item[] } = {},
): Promise<BankLoad & { changed: boolean }> {
  const loaded = await loadContent(db, [{ ...content, elements, items, ...change }], now);
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.refusals));
  const [one] = loaded.occupations;
  if (!one) throw new Error("nothing loaded");
  return { ...one.bank, changed: one.changed };
}

/** The items with one of them changed. */
function withFirst(change: Partial<Item>): Item[] {
  return items.map((item, index) => (index === 0 ? { ...item, ...change } : item));
}

const [first] = items;
if (!first) throw new Error("no items");
const other = elements.find(
  (one) => one.knowledgePoint === first.knowledgePoint && one.code !== first.element,
);
if (!other) throw new Error("no other element");

async function living(): Promise<Item | undefined> {
  return (await selectBank(db, standard.code)).find((item) => item.id === first?.id);
}

describe("the element of an item", () => {
  it("is loaded and exported with the item, byte for byte", async () => {
    const files = await exportBank(db);
    const byPath = new Map(files.map(({ path, text }) => [path, text]));
    for (const { point } of occupation.itemFiles) {
      const own = items.filter((item) => item.knowledgePoint === point.code);
      const text = [...byPath].find(([path]) => path.endsWith(`/${point.code}.yaml`))?.[1];
      expect(text).toBe(serializeItemFile(point, own));
      expect(text).toContain(`    element: ${point.code}-001`);
    }
    expect(await load()).toMatchObject({
      ...{ changed: false, added: 0, raised: 0, moved: 0, classified: 0, kept: 0 },
      unchanged: items.length,
    });
  });

  it("changes under the same version: no conflict, no new text, recorded as classified", async () => {
    const before = await living();
    const loaded = await load({ items: withFirst({ element: other.code }) });
    expect(loaded).toMatchObject({ classified: 1, raised: 0, unchanged: items.length - 1 });
    expect(await living()).toEqual({ ...before, element: other.code });
    const last = await db
      .selectFrom("item_event")
      .select(["act", "version", "actor"])
      .where("item_id", "=", first.id)
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    expect(last).toEqual({ act: "classified", version: first.version, actor: "system" });
    const record = await db
      .selectFrom("audit")
      .select("detail")
      .where("act", "=", "bank.load")
      .orderBy("id", "desc")
      .executeTakeFirst();
    expect(record?.detail).toEqual({ added: 0, raised: 0, moved: 0, classified: 1 });
    await load();
    expect(await living()).toEqual(before);
  });

  it("comes with a new text in one step", async () => {
    const raised = { version: first.version + 1, rationale: "新的解析。", element: other.code };
    expect(await load({ items: withFirst(raised) })).toMatchObject({ raised: 1, classified: 0 });
    expect(await living()).toMatchObject(raised);
  });

  it("stays with a living text that is newer than the file's, and is filled in where there was none", async () => {
    expect(await load()).toMatchObject({ kept: 1, classified: 0 });
    expect((await living())?.element).toBe(other.code);
    await db.updateTable("item").set({ element: null }).where("id", "=", first.id).execute();
    expect(await load()).toMatchObject({ kept: 0, classified: 1 });
    expect((await living())?.element).toBe(first.element);
  });
});

describe("the element table in the database", () => {
  it("is in the order of the file, with the approved items of each element", async () => {
    expect(await selectElements(db, standard.code)).toEqual(elements);
    const counts = await countElementPool(db, standard.code);
    const approved = items.filter((item) => item.status === "approved");
    expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(approved.length);
    const one = approved.filter((item) => item.element === other.code);
    expect(counts.get(other.code)).toBe(one.length);
  });

  it("follows the file; an element that has left it stays only while an item names it", async () => {
    const last = elements.at(-1);
    if (!last) throw new Error("no elements");
    const shorter = elements.slice(0, -1).map((one, index) => {
      return index === 0 ? { ...one, name: "新的名称", importance: "Z" as const } : one;
    });
    expect(await load({ elements: shorter })).toMatchObject({ changed: true });
    expect(await selectElements(db, standard.code)).toEqual(shorter);
    expect(await isKept(last.code)).toBe(true);
    expect(await load({ elements: shorter })).toMatchObject({ changed: false });
    const moved = items.map((item) =>
      item.element === last.code ? { ...item, element: elements.at(-2)?.code ?? null } : item,
    );
    await load({ elements: shorter, items: moved });
    expect(await isKept(last.code)).toBe(false);
  });

  it("goes with its file, and the items are then classified under nothing", async () => {
    const bare = items.map((item) => ({ ...item, element: null }));
    await load({ elements: [], items: bare.map((item) => ({ ...item, version: 9 })) });
    expect(await selectElements(db, standard.code)).toEqual([]);
    expect(new Set((await selectBank(db, standard.code)).map((item) => item.element))).toEqual(
      new Set([null]),
    );
    expect(await load({ elements: [], items: [] })).toMatchObject({ changed: false });
  });
});

async function isKept(code: string): Promise<boolean> {
  const row = await db
    .selectFrom("element")
    .select("code")
    .where("code", "=", code)
    .executeTakeFirst();
  return row !== undefined;
}
