import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generatedBank } from "../../tests/support/generated-bank.ts";
import { standard, structures } from "../../tests/support/standard.ts";
import { sha256 } from "../platform/digest.ts";
import type { VerifiedAssembly } from "./assemble-verified.ts";
import { assembleVerified } from "./assemble-verified.ts";
import type { AssemblyConstraints, ItemFacts } from "./constraints.ts";
import { cognitiveLevels } from "./item.ts";
import { randomFrom } from "./random.ts";
import { asAsked } from "./structure.ts";

const structure = structures.find((one) => one.id === "s80-t20");
if (!structure) throw new Error("structure is gone");

/** A bank in which everything a constraint can ask of an item varies by chance. */
function variedBank(seed: number) {
  const random = randomFrom(seed);
  const facts = new Map<string, ItemFacts>();
  const items = generatedBank(standard, { single: 30, multiple: 0, "true-false": 12 }).map(
    (item) => {
      const used = random.below(10) >= 4;
      facts.set(item.id, {
        importance: (["X", "X", "X", "Y", "Z"] as const)[random.below(5)] ?? "Y",
        calibration: { a: 0.5 + random.below(100) / 80, b: random.below(300) / 100 - 2 },
        ...(used ? { uses: 1 + random.below(9), sittingsAgo: 1 + random.below(9) } : {}),
      });
      const cognitive = cognitiveLevels[random.below(3)] ?? "remember";
      return { ...item, cognitive, difficulty: (400 + random.below(550)) / 1000 };
    },
  );
  for (let pair = 0; pair < 40; pair++) {
    const at = random.below(items.length - 10);
    const other = items[at + 1 + random.below(8)];
    if (other) items[at]?.enemies.push(other.id);
  }
  return { items, facts };
}

const bank = variedBank(7);

function made(constraints: AssemblyConstraints, papers: number, seed = "1"): VerifiedAssembly {
  if (!structure) throw new Error("structure is gone");
  return assembleVerified({
    ...{ standard, structure, level: 5, seed, papers, constraints, digest: sha256 },
    ...bank,
  });
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });

const orders = fc.record({
  papers: fc.integer({ min: 1, max: 4 }),
  seed: fc.string(),
  constraints: fc.record({
    points: maybe(fc.constantFrom({ each: { max: 8 } }, { each: { max: 12 } })),
    importance: maybe(fc.constant({ X: { min: 0.5, max: 0.8 }, Z: { max: 0.25 } })),
    cognitive: maybe(fc.constant({ apply: { min: 0.3 } })),
    newItems: maybe(fc.constantFrom({ min: 20, max: 60 }, { max: 30 })),
    difficulty: maybe(
      fc.record({
        mean: fc.integer({ min: 620, max: 730 }).map((mean) => mean / 1000),
        bands: maybe(fc.constant({ medium: { min: 0.2, max: 0.5 } })),
      }),
    ),
    information: maybe(fc.constant({ abilities: [-1, 0, 1], tolerance: 0.02 })),
    exposure: maybe(
      fc.constantFrom({ barRecentSittings: 1 }, { barUses: 9 }, { avoidRecentSittings: 3 }),
    ),
    overlap: maybe(fc.constant({ between: 0.1 })),
    shuffleOptions: maybe(fc.boolean()),
  }),
}) as fc.Arbitrary<{ papers: number; seed: string; constraints: AssemblyConstraints }>;

describe("assembly under constraints", () => {
  it("meets every constraint of ordinary orders, as recounted by the verifier", () => {
    fc.assert(
      fc.property(orders, ({ papers, seed, constraints }) => {
        const outcome = made(constraints, papers, seed);
        // A paper that broke a constraint would have thrown in the recount.
        expect(outcome.kind).toBe("papers");
      }),
      { numRuns: 60 },
    );
  });

  it("gives the same papers byte for byte whatever the order of items, facts and earlier papers", () => {
    const first = made({}, 1, "earlier");
    if (first.kind !== "papers") throw new Error("no paper");
    const earlier = first.papers.map(({ paper }) => paper.slots.map(({ itemId }) => itemId));
    fc.assert(
      fc.property(orders, fc.integer(), ({ papers, seed, constraints }, order) => {
        const random = randomFrom(order);
        const asked = { standard, structure, level: 5, seed, papers, constraints, digest: sha256 };
        const plain = assembleVerified({ ...asked, ...bank, earlier });
        const shuffled = assembleVerified({
          ...asked,
          items: random.shuffle(bank.items),
          facts: new Map(random.shuffle([...bank.facts])),
          earlier: earlier.map((ids) => random.shuffle(ids)),
        });
        expect(JSON.stringify(shuffled)).toBe(JSON.stringify(plain));
      }),
      { numRuns: 15 },
    );
  });

  it("brings the mean difficulty of every paper to the target exactly", () => {
    const outcome = made({ difficulty: { mean: 0.68, tolerance: 0 } }, 5);
    if (outcome.kind !== "papers") throw new Error(JSON.stringify(outcome));
    for (const { proof } of outcome.papers)
      expect(proof.constraints?.find(({ what }) => what === "difficulty.mean")?.got).toBe(0.68);
  });

  it("puts anchors on every paper and does not count them as overlap", () => {
    const anchors = bank.items
      .filter(({ level, enemies }) => (level === null || level === 5) && enemies.length === 0)
      .filter((_, at) => at % 90 === 0)
      .slice(0, 6)
      .map(({ id }) => id);
    const outcome = made({ anchors }, 3);
    if (outcome.kind !== "papers") throw new Error(JSON.stringify(outcome));
    for (const { paper } of outcome.papers)
      for (const id of anchors) expect(paper.slots.map(({ itemId }) => itemId)).toContain(id);
  });

  it("names contradictions whatever the bank", () => {
    const code = (constraints: AssemblyConstraints): string => {
      const outcome = made(constraints, 1);
      return outcome.kind === "contradiction" ? outcome.contradiction.code : outcome.kind;
    };
    expect(code({ points: { each: { min: 3, max: 2 } } })).toBe("constraints.bounds");
    expect(code({ points: { only: { "9.9.9": { min: 1 } } } })).toBe("constraints.unknown-point");
    expect(code({ points: { each: { min: 30 } } })).toBe("constraints.points-many");
    // 职业道德 has more points than its five marks have items.
    expect(code({ points: { each: { min: 1 } } })).toBe("constraints.points-table");
    expect(code({ points: { each: { max: 0 } } })).toBe("constraints.points-few");
    expect(code({ importance: { X: { min: 0.7 }, Y: { min: 0.7 } } })).toBe(
      "constraints.shares-many",
    );
    expect(code({ lowerLevels: { min: 0.1 } })).toBe("constraints.no-lower-levels");
    expect(code({ anchors: ["nobody-1"] })).toBe("constraints.unknown-anchor");
  });

  it("tells a target out of reach with the interval that can be reached", () => {
    const outcome = made({ difficulty: { mean: 0.2 } }, 1);
    if (outcome.kind !== "out-of-reach") throw new Error(JSON.stringify(outcome));
    expect(outcome.what).toBe("difficulty.mean");
    expect(outcome.reachable.min).toBeGreaterThan(0.35);
    expect(outcome.reachable.max).toBeLessThan(0.95);
  });

  it("says which rule of use is in the way when papers exist without it", () => {
    const outcome = made({ exposure: { barUses: 1, barRecentSittings: 9 } }, 5);
    if (outcome.kind !== "in-the-way") throw new Error(JSON.stringify(outcome).slice(0, 300));
    expect(outcome.rules).toEqual(["exposure"]);
  });

  it("uses avoided items only where others do not suffice, and tells how many", () => {
    const avoided = (exposure: AssemblyConstraints["exposure"], papers: number): number => {
      const outcome = made({ exposure }, papers);
      if (outcome.kind !== "papers") throw new Error(outcome.kind);
      const lines = outcome.papers.flatMap(({ proof }) => proof.constraints ?? []);
      const told = lines.filter(({ what }) => what.startsWith("exposure.avoid"));
      expect(told.length).toBe(papers);
      return told.reduce((sum, { got }) => sum + got, 0);
    };
    expect(avoided({ avoidUses: 1 }, 1)).toBe(0);
    expect(avoided({ avoidRecentSittings: 2 }, 3)).toBe(0);
    // Every paper the bank allows: the fresh ones alone cannot fill them, and nothing is refused.
    expect(avoided({ avoidUses: 1 }, 7)).toBeGreaterThan(0);
    expect(made({ exposure: { barUses: 1 } }, 7).kind).not.toBe("papers");
  });

  it("opens lower levels' points to an order that asks for their items, and holds the share", () => {
    const asked = (constraints: AssemblyConstraints) =>
      assembleVerified({
        ...{ standard, structure: asAsked(structure, constraints), level: 3, seed: "1", papers: 2 },
        ...{ ...bank, constraints, digest: sha256 },
      });
    const lowerLevels = { min: 0.1, max: 0.2 };
    const outcome = asked({ lowerLevels, points: { each: { max: 6 } } });
    if (outcome.kind !== "papers") throw new Error(JSON.stringify(outcome).slice(0, 300));
    const below = bank.items.filter(({ level }) => level === 4 || level === 5).map(({ id }) => id);
    for (const { paper } of outcome.papers) {
      const there = paper.slots.filter(({ itemId }) => below.includes(itemId)).length;
      expect([there >= 10, there <= 20]).toEqual([true, true]);
    }
    expect(asked({}).kind).toBe("papers");
  });

  it("shares items between papers only as far as allowed, when that is the only way", () => {
    const shared = made({ overlap: { between: 0.2 } }, 14);
    const disjoint = made({}, 14);
    expect([shared.kind, disjoint.kind]).toEqual(["papers", "shortages"]);
  });

  it("takes no more than the allowed share of an earlier paper", () => {
    const first = made({}, 1, "first");
    if (first.kind !== "papers") throw new Error("no paper");
    const earlier = first.papers.map(({ paper }) => paper.slots.map(({ itemId }) => itemId));
    for (const share of [0, 0.05]) {
      const outcome = assembleVerified({
        ...{ standard, structure, level: 5, seed: "2", papers: 2, digest: sha256, earlier },
        ...{ ...bank, constraints: { overlap: { earlier: share } } },
      });
      expect(outcome.kind).toBe("papers");
    }
  });

  it("lets papers share nothing as long as they fit beside each other", () => {
    const outcome = made({ overlap: { between: 0.2 } }, 4);
    if (outcome.kind !== "papers") throw new Error(outcome.kind);
    const ids = outcome.papers.flatMap(({ paper }) => paper.slots.map(({ itemId }) => itemId));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("takes no item of an earlier paper that is named without a share", () => {
    const earlier = [bank.items.filter((_, at) => at % 3 === 0).map(({ id }) => id)];
    const outcome = assembleVerified({
      ...{ standard, structure, level: 5, seed: "2", papers: 2, digest: sha256, earlier, ...bank },
    });
    if (outcome.kind !== "papers") throw new Error(outcome.kind);
    const named = new Set(earlier[0]);
    for (const { paper } of outcome.papers)
      expect(paper.slots.filter(({ itemId }) => named.has(itemId))).toEqual([]);
  });

  it("holds the share of each of fifty earlier papers, and bars none of their items", () => {
    const all = bank.items.filter(({ level }) => level === null || level === 5);
    // Every item that may be used stands on some earlier paper.
    const earlier = Array.from({ length: 50 }, (_, paper) =>
      all.filter((_, at) => at % 50 === paper).map(({ id }) => id),
    );
    const outcome = assembleVerified({
      ...{ standard, structure, level: 5, seed: "2", papers: 1, digest: sha256, earlier, ...bank },
      constraints: { overlap: { earlier: 0.03 } },
    });
    if (outcome.kind !== "papers") throw new Error(JSON.stringify(outcome).slice(0, 300));
    const [made] = outcome.papers;
    for (const ids of earlier) {
      const common = made?.paper.slots.filter(({ itemId }) => ids.includes(itemId)) ?? [];
      expect(common.length).toBeLessThanOrEqual(3);
    }
  });
});
