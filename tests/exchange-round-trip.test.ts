import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { qti2, qti3 } from "../api/domain/exchange/qti/qti-names.ts";
import type { ReadItem } from "../api/domain/exchange/read-item.ts";
import { remarkKind } from "../api/domain/exchange/read-item.ts";
import type { Item } from "../api/domain/item.ts";
import { readFile } from "../api/platform/exchange/read-file.ts";
import {
  writeExcel,
  writeGiftFile,
  writeMoodleFile,
  writeQtiPackage,
} from "../api/platform/exchange/write-file.ts";
import { serializeItemFile } from "../api/platform/item-file.ts";
import { randomItem } from "./support/random-items.ts";

/** A thousand items for every format: fifty files of twenty. */
const numRuns = 50;
const twenty = fc.uniqueArray(randomItem(), {
  ...{ minLength: 20, maxLength: 20, selector: ({ id }) => id },
});

const none = new Map<string, never>();

function facts(one: ReadItem) {
  const { id, element, type, stem, options, key, rationale, difficulty, cognitive } = one;
  const { source, author, enemies, reviewBy, point } = one;
  return {
    ...{ id, element, type, stem, options, key, rationale, difficulty, cognitive },
    ...{ source, author, enemies, reviewBy },
    knowledgePoint: point.at(-1)?.split(" ")[0],
  };
}

function expected(item: Item) {
  const { level: _level, version: _version, status: _status, ...rest } = item;
  return rest;
}

const byId = (a: { id: string | null }, b: { id: string | null }): number =>
  String(a.id) < String(b.id) ? -1 : 1;

function expectAll(read: readonly ReadItem[], wanted: readonly object[]): void {
  const doubts = read.flatMap(({ remarks }) =>
    remarks.filter(({ code }) => remarkKind(code) !== "note"),
  );
  expect(doubts).toEqual([]);
  expect(read.map(facts).sort(byId)).toEqual([...wanted].sort(byId as never));
}

describe("a thousand random items come back equal from", () => {
  it.each([
    ["Excel", (items: Item[]) => writeExcel(items, none)],
    ["QTI 3.0", (items: Item[]) => writeQtiPackage(items, qti3, none)],
    ["QTI 2.2", (items: Item[]) => writeQtiPackage(items, qti2, none)],
  ])("%s", async (_name, write) => {
    await fc.assert(
      fc.asyncProperty(twenty, async (items) => {
        const { items: read } = await readFile(await write(items));
        expectAll(read, items.map(expected));
      }),
      { numRuns },
    );
  });

  it("the bank's own files", async () => {
    await fc.assert(
      fc.asyncProperty(twenty, async (items) => {
        const ofPoint = items.map((item) => ({ ...item, knowledgePoint: "2.1.1" }));
        const text = serializeItemFile({ code: "2.1.1", name: "职业道德" }, ofPoint);
        expectAll((await readFile(Buffer.from(text))).items, ofPoint.map(expected));
      }),
      { numRuns },
    );
  });
});

describe("a thousand random items come back from", () => {
  const lossy = (item: Item) => ({
    ...expected(item),
    ...{ source: "", author: "", enemies: [], reviewBy: null },
  });

  it("Moodle XML without source, author, enemies and date, and with nothing else changed", async () => {
    await fc.assert(
      fc.asyncProperty(twenty, async (items) => {
        const { items: read } = await readFile(writeMoodleFile(items, none));
        expectAll(read, items.map(lossy));
      }),
      { numRuns },
    );
  });

  it("GIFT without source, author, enemies and date, and with nothing else changed", async () => {
    await fc.assert(
      fc.asyncProperty(twenty, async (items) => {
        const { items: read } = await readFile(writeGiftFile(items));
        expectAll(read, items.map(lossy));
      }),
      { numRuns },
    );
  });
});
