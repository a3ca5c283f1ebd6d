import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { startCluster } from "../api/platform/postgres.ts";

const data = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-start-"));
const running = new Set<ChildProcess>();

afterAll(async () => {
  for (const one of running) await stop(one);
  fs.rmSync(data, { recursive: true, force: true });
});

interface Started {
  process: ChildProcess;
  output: string;
  address: string;
}

/** Runs what npm start runs until it says where it listens, or ends. */
async function start(settings: Record<string, string> = {}): Promise<Started> {
  const server = spawn(process.execPath, ["--import", "tsx", "api/start.ts"], {
    env: { ...process.env, QUANHENG_DATA: data, PORT: "0", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(server);
  let output = "";
  await new Promise<void>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      if (output.includes("╰")) resolve();
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("close", () => resolve());
  });
  return { process: server, output, address: /http:\/\/[\d.:]+/.exec(output)?.[0] ?? "" };
}

async function stop(server: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
  running.delete(server);
  if (server.exitCode !== null || server.signalCode !== null) return;
  server.kill(signal);
  await once(server, "close");
}

const admissionNumbers = (output: string): string[] => output.match(/准考证号 \S+/g) ?? [];

async function signIn(address: string): Promise<number> {
  const reply = await fetch(`${address}/api/staff/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "centre", password: "quanheng" }),
  });
  return reply.status;
}

describe("npm start", () => {
  let first: string[] = [];

  it("prepares a demonstration on the first run and says how to sign in", async () => {
    const { process: server, output, address } = await start();
    first = admissionNumbers(output);
    expect(first).toHaveLength(3);
    expect(output).toContain("演示账号");
    expect(await signIn(address)).toBe(200);
    await stop(server);
  }, 120_000);

  it("finds everything again on the second run, and after being killed", async () => {
    const second = await start();
    expect(second.output).not.toContain("初始化");
    expect(admissionNumbers(second.output)).toEqual(first);
    await stop(second.process, "SIGKILL");
    const third = await start();
    expect(third.output).toContain("接管");
    expect(await signIn(third.address)).toBe(200);
    await stop(third.process);
  }, 120_000);

  it("opens a new sitting when entry to the kept one has passed", async () => {
    const file = path.join(data, "demonstration.json");
    const kept = JSON.parse(fs.readFileSync(file, "utf8")) as { lastEntryAt: string };
    fs.writeFileSync(file, JSON.stringify({ ...kept, lastEntryAt: "2020-01-01T00:00:00.000Z" }));
    const { process: server, output } = await start();
    expect(admissionNumbers(output)).toHaveLength(3);
    expect(admissionNumbers(output)).not.toEqual(first);
    await stop(server);
  }, 120_000);

  it("refuses to use data that another server is using", async () => {
    const one = await start();
    const other = await start();
    expect(other.output).toContain("正由另一个权衡服务使用");
    expect(other.process.exitCode).toBe(1);
    expect(await signIn(one.address)).toBe(200);
    await stop(one.process);
  }, 120_000);

  it("refuses a database of one's own that another server is using", async () => {
    const cluster = await startCluster(path.join(data, "own"));
    const settings = { DATABASE_URL: cluster.url, QUANHENG_DATA: path.join(data, "external") };
    const one = await start(settings);
    const other = await start(settings);
    expect(other.output).toContain("正由另一个权衡服务使用");
    expect(other.process.exitCode).toBe(1);
    await stop(one.process);
    const again = await start(settings);
    expect(again.address).not.toBe("");
    await stop(again.process);
    await cluster.stop();
  }, 120_000);

  it("creates one administrator with a password of its own where no demonstration is wanted", async () => {
    const folder = path.join(data, "real");
    const {
      process: server,
      output,
      address,
    } = await start({
      QUANHENG_DEMO: "off",
      QUANHENG_DATA: folder,
    });
    expect(output).toMatch(/密码 [\w-]{16}/);
    expect(output).not.toContain("演示");
    expect(await signIn(address)).toBe(401);
    await stop(server);
  }, 120_000);
});
