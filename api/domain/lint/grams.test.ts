import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gramsOf, jaccard, similarPairs, similarTo } from "./grams.ts";

describe("gramsOf", () => {
  it("takes runs of three letters or digits, whatever punctuation stands between", () => {
    expect([...gramsOf("客户，来电（ ）。")]).toEqual(["客户来", "户来电"]);
    expect([...gramsOf("（ ）。")]).toEqual([]);
    expect([...gramsOf("声母")]).toEqual(["声母"]);
  });
});

/** Every pair compared with every other, by sets: slow and plain. */
function allPairs(texts: string[], threshold: number): string[] {
  return texts.flatMap((one, first) =>
    texts.flatMap((other, second) => {
      const similarity = second > first ? jaccard(gramsOf(one), gramsOf(other)) : 0;
      return similarity >= threshold ? [`${first} ${second} ${similarity.toFixed(9)}`] : [];
    }),
  );
}

describe("similarPairs", () => {
  it("finds exactly the pairs that comparing all with all finds", () => {
    // Few characters, so that many texts are alike; some equal, some empty.
    const text = fc.string({ unit: fc.constantFrom(..."甲乙丙丁戊，"), maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 24 }),
        fc.constantFrom(0.2, 1 / 3, 0.5, 0.75, 1),
        (texts, threshold) => {
          const found = similarPairs(texts, threshold).map(
            ({ first, second, similarity }) => `${first} ${second} ${similarity.toFixed(9)}`,
          );
          expect(found).toEqual(allPairs(texts, threshold));
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe("similarTo", () => {
  it("finds exactly the texts of its list that comparing with all finds", () => {
    const text = fc.string({ unit: fc.constantFrom(..."甲乙丙丁戊，"), maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 16 }),
        fc.array(text, { maxLength: 8 }),
        fc.constantFrom(0.2, 0.5, 1),
        (list, others, threshold) => {
          const similar = similarTo(list, threshold);
          const wanted = others.map((other) =>
            list.flatMap((one, at) =>
              jaccard(gramsOf(one), gramsOf(other)) >= threshold ? [at] : [],
            ),
          );
          const found = others.map((other) => similar.find(other).map(({ at }) => at));
          expect(found.map((some) => some.sort((a, b) => a - b))).toEqual(wanted);
        },
      ),
      { numRuns: 300 },
    );
  });
});
