/** `npm run faults [-- KILLS [SEED]]`: the long form of the fault test; prints what became of the answers. */
import { campaign } from "./support/campaign.ts";
import { openLoopDisk } from "./support/loop-disk.ts";

const kills = Number(process.argv[2] ?? 300);
const seed = process.argv[3] ?? new Date().toISOString();
const began = Date.now();
const say = (line: string): void => console.log(line);
const disk = openLoopDisk();
if (typeof disk === "string") say(`no power cuts: ${disk}`);
const report = await campaign({
  ...{ seed, seats: 60, kills, acknowledgements: 20_000, say },
  ...(typeof disk !== "string" && { disk }),
});
if (typeof disk !== "string") disk.remove();
const { kills: killed, acknowledgements, slowestRecovery, ...damage } = report;
console.table({ ...damage });
console.log(
  `${killed.server} kills of the server, ${killed.database} of the database, ${killed.power} power cuts, ${acknowledgements} acknowledged answers, ` +
    `slowest recovery ${slowestRecovery} ms, ${Math.round((Date.now() - began) / 1000)} s, seed ${seed}`,
);
if (Object.values(damage).some((count) => count > 0)) process.exit(1);
process.exit(0);
