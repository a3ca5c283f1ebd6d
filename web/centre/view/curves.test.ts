import { describe, expect, it } from "vitest";
import { curvePaths } from "./curves.ts";
import type { Proof } from "./proof.ts";

function paper(series: string, values?: number[]) {
  const proof: Proof = {
    ...{ rows: [], sections: [], points: { eligible: 0, covered: 0, items: {} }, total: 100 },
    difficulty: { mean: 0.7, bands: [0, 0, 0, 0, 0] },
    ...(values && { information: { calibrated: 40, abilities: [-1, 0, 1], values } }),
  };
  return { series, hash: "", proof };
}

const size = { width: 200, height: 100 };

describe("information curves", () => {
  it("are drawn on one scale that no curve passes", () => {
    const drawn = curvePaths([paper("A", [2, 8, 4]), paper("B", [0, 10, 5])], size);
    expect(drawn?.levels.map(({ value }) => value)).toEqual([0, 5, 10]);
    expect(drawn?.curves.map(({ path }) => path)).toEqual([
      "M0 80L100 20L200 60",
      "M0 100L100 0L200 50",
    ]);
    expect(drawn?.curves[1]).toMatchObject({ series: "B", calibrated: 40, middle: 10 });
    expect(drawn?.abilities.map(({ x }) => x)).toEqual([0, 100, 200]);
  });

  it("leave out papers without calibrated items, and are none without any", () => {
    expect(curvePaths([paper("A"), paper("B", [0, 1, 2])], size)?.curves).toHaveLength(1);
    expect(curvePaths([paper("A")], size)).toBeNull();
    expect(curvePaths([paper("A", [0, 0, 0])], size)?.curves[0]?.path).toBe(
      "M0 100L100 100L200 100",
    );
  });
});
