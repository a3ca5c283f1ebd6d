import { describe, expect, it } from "vitest";
import { assemblyConstraints } from "../../../api/domain/constraints.ts";
import {
  askedFrom,
  askedText,
  noWishes,
  relaxed,
  wishesFrom,
  wishesIn,
  wrongWishes,
} from "./wishes.ts";

const full = {
  constraints: {
    points: { each: { min: 1, max: 4 }, only: { "2.1.1": { min: 2 } } },
    importance: { X: { min: 0.8 }, Z: { max: 0.05 } },
    cognitive: { apply: { min: 0.2, max: 0.5 } },
    lowerLevels: { max: 0.1 },
    newItems: { min: 5 },
    difficulty: { mean: 0.7, tolerance: 0.01, bands: { easy: { max: 0.333 } } },
    information: { abilities: [-1, 0, 1.5], tolerance: 0.01 },
    anchors: ["a-1", "a-2"],
    exclude: { items: ["b-1"], points: ["2.1.2"] },
    exposure: { barRecentSittings: 2, barUses: 3, avoidRecentSittings: 4, avoidUses: 2 },
    overlap: { between: 0.1, earlier: 0.05 },
    shuffleOptions: true,
  },
  earlier: ["p"],
  avoidDrafts: false,
};

describe("further demands", () => {
  it("come back from the form as they went in, and are what the server accepts", () => {
    const asked = askedFrom(wishesFrom(full));
    expect(asked).toEqual(full);
    expect(assemblyConstraints.parse(asked?.constraints)).toEqual(full.constraints);
  });

  it("are nothing when nothing is typed", () => {
    const asked = askedFrom(noWishes());
    expect(asked).toEqual({ constraints: {}, earlier: [], avoidDrafts: true });
    expect(asked && askedText(asked)).toBe("");
  });

  it("travel in an address; one that cannot be read asks for nothing", () => {
    expect(askedFrom(wishesIn(askedText(full)))).toEqual(full);
    for (const broken of ["{", "5", "null", '{"constraints":null}'])
      expect(wishesIn(broken)).toEqual(noWishes());
  });

  it("are not sent while a bound is no number, beyond its limits, or crosses the other", () => {
    const wishes = noWishes();
    wishes.ranges["importance.X"] = { min: "120", max: "" };
    wishes.ranges["points.each"] = { min: "3", max: "2" };
    wishes.figures["difficulty.mean"] = "seven";
    wishes.figures["exposure.barUses"] = "0";
    wishes.abilities = "0, 5";
    expect([...wrongWishes(wishes)].sort()).toEqual([
      ...["difficulty.mean", "exposure.barUses", "importance.X", "information.abilities"],
      "points.each",
    ]);
    expect(askedFrom(wishes)).toBeNull();
  });

  it("lose exactly the rule that is in the way", () => {
    const wishes = wishesFrom(full);
    const without = (rule: string) => askedFrom(relaxed(wishes, rule))?.constraints;
    // What is only avoided keeps nothing from being made.
    const exposure = { avoidRecentSittings: 4, avoidUses: 2 };
    expect(without("exposure")).toEqual({ ...full.constraints, exposure });
    const { exclude: _exclude, ...others } = full.constraints;
    expect(without("exclude")).toEqual(others);
    const { information: _information, ...plain } = full.constraints;
    expect(without("parallelInformation")).toEqual(plain);
    expect(askedFrom(relaxed(wishes, "drafts"))?.avoidDrafts).toBe(false);
    expect(askedFrom(relaxed(wishes, "overlap.earlier"))?.earlier).toEqual([]);
  });
});
