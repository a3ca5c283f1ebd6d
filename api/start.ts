/**
 * What npm start runs. server.ts opens and listens and decides nothing for people; this file talks to
 * the person at the terminal: progress, first logins, and what to do when something is in the way.
 */
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { DemonstrationSitting } from "./demonstration.ts";
import { addDemonstrationAccounts, openDemonstrationSitting } from "./demonstration.ts";
import { addAccount } from "./features/accounts/add-account.ts";
import { selectAccounts } from "./features/accounts/queries.ts";
import type { Config } from "./platform/config.ts";
import { readConfig } from "./platform/config.ts";
import type { Server } from "./server.ts";
import { openServer } from "./server.ts";
import { addressLines, administratorLines, box, demonstrationLines } from "./welcome.ts";

const patience = 15_000;
/** A kept demonstration sitting is opened anew when less than this is left to enter it. */
const leastEntryTime = 15 * 60_000;

if (process.argv[1] === fileURLToPath(import.meta.url)) await start(process.env);

/** Serves until a signal ends it; says why, and ends the process, when it cannot. */
export async function start(environment: NodeJS.ProcessEnv): Promise<void> {
  try {
    await open(readConfig(environment));
  } catch (error) {
    console.error(`\n未能启动：${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

async function open(config: Config): Promise<void> {
  console.log("权衡 Quanheng 正在启动");
  const opening = openServer(config, (line, kind) => {
    if (kind === "problem") console.warn(`! ${line}`);
    else console.log(`  ${line}`);
  });
  stopOnSignal(opening);
  const server = await opening;
  try {
    // First of all, so that a port in use is told before anything is prepared.
    const address = await server.listen();
    const lines = config.demonstration
      ? await prepareDemonstration(server, config)
      : await addFirstAdministrator(server);
    console.log(
      box([...addressLines(config.publicOrigin ?? address), ...lines, "", "停止：Ctrl+C"]),
    );
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** npm passes a Ctrl+C on that the terminal has sent already, so a second signal means nothing. */
function stopOnSignal(opening: Promise<Server>): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    console.log("\n正在停止…");
    setTimeout(() => process.exit(1), patience).unref();
    void opening
      .then((server) => server.close())
      .then(() => console.log("已停止。"))
      .finally(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

async function prepareDemonstration(server: Server, config: Config): Promise<string[]> {
  const accounts = await addDemonstrationAccounts(server.deps);
  if (accounts === "refused") return [];
  const file = path.join(config.dataDirectory, "demonstration.json");
  const shown = path.relative(process.cwd(), file);
  const kept = accounts === "known" ? readKept(file) : null;
  const now = server.deps.clock.now();
  if (kept && Date.parse(kept.lastEntryAt) - now > leastEntryTime)
    return demonstrationLines(kept, shown);
  console.log("  正在准备演示：组卷、编排考场与考生…");
  const sitting = await openDemonstrationSitting(server.app, server.deps);
  fs.mkdirSync(config.dataDirectory, { recursive: true });
  fs.writeFileSync(file, JSON.stringify(sitting, null, 2));
  return demonstrationLines(sitting, shown);
}

/** What an earlier start wrote; null when it is not there or was damaged. */
function readKept(file: string): DemonstrationSitting | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as DemonstrationSitting;
  } catch {
    return null;
  }
}

async function addFirstAdministrator({ deps }: Server): Promise<string[]> {
  if ((await selectAccounts(deps.db)).length > 0) return [];
  const [login, password] = ["admin", crypto.randomBytes(12).toString("base64url")];
  await addAccount(deps, "system", { login, name: "管理员", roles: ["administrator"], password });
  return administratorLines(login, password);
}
