import fs from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { word } from "./contract/wording/word.ts";
import { closeOverdue } from "./features/attempts/close-overdue.ts";
import { readWaiting } from "./features/cards/files/read-waiting.ts";
import { loadContent } from "./features/items/bank/load-content.ts";
import { fillWords } from "./features/items/search/fill-words.ts";
import { scoreAttempt } from "./features/scores/score-attempt.ts";
import type { Claim } from "./platform/claim.ts";
import { claimDatabase } from "./platform/claim.ts";
import { systemClock } from "./platform/clock.ts";
import type { Config } from "./platform/config.ts";
import { readContent } from "./platform/content.ts";
import type { Database } from "./platform/database.ts";
import { openDatabase, reachDatabase } from "./platform/database.ts";
import { openExamClock } from "./platform/exam-clock.ts";
import type { Deps } from "./platform/http.ts";
import { repeat } from "./platform/jobs.ts";
import { migrate } from "./platform/migrate.ts";
import type { Cluster } from "./platform/postgres.ts";
import { startCluster } from "./platform/postgres.ts";
import { openSecrets } from "./platform/secrets.ts";

/** The server with all it stands on, ready to listen. */
export interface Server {
  app: FastifyInstance;
  deps: Deps;
  /** Begins to answer; returns the address. */
  listen(): Promise<string>;
  /** Ends everything in order: requests, jobs, connections, the database server. */
  close(): Promise<void>;
}

/** Tells a person what is being done; `problem` is something to look at that stops nothing. */
export type Say = (line: string, kind?: "progress" | "problem") => void;

/** How often attempts whose time is over are looked for. */
const overdueSeconds = 1;
/** How often the machine's clocks are looked at. */
const clockSeconds = 1;
/** How often it is made sure that no other server has the database. */
const claimSeconds = 5;
/** How often scans of answer cards that wait to be read are looked for. */
const scanSeconds = 1;
/** How often the embedded database is looked after. */
const clusterWatchSeconds = 0.5;
const project = path.resolve(import.meta.dirname, "..");

/**
 * Opens the database (the embedded server, or DATABASE_URL), brings schema and content up to date and
 * builds the app. Throws with a sentence for people; what was opened until then is closed.
 */
export async function openServer(config: Config, say: Say): Promise<Server> {
  const opened: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const end of opened.splice(0).reverse()) await end();
  };
  try {
    const { db } = await openStorage(config, say, opened);
    await bringUpToDate(db, say);
    const clock = await openExamClock(db);
    const deps: Deps = {
      ...{ db, clock, secrets: openSecrets(config.secret) },
      publicOrigin: config.publicOrigin,
      secureCookies: config.publicOrigin?.startsWith("https:") ?? false,
      durability: config.durability,
      dataDirectory: config.databaseUrl === null ? config.dataDirectory : null,
    };
    const { trustedProxies } = config;
    const web = path.join(project, "web/dist");
    const app = await buildApp(deps, { trustedProxies, web, log: true });
    opened.push(() => app.close());
    const jobs = [
      repeat(
        clockSeconds * 1000,
        () => clock.tick(),
        (error) => say(`考试时钟未能记录，稍后重试：${String(error)}`, "problem"),
      ),
      repeat(
        overdueSeconds * 1000,
        () => closeOverdue(deps, scoreAttempt),
        (error) => say(`自动交卷出错，稍后重试：${String(error)}`, "problem"),
      ),
    ];
    for (const job of jobs) opened.push(() => job.stop());
    const stopping = new AbortController();
    const reading = repeat(
      scanSeconds * 1000,
      () => readWaiting(deps, stopping.signal),
      (error) => say(`读取答题卡扫描件出错，稍后重试：${String(error)}`, "problem"),
    );
    opened.push(() => {
      stopping.abort();
      return reading.stop();
    });
    return { app, deps, listen: () => listen(app, config), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openStorage(
  config: Config,
  say: Say,
  opened: (() => Promise<void>)[],
): Promise<Database> {
  const url = config.databaseUrl ?? (await openCluster(config, say, opened));
  const database = openDatabase(url);
  opened.push(() => database.close());
  await reachDatabase(database.db).catch((error: unknown) => {
    const { host, pathname } = new URL(url);
    throw new Error(
      `无法连接数据库 ${host}${pathname}（${reasonOf(error)}）。请检查 DATABASE_URL，以及数据库服务是否已启动。`,
    );
  });
  if (config.databaseUrl !== null) await claimAlone(url, say, opened);
  return database;
}

/** Two servers on one database would each hand candidates in: the second refuses. */
async function claimAlone(url: string, say: Say, opened: (() => Promise<void>)[]): Promise<void> {
  const claim = await claimDatabase(url);
  const { host, pathname } = new URL(url);
  if (!claim)
    throw new Error(
      `数据库 ${host}${pathname} 正由另一个权衡服务使用。请先停止它，或用 DATABASE_URL 指定别的数据库。`,
    );
  opened.push(() => claim.release());
  const watch = repeat(
    claimSeconds * 1000,
    async () => {
      if ((await claim.holds()) || (await claim.renew())) return;
      giveUp(say);
    },
    (error) => say(`无法确认数据库只由本服务使用，稍后重试：${String(error)}`, "problem"),
  );
  opened.push(() => watch.stop());
}

/** Another server has the database: nothing this one still did could be right. */
function giveUp(say: Say): never {
  say("数据库已由另一个权衡服务接管，本服务停止。", "problem");
  process.exit(1);
}

/** A refused connection is several errors in one, without a message of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("；");
  return error instanceof Error ? error.message : String(error);
}

/** The embedded server belongs to one program at a time: the one that holds the claim stops it. */
async function openCluster(
  config: Config,
  say: Say,
  opened: (() => Promise<void>)[],
): Promise<string> {
  const data = path.join(config.dataDirectory, "postgres");
  say(fs.existsSync(data) ? "正在启动内置 PostgreSQL…" : "首次启动，正在初始化内置 PostgreSQL…");
  const cluster = await startCluster(data);
  const claim = await claimDatabase(cluster.url);
  if (!claim)
    throw new Error(
      `数据文件夹 ${config.dataDirectory} 正由另一个权衡服务使用。请先停止它，或用 QUANHENG_DATA 指定别的文件夹。`,
    );
  opened.push(() => stopCluster(cluster, claim));
  if (cluster.adopted) say("接管了上次未正常停止的数据库，数据完好。");
  const watch = repeat(
    clusterWatchSeconds * 1000,
    () => keepClusterUp(cluster, claim, say),
    (error) => say(`内置 PostgreSQL 未能重新启动，稍后重试：${String(error)}`, "problem"),
  );
  opened.push(() => watch.stop());
  return cluster.url;
}

/** Answers wait in the browsers meanwhile; every second of this is one they are not saved. */
async function keepClusterUp(cluster: Cluster, claim: Claim, say: Say): Promise<void> {
  if (!(await cluster.revive())) return;
  say("内置 PostgreSQL 意外停止，已重新启动。", "problem");
  if (!(await claim.renew())) giveUp(say);
}

async function stopCluster(cluster: Cluster, claim: Claim): Promise<void> {
  await claim.release();
  await cluster.stop();
}

async function bringUpToDate(db: Deps["db"], say: Say): Promise<void> {
  const ran = await migrate(db);
  if (ran.length > 0) say(`已更新数据库结构：${ran.length} 项。`);
  const filled = await fillWords(db);
  if (filled > 0) say(`已为 ${filled} 道试题建立检索。`);
  const content = await readContent({
    blueprints: path.join(project, "blueprints"),
    bank: path.join(project, "item-bank"),
  });
  // A slip in a content file must not keep a centre from opening: the bank it has goes on.
  if (!content.ok) {
    say(
      `题库文件有 ${content.problems.length} 处问题，本次未载入，沿用数据库中已有的题库：`,
      "problem",
    );
    for (const { file, line, code, params } of content.problems.slice(0, 10))
      say(`  ${path.relative(project, file)}:${line} ${word("zh", code, params)}`, "problem");
    return;
  }
  const loaded = await loadContent(db, content.value, new Date(systemClock.now()));
  if (loaded.kind === "refused") {
    say("题库文件与数据库不一致，本次未载入，沿用数据库中已有的题库：", "problem");
    for (const { code, params } of loaded.refusals) say(`  ${word("zh", code, params)}`, "problem");
    return;
  }
  for (const { name, standard, bank } of loaded.occupations) {
    const total =
      bank.added + bank.raised + bank.moved + bank.classified + bank.kept + bank.unchanged;
    say(`${name}（${standard}）：试题 ${total} 道，新载入 ${bank.added + bank.raised} 道。`);
  }
}

/** Connections that may wait to be taken: at the bell a whole hall knocks in the same second. */
const backlog = 4096;

async function listen(app: FastifyInstance, { host, port }: Config): Promise<string> {
  try {
    return await app.listen({ host, port, backlog });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new Error(
      `端口 ${port} 已被占用。请停止占用它的程序，或换一个端口，如 PORT=${port + 1} npm start。`,
      {
        cause: error,
      },
    );
  }
}
