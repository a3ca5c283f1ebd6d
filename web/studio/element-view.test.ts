import { describe, expect, it } from "vitest";
import type { ElementView } from "../../api/contract/elements.ts";
import { importanceShares, ratioOf, runningNumber, thinElements } from "./element-view.ts";

const element = (code: string, items: number): ElementView => ({
  ...{ code, items, name: code, importance: "X" },
  knowledgePoint: code.split("-")[0] ?? "",
});

describe("elements on the screen", () => {
  it("are thin below four items, those with fewest first, in their order where equal", () => {
    const all = [["2.1.1-001", 4] as const, ["2.1.1-002", 3] as const, ["2.1.1-003", 0] as const];
    const listed = [...all, ["2.1.2.1-001", 3] as const].map(([code, items]) =>
      element(code, items),
    );
    expect(thinElements(listed).map(({ code }) => code)).toEqual([
      ...["2.1.1-003", "2.1.1-002", "2.1.2.1-001"],
    ]);
  });

  it("show the number beside their point, and the shares of X, Y and Z", () => {
    expect(runningNumber(element("3.1.1.1.1-012", 1))).toBe("012");
    const counts = { X: 161, Y: 30, Z: 9 };
    expect(ratioOf(counts)).toBe("161:30:9");
    expect(importanceShares(counts).map(({ percent }) => percent)).toEqual([81, 15, 5]);
    expect(importanceShares({ X: 0, Y: 0, Z: 0 }).map(({ percent }) => percent)).toEqual([0, 0, 0]);
  });
});
