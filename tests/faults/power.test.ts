import { afterAll, describe, expect, it } from "vitest";
import { campaign } from "./support/campaign.ts";
import { openLoopDisk } from "./support/loop-disk.ts";

const minute = 60_000;
const disk = openLoopDisk();
const reason = typeof disk === "string" ? ` (not run: ${disk})` : "";

afterAll(() => {
  if (typeof disk !== "string") disk.remove();
});

describe.skipIf(typeof disk === "string")(`a power cut${reason}`, () => {
  const options = { seats: 30, acknowledgements: 0, onlyPower: true };

  it(
    "takes no acknowledged answer",
    async () => {
      if (typeof disk === "string") return;
      const report = await campaign({ ...options, kills: 3, seed: "power", disk });
      expect(report).toMatchObject({
        ...{ lost: 0, invented: 0, regressed: 0, forgotten: 0, unsent: 0, crashes: 0 },
        kills: { power: 3 },
      });
    },
    5 * minute,
  );

  it(
    "finds a database that forces nothing to disk",
    async () => {
      if (typeof disk === "string") return;
      const planted = "no-fsync";
      const report = await campaign({ ...options, kills: 2, seed: planted, disk, planted });
      expect(report.lost).toBeGreaterThan(0);
    },
    5 * minute,
  );
});
