import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Hall } from "./support/open-hall.ts";
import { openHall } from "./support/open-hall.ts";
import { processorTime, processorTimeOfFamily } from "./support/processor-time.ts";
import type { Wire } from "./support/wire.ts";
import { openWire } from "./support/wire.ts";

const candidates = 2000;
const seconds = 6;

/** A candidate at work: what they have clicked and what was acknowledged. */
interface Worker {
  attemptId: string;
  cookie: string;
  seq: number;
  acknowledged: number;
}

interface Measured {
  name: string;
  perSecond: number;
  processorMs: number;
  p50: number;
  p99: number;
}

/** `npm run bench -- save`: acknowledged answers through the real route, beside pgbench on the same database. */
export async function bench(): Promise<Record<string, unknown>> {
  const hall = await openHall(candidates);
  try {
    const workers = await startAll(hall);
    const rows: Measured[] = [...pgbench(hall), await withoutDatabase(hall)];
    for (const connections of [50, 200, 1000])
      rows.push(await closedLoop(hall, workers, connections));
    for (const rate of [2000, 5000]) rows.push(await arrivals(hall, workers, rate));
    const bytes = await bytesOfOneSave(hall, workers);
    const lost = await countLost(hall, workers);
    const best = Math.max(
      ...rows.filter(({ name }) => name.startsWith("pgbench")).map((row) => row.perSecond),
    );
    console.table(
      rows.map((row) => ({ ...row, ratio: Math.round((row.perSecond / best) * 100) / 100 })),
    );
    console.log(`bytes on the wire a save: ${bytes}; acknowledged and not found: ${lost}`);
    return { rows, bytes, lost };
  } finally {
    await hall.close();
  }
}

async function startAll(hall: Hall): Promise<Worker[]> {
  const workers: Worker[] = [];
  const queue = [...hall.candidates];
  await onConnections(hall, 20, async (wire) => {
    for (let one = queue.pop(); one; one = queue.pop()) {
      const body = JSON.stringify({ admissionNo: one.admissionNo, documentLast6: one.lastSix });
      const signedIn = await wire.ask({ method: "POST", path: "/api/exam/session", body });
      if (signedIn.status !== 200) throw new Error(signedIn.body);
      const { attempt } = JSON.parse(signedIn.body) as { attempt: { attemptId: string } };
      const cookie = signedIn.cookie ?? "";
      const start = `/api/attempts/${attempt.attemptId}/start`;
      const started = await wire.ask({ method: "POST", path: start, cookie });
      if (started.status !== 200) throw new Error(started.body);
      workers.push({ attemptId: attempt.attemptId, cookie, seq: 0, acknowledged: 0 });
    }
  });
  return workers;
}

async function onConnections(
  hall: Hall,
  count: number,
  work: (wire: Wire, index: number) => Promise<void>,
): Promise<void> {
  const wires = await Promise.all(
    Array.from({ length: count }, (_, index) => openWire(hall.port, index)),
  );
  await Promise.all(wires.map(work));
  for (const wire of wires) wire.close();
}

async function save(wire: Wire, worker: Worker): Promise<number> {
  const seq = ++worker.seq;
  const event = { seq, slotNo: (seq % 80) + 1, answer: ["ABCD"[seq % 4]], flagged: false };
  const reply = await wire.ask({
    method: "POST",
    path: `/api/attempts/${worker.attemptId}/responses`,
    cookie: worker.cookie,
    body: JSON.stringify({ epoch: 1, events: [event] }),
  });
  if (reply.status !== 200) throw new Error(`${reply.status} ${reply.body}`);
  worker.acknowledged = seq;
  return reply.sent + reply.received;
}

/** Each connection saves again as soon as it is answered; every candidate takes their turn. */
async function closedLoop(hall: Hall, workers: Worker[], connections: number): Promise<Measured> {
  const lists = deal(workers, connections);
  return measured(hall, `save, ${connections} connections`, async (until, took) => {
    await onConnections(hall, connections, async (wire, index) => {
      const own = lists[index] ?? [];
      for (let turn = 0; performance.now() < until; turn++) {
        const worker = own[turn % own.length];
        if (!worker) return;
        const began = performance.now();
        await save(wire, worker);
        took.push(performance.now() - began);
      }
    });
  });
}

/** Saves come at chance moments, `rate` a second, whether the ones before are answered or not. */
async function arrivals(hall: Hall, workers: Worker[], rate: number): Promise<Measured> {
  const lists = deal(workers, 400);
  const wires = await Promise.all(lists.map(() => openWire(hall.port)));
  const free = lists.map((_, index) => index);
  try {
    return await measured(hall, `save, ${rate} arrivals/s`, async (until, took) => {
      const due: number[] = [];
      const pending: Promise<void>[] = [];
      const turns = lists.map(() => 0);
      const begin = (): void => {
        while (free.length > 0 && due.length > 0) {
          const index = free.pop() ?? 0;
          const at = due.shift() ?? 0;
          const own = lists[index] ?? [];
          const worker = own[(turns[index] = (turns[index] ?? 0) + 1) % own.length];
          const wire = wires[index];
          if (!worker || !wire) return;
          pending.push(
            save(wire, worker).then(() => {
              took.push(performance.now() - at);
              free.push(index);
              begin();
            }),
          );
        }
      };
      for (
        let next = performance.now();
        next < until;
        next += (-Math.log(Math.random()) / rate) * 1000
      ) {
        if (next > performance.now()) await sleep(1);
        due.push(next);
        begin();
      }
      while (due.length > 0) await sleep(5);
      await Promise.all(pending);
    });
  } finally {
    for (const wire of wires) wire.close();
  }
}

function deal(workers: Worker[], hands: number): Worker[][] {
  return Array.from({ length: hands }, (_, hand) =>
    workers.filter((_one, n) => n % hands === hand),
  );
}

async function measured(
  hall: Hall,
  name: string,
  run: (until: number, took: number[]) => Promise<void>,
): Promise<Measured> {
  await run(performance.now() + 1500, []);
  const took: number[] = [];
  const before = processorTime(hall.serverPid) + processorTimeOfFamily(hall.postmasterPid);
  const began = performance.now();
  await run(began + seconds * 1000, took);
  const elapsed = performance.now() - began;
  const used = processorTime(hall.serverPid) + processorTimeOfFamily(hall.postmasterPid) - before;
  took.sort((a, b) => a - b);
  const at = (share: number): number => round(took[Math.floor(took.length * share)] ?? 0);
  return {
    name,
    perSecond: Math.round((took.length / elapsed) * 1000),
    processorMs: round(used / took.length, 3),
    ...{ p50: at(0.5), p99: at(0.99) },
  };
}

function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}

/** What the route costs before a database is asked: an address the server does not know. */
function withoutDatabase(hall: Hall): Promise<Measured> {
  return measured(hall, "server without a database", async (until, took) => {
    await onConnections(hall, 50, async (wire) => {
      while (performance.now() < until) {
        const began = performance.now();
        await wire.ask({ method: "GET", path: "/api-less" });
        took.push(performance.now() - began);
      }
    });
  });
}

const upsert = `\\set a random(1, 2000)
\\set s random(1, 80)
insert into bench_response values (:a, :s, 1, 1, '["A"]', false)
on conflict (attempt_id, slot_no) do update set seq = bench_response.seq + 1, answer = excluded.answer;
`;

/** The one-row UPSERT of a saved answer by PostgreSQL's own load generator, for 1, 16 and 64 clients. */
function pgbench(hall: Hall): Measured[] {
  const program = findPgbench();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-pgbench-"));
  const file = path.join(folder, "upsert.sql");
  fs.writeFileSync(file, upsert);
  try {
    runSql(
      hall,
      "create table bench_response (attempt_id integer, slot_no integer, epoch integer, seq integer, answer jsonb, flagged boolean, primary key (attempt_id, slot_no))",
      program,
    );
    return [1, 16, 64].map((clients) => {
      const before = processorTimeOfFamily(hall.postmasterPid);
      const args = [
        "-n",
        "-M",
        "prepared",
        "-f",
        file,
        "-c",
        String(clients),
        "-j",
        "2",
        "-T",
        String(seconds),
        hall.databaseUrl,
      ];
      const run = spawnSync(program, args, { encoding: "utf8" });
      const perSecond = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1]);
      if (!Number.isFinite(perSecond)) throw new Error(run.stderr);
      const used = processorTimeOfFamily(hall.postmasterPid) - before;
      const latency = Number(/latency average = ([\d.]+)/.exec(run.stdout)?.[1]);
      return {
        name: `pgbench, ${clients} clients`,
        perSecond: Math.round(perSecond),
        processorMs: round(used / (perSecond * seconds), 3),
        ...{ p50: round(latency), p99: Number.NaN },
      };
    });
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function runSql(hall: Hall, statement: string, program: string): void {
  const file = path.join(os.tmpdir(), `quanheng-${process.pid}.sql`);
  fs.writeFileSync(file, `${statement};\n`);
  const run = spawnSync(program, ["-n", "-f", file, "-t", "1", hall.databaseUrl], {
    encoding: "utf8",
  });
  fs.rmSync(file);
  if (run.status !== 0) throw new Error(run.stderr);
}

function findPgbench(): string {
  const installed = "/usr/lib/postgresql";
  const versions = fs.existsSync(installed) ? fs.readdirSync(installed).sort().reverse() : [];
  const found = versions
    .map((one) => path.join(installed, one, "bin/pgbench"))
    .find((one) => fs.existsSync(one));
  if (!found) throw new Error("pgbench is missing: apt-get install postgresql");
  return found;
}

async function bytesOfOneSave(hall: Hall, [worker]: Worker[]): Promise<number> {
  const wire = await openWire(hall.port);
  const bytes = worker ? await save(wire, worker) : 0;
  wire.close();
  return bytes;
}

/** Acknowledged answers the database does not have. */
async function countLost(hall: Hall, workers: Worker[]): Promise<number> {
  const client = new pg.Client({ connectionString: hall.databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ attempt_id: string; kept: string }>(
    "select attempt_id, count(*) as kept from response_event group by attempt_id",
  );
  await client.end();
  const kept = new Map(rows.map((row) => [row.attempt_id, Number(row.kept)]));
  return workers.reduce(
    (sum, one) => sum + Math.max(0, one.acknowledged - (kept.get(one.attemptId) ?? 0)),
    0,
  );
}
