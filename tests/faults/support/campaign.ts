import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../../api/domain/random.ts";
import { randomFrom } from "../../../api/domain/random.ts";
import { openDatabase } from "../../../api/platform/database.ts";
import { startCluster } from "../../../api/platform/postgres.ts";
import type { HallCandidate, ServerProcess } from "../../support/hall.ts";
import { prepareHall, startServer, stopServer } from "../../support/hall.ts";
import type { Damage, Kept } from "./check.ts";
import { damageOf } from "./check.ts";
import type { SeatLog } from "./log.ts";
import { faultyNetwork } from "./network.ts";
import type { LoopDisk } from "./loop-disk.ts";
import { dropFsync, hastyFront, loosenCommits } from "./planted.ts";
import { familyOf } from "./processes.ts";
import type { Seat } from "./seat.ts";
import { takeSeat } from "./seat.ts";

/** A fault put in on purpose: the harness is worth something only when it finds it. */
export type Planted =
  | "asynchronous-commit"
  | "acknowledge-before-commit"
  | "drop-before-acknowledgement"
  /** Only a power cut can find it: a killed process loses nothing that its system still knows. */
  | "no-fsync";

export interface CampaignOptions {
  seed: string;
  seats: number;
  kills: number;
  /** Goes on, without kills if need be, until this many answers have been acknowledged. */
  acknowledgements: number;
  planted?: Planted;
  /** A disk whose power is cut: one kill in three takes the whole machine, or each. */
  disk?: LoopDisk;
  onlyPower?: boolean;
  say?: (line: string) => void;
}

export interface CampaignReport extends Damage {
  kills: { server: number; database: number; power: number };
  acknowledgements: number;
  /** Answers no candidate could hand over any more, though the network was whole again. */
  unsent: number;
  /** Times the server ended by itself. */
  crashes: number;
  /** Longest time from a kill until an answer was acknowledged again, in milliseconds. */
  slowestRecovery: number;
}

/**
 * Candidates answer over a bad network while the server and PostgreSQL are killed at random moments;
 * then everything is let finish, and what they saw is held against what was kept.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignReport> {
  const folder = fs.mkdtempSync(path.join(options.disk?.folder ?? os.tmpdir(), "quanheng-faults-"));
  const world = new World(folder, options);
  try {
    return await world.run();
  } finally {
    await world.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds after which a system that does not come back is given up. */
const patience = 60_000;

class World {
  private readonly options: CampaignOptions;
  private readonly data: string;
  private readonly random: Random;
  private readonly ends: (() => Promise<void>)[] = [];
  private server: ServerProcess | null = null;
  private seats: Seat[] = [];
  private crashes = 0;

  constructor(folder: string, options: CampaignOptions) {
    this.options = options;
    this.data = path.join(folder, "data");
    this.random = randomFrom(options.seed);
  }

  async run(): Promise<CampaignReport> {
    const { seats, planted } = this.options;
    const candidates = await prepareHall(this.environment(0), seats);
    this.options.disk?.sync();
    await this.startServing(0);
    const network = await faultyNetwork(await this.door(), this.random);
    this.ends.push(() => network.close());
    await this.fill(candidates, network.origin);
    if (planted === "asynchronous-commit") await this.withDatabase((db) => loosenCommits(db));
    if (planted === "no-fsync") await this.withDatabase((db) => dropFsync(db));
    this.options.disk?.sync();
    const { kills, slowestRecovery } = await this.killAround();
    network.calm();
    await Promise.all(this.seats.map((seat) => seat.stop()));
    const left = await Promise.all(this.seats.map((seat) => seat.drain(this.drainTime())));
    const logs = this.seats.map((seat) => seat.log);
    const kept = await this.withDatabase((db) => readKept(db, logs));
    const nothing: Kept = { events: [], current: [] };
    return {
      ...damageOf(logs, (attemptId) => kept.get(attemptId) ?? nothing),
      unsent: left.reduce((sum, one) => sum + one, 0),
      ...{ kills, slowestRecovery, crashes: this.crashes, acknowledgements: this.acknowledged() },
    };
  }

  async close(): Promise<void> {
    for (const seat of this.seats) void seat.stop();
    for (const end of this.ends.reverse()) await end();
    const { server } = this;
    this.server = null;
    if (server) await stopServer(server);
    const left = await startCluster(path.join(this.data, "postgres"));
    await left.stop();
  }

  /** The embedded database, as most centres run it: the server itself must bring it up again. */
  private environment(port: number): Record<string, string> {
    return { QUANHENG_DATA: this.data, PORT: String(port), QUANHENG_DEMO: "off" };
  }

  /** The port the seats' network leads to: the server's, or a planted front before it. */
  private async door(): Promise<number> {
    const port = this.server?.port ?? 0;
    if (this.options.planted !== "acknowledge-before-commit") return port;
    const front = await hastyFront(port, this.random);
    this.ends.push(() => front.close());
    return front.port;
  }

  private async fill(candidates: readonly HallCandidate[], origin: string): Promise<void> {
    const dropsBeforeAcknowledgement = this.options.planted === "drop-before-acknowledgement";
    this.seats = await Promise.all(
      candidates.map((one, index) => {
        const random = randomFrom(`${this.options.seed}/${index}`);
        return takeSeat(one, { origin, random, dropsBeforeAcknowledgement });
      }),
    );
  }

  /** With a planted fault there may be nothing to wait for. */
  private drainTime(): number {
    return this.options.planted ? 5000 : patience;
  }

  private acknowledged(): number {
    return this.seats.reduce((sum, { log }) => sum + log.acknowledged.size, 0);
  }

  private async killAround() {
    const kills = { server: 0, database: 0, power: 0 };
    const victims = this.victims();
    let slowestRecovery = 0;
    for (let kill = 0; kill < this.options.kills; kill++) {
      await sleep(300 + this.random.below(1200));
      const victim = victims[this.random.below(victims.length)] ?? "server";
      const began = Date.now();
      const before = this.acknowledged();
      await this.kill(victim);
      kills[victim]++;
      await this.untilAcknowledged(before + this.options.seats);
      slowestRecovery = Math.max(slowestRecovery, Date.now() - began);
      this.options.say?.(
        `${kill + 1}/${this.options.kills} ${victim} killed, back after ${Date.now() - began} ms, ${this.acknowledged()} acknowledged`,
      );
    }
    await this.untilAcknowledged(this.options.acknowledgements);
    return { kills, slowestRecovery };
  }

  private victims(): readonly ("server" | "database" | "power")[] {
    if (this.options.onlyPower) return ["power"];
    return this.options.disk ? ["server", "database", "power"] : ["server", "database"];
  }

  private kill(victim: "server" | "database" | "power"): Promise<void> {
    if (victim === "server") return this.killServer();
    return victim === "database" ? this.killDatabase() : this.cutPower();
  }

  /** Server, database and everything the kernel had not written: gone. */
  private async cutPower(): Promise<void> {
    if (!this.server) return;
    const { server } = this;
    this.server = null;
    await stopServer(server, "SIGKILL");
    await this.killDatabase();
    this.options.disk?.cut();
    await this.startServing(server.port);
  }

  private async untilAcknowledged(count: number): Promise<void> {
    const until = Date.now() + patience;
    while (this.acknowledged() < count) {
      if (Date.now() > until)
        throw new Error(`nobody could save any more:\n${this.server?.said().slice(-2000)}`);
      await sleep(20);
    }
  }

  private async killServer(): Promise<void> {
    if (!this.server) return;
    const { server } = this;
    this.server = null;
    await stopServer(server, "SIGKILL");
    await this.startServing(server.port);
  }

  /** With a supervisor, as every installation has one. */
  private async startServing(port: number): Promise<void> {
    const server = await startServer(this.environment(port));
    this.server = server;
    server.process.once("exit", () => {
      if (this.server !== server) return;
      this.crashes++;
      this.options.say?.(`the server ended by itself:\n${server.said().slice(-2000)}`);
      void this.startServing(server.port);
    });
  }

  private async killDatabase(): Promise<void> {
    const file = path.join(this.data, "postgres", "postmaster.pid");
    const postmaster = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
    for (const pid of familyOf(postmaster)) killHard(pid);
  }

  private async withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const cluster = await startCluster(path.join(this.data, "postgres"));
    const database = openDatabase(cluster.url, 1);
    try {
      return await work(database.db);
    } finally {
      await database.close();
    }
  }
}

type Database = ReturnType<typeof openDatabase>["db"];

function killHard(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}

async function readKept(db: Database, logs: readonly SeatLog[]): Promise<Map<string, Kept>> {
  const kept = new Map<string, Kept>(
    logs.map(({ attemptId }) => [attemptId, { events: [], current: [] }]),
  );
  for (const [table, part] of [
    ["response_event", "events"],
    ["response", "current"],
  ] as const) {
    const rows = await db
      .selectFrom(table)
      .select(["attempt_id", "epoch", "seq", "slot_no as slotNo", "answer", "flagged"])
      .execute();
    for (const { attempt_id, answer, ...row } of rows)
      kept.get(attempt_id)?.[part].push({ ...row, answer: answer as string[] });
  }
  return kept;
}
