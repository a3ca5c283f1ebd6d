import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { findSimilarItems } from "../../../contract/item-list.ts";
import { gramsOf, jaccard } from "../../../domain/lint/grams.ts";
import { matterOf } from "../../../domain/search-words.ts";

const { db, as } = await testApp();
const standard = "4-04-05-03";
const writer = await as("writer");
const bank = await db
  .selectFrom("item")
  .innerJoin("item_version", "item_version.item_id", "item.id")
  .select(["item.id", "stem"])
  .orderBy("item.id")
  .execute();
const grams = new Map(bank.map(({ id, stem }) => [id, gramsOf(matterOf(stem))]));

async function similar(stem: string, except?: string) {
  const { items } = await writer.call(findSimilarItems, { body: { standard, stem, except } });
  return items;
}

/** The same by measuring every item of the bank. */
function measured(stem: string): number[] {
  const own = gramsOf(matterOf(stem));
  return [...grams.values()]
    .map((other) => Math.round(100 * jaccard(own, other)) / 100)
    .filter((similarity) => similarity >= 0.4)
    .sort((a, b) => b - a)
    .slice(0, 10);
}

describe("items similar to a text being written", () => {
  it("are those that measuring every item finds, whatever was changed in a stem of the bank", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bank.length - 1),
        fc.nat(30),
        fc.nat(6),
        fc.constantFrom("", "通常", "坐席员在服务中", "的"),
        async (which, at, cut, put) => {
          const { stem = "" } = bank[which] ?? {};
          const changed = `${stem.slice(0, at)}${put}${stem.slice(at + cut)}`;
          const found = (await similar(changed)).map(({ similarity }) => similarity);
          expect(found).toEqual(measured(changed));
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it("begin with the same stem, punctuation and blanks aside; the item itself is left out", async () => {
    const { id = "", stem = "" } = bank[20] ?? {};
    const [first] = await similar(stem.replace("（ ）", "( )").replace("。", ""));
    expect(first).toMatchObject({ id, stem, similarity: 1 });
    expect((await similar(stem, id)).map((one) => one.id)).not.toContain(id);
  });

  it("are none for a few characters, and none for what nobody wrote", async () => {
    expect(await similar("客户")).toEqual([]);
    expect(await similar("")).toEqual([]);
    expect(await similar("貔貅麒麟凤凰朱雀玄武白虎青龙")).toEqual([]);
  });
});
