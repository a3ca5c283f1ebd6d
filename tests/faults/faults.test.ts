import { describe, expect, it } from "vitest";
import type { Planted } from "./support/campaign.ts";
import { campaign } from "./support/campaign.ts";

const minute = 60_000;

describe("answers", () => {
  it(
    "are neither lost nor invented nor turned back by 20 kills of server and database over a bad network",
    async () => {
      const report = await campaign({
        ...{ seed: "npm test", seats: 60, kills: 20, acknowledgements: 20_000 },
      });
      expect(report).toMatchObject({
        ...{ lost: 0, invented: 0, regressed: 0, forgotten: 0, unsent: 0, crashes: 0 },
      });
      expect(report.kills.server + report.kills.database).toBe(20);
      expect(report.acknowledgements).toBeGreaterThanOrEqual(20_000);
    },
    5 * minute,
  );
});

describe("the harness", () => {
  const found: [Planted, "lost" | "forgotten"][] = [
    ["asynchronous-commit", "lost"],
    ["acknowledge-before-commit", "lost"],
    ["drop-before-acknowledgement", "forgotten"],
  ];
  it.each(found)(
    "finds the planted fault “%s”",
    async (planted, damage) => {
      const report = await campaign({
        ...{ seed: `planted ${planted}`, seats: 30, kills: 5, acknowledgements: 0, planted },
      });
      expect(report[damage]).toBeGreaterThan(0);
    },
    3 * minute,
  );
});
