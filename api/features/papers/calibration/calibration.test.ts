import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { standard } from "../../../../tests/support/standard.ts";
import { previewAssembly } from "../../../contract/assembly.ts";
import { importCalibration, listCalibrations } from "../../../contract/calibrations.ts";
import { randomFrom } from "../../../domain/random.ts";
import { selectPool } from "../../items/bank/queries.ts";

const world = await testApp();
const { db } = world;
const centre = await world.as("centre");
const pool = await selectPool(db, standard.code);
const code = standard.code;
const source = "试验：随机参数，只为测试";

/** A table with parameters drawn by chance for these items; none of them is anybody's estimate. */
function tableOf(ids: readonly string[], seed = 7): string {
  const random = randomFrom(seed);
  const rows = ids.map((id) => {
    return `${id},${0.5 + random.below(100) / 80},${random.below(300) / 100 - 2},400`;
  });
  return ["试题编号,a,b,人数", ...rows].join("\n");
}

const bring = (text: string) =>
  ({
    params: { code },
    query: { source, fileName: "参数.csv" },
    body: Buffer.from(text),
  }) as const;

const known = () => centre.call(listCalibrations, { params: { code } });

const order = { standard: code, level: 5, structure: "s80-t20", papers: 2, seed: "7" };
const information = { abilities: [-1, 0, 1], tolerance: 0.01 };

describe("item parameters", () => {
  it("change nothing when a single row is wrong, and the row is named", async () => {
    const text = `${tableOf(["4040503-3101"])}\nnobody-1,1,0,400`;
    const refused = await centre.refusal(importCalibration, bring(text));
    expect(refused).toMatchObject({ code: "invalid-input", problems: [{ path: "item", row: 3 }] });
    for (const broken of ["", "题干,答案\n一,二", "\u0000\u0001"])
      expect((await centre.refusal(importCalibration, bring(broken))).code).toBe("invalid-input");
    expect(await known()).toEqual({ pool: pool.length, calibrated: 0, batches: [] });
  });

  it("are kept with their source; papers are matched by them and show their curves", async () => {
    const ids = pool.map(({ id }) => id);
    const made = await centre.call(importCalibration, bring(tableOf(ids)));
    expect(made).toMatchObject({ source, items: ids.length, recordedBy: centre.login });
    expect(await known()).toMatchObject({ calibrated: ids.length, batches: [made] });
    const reply = await centre.call(previewAssembly, {
      body: { ...order, constraints: { information } },
    });
    if (reply.outcome !== "papers") throw new Error(JSON.stringify(reply).slice(0, 300));
    const [one, other] = reply.papers.map(({ proof }) => proof.information);
    expect(one?.calibrated).toBe(100);
    for (const ability of information.abilities) {
      const at = one?.abilities.indexOf(ability) ?? -1;
      const [a = 0, b = 1] = [one?.values[at], other?.values[at]];
      expect(Math.abs(a - b) / (a + b)).toBeLessThanOrEqual(0.01 + 1e-3);
    }
  });

  it("of the latest table hold", async () => {
    const before = await known();
    world.clock.advance({ minutes: 1 });
    await centre.call(importCalibration, bring(tableOf(["4040503-3101"], 8)));
    const after = await known();
    expect(after.calibrated).toBe(before.calibrated);
    expect(after.batches.map(({ items }) => items)).toEqual([1, pool.length]);
  });
});
