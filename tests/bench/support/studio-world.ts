import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { buildApp } from "../../../api/app.ts";
import type { LooseInput } from "../../../api/caller.ts";
import { inject, requestFor } from "../../../api/caller.ts";
import type { Endpoint } from "../../../api/contract/endpoint.ts";
import { insertStaff } from "../../../api/features/accounts/queries.ts";
import { loadContent } from "../../../api/features/items/bank/load-content.ts";
import { systemClock } from "../../../api/platform/clock.ts";
import { readContent } from "../../../api/platform/content.ts";
import type { Db } from "../../../api/platform/database.ts";
import { inTransaction, openDatabase } from "../../../api/platform/database.ts";
import type { Deps } from "../../../api/platform/http.ts";
import { staffCookie } from "../../../api/platform/http.ts";
import { migrate } from "../../../api/platform/migrate.ts";
import { startCluster } from "../../../api/platform/postgres.ts";
import { openSecrets } from "../../../api/platform/secrets.ts";
import { beginStaffSession } from "../../../api/platform/sessions.ts";
import { databaseUrl, maintain } from "../../support/template.ts";
import { studioBank } from "./studio-bank.ts";

/** The server in this process, on a PostgreSQL of its own that holds a large bank. */
export interface StudioWorld {
  db: Db;
  /** Process id of PostgreSQL, whose children do the work. */
  postmasterPid: number;
  /** Calls as somebody who holds every role of the studio. */
  ask: (endpoint: Endpoint, input: LooseInput) => Promise<unknown>;
  /** Seconds it took to bring the bank in. */
  loading: number;
  close: () => Promise<void>;
}

export async function openStudio(size: number): Promise<StudioWorld> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-bench-"));
  const data = path.join(folder, "pg");
  const cluster = await startCluster(data);
  await maintain(cluster.url, "create database studio");
  const database = openDatabase(databaseUrl(cluster.url, "studio"));
  const { db } = database;
  await migrate(db);
  const began = performance.now();
  await fill(db, size);
  const loading = (performance.now() - began) / 1000;
  const secrets = openSecrets(Buffer.alloc(32, 1));
  const durability = "unchecked" as const;
  const deps: Deps = {
    ...{ db, clock: systemClock, secrets, durability },
    ...{ secureCookies: false, publicOrigin: null, dataDirectory: null },
  };
  const app = await buildApp(deps, {});
  const login = await addWriter(db);
  let [cookie, asked] = ["", 0];
  const postmaster = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8");
  return {
    ...{ db, loading },
    postmasterPid: Number(postmaster.split("\n")[0]),
    async ask(endpoint, input) {
      if (asked++ % perSession === 0) cookie = await login();
      const reply = await inject(app, { cookie }, requestFor(endpoint, input));
      if (reply.statusCode !== 200) throw new Error(`${endpoint.path}: ${reply.body}`);
      return reply.json<unknown>();
    },
    async close() {
      await app.close();
      await database.close();
      await cluster.stop();
      await fs.promises.rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(db: Db, size: number): Promise<void> {
  const read = await readContent({ blueprints: "blueprints", bank: "item-bank" });
  const [occupation] = read.ok ? read.value : [];
  if (!occupation) throw new Error("no content");
  const items = studioBank(occupation.items, size);
  const loaded = await loadContent(db, [{ ...occupation, items }], new Date());
  if (loaded.kind === "refused") throw new Error(JSON.stringify(loaded.refusals));
  // As if they had been changed one after the other, over two years.
  await sql`
    update item set updated_at = now() - interval '2 years' * (row.n::float / ${size})
    from (select id, row_number() over (order by md5(id)) as n from item) row
    where row.id = item.id`.execute(db);
  await sql`vacuum (full, analyze) item`.execute(db);
  await sql`vacuum (analyze)`.execute(db);
}

/** Fewer than the limit lets one session ask in a minute. */
const perSession = 1000;

/** Somebody with every role of the studio; each call signs them in once more. */
async function addWriter(db: Db): Promise<() => Promise<string>> {
  const now = new Date();
  const roles = ["writer", "reviewer", "editor"] as const;
  const account = { login: "bench", name: "测量", roles: [...roles], passwordHash: "none" };
  const id = await inTransaction(db, (tx) => insertStaff(tx, account, now));
  return async () => {
    const token = await inTransaction(db, (tx) => beginStaffSession(tx, id ?? "", now));
    return `${staffCookie}=${token}`;
  };
}
