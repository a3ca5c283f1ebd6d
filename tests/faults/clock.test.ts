import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import type { ReplyOf } from "../../api/contract/endpoint.ts";
import type { checkGuard, watchServer } from "../../api/contract/guard.ts";
import { startCluster } from "../../api/platform/postgres.ts";
import type { HallCandidate, ServerProcess } from "../support/hall.ts";
import { prepareHall, startServer, stopServer } from "../support/hall.ts";
import type { Staff } from "./support/desk.ts";
import { signInStaff } from "./support/desk.ts";
import { fakeWall, findFaketime } from "./support/faketime.ts";

const minute = 60_000;
const library = findFaketime();
const wall = library === null ? null : fakeWall(library);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-clock-"));
const data = path.join(folder, "data");
const environment = { QUANHENG_DATA: data, PORT: "0", ...wall?.environment };
let server: ServerProcess | null = null;

afterAll(async () => {
  if (server) await stopServer(server);
  wall?.remove();
  if (fs.existsSync(path.join(data, "postgres")))
    await (await startCluster(path.join(data, "postgres"))).stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A candidate at work: their cookie, and milliseconds left as the server tells. */
async function begin(origin: string, { admissionNo, lastSix }: HallCandidate) {
  const post = (at: string, cookie: string, body?: unknown) =>
    fetch(origin + at, {
      method: "POST",
      headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const reply = await post("/api/exam/session", "", { admissionNo, documentLast6: lastSix });
  const cookie = (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { attempt } = (await reply.json()) as { attempt: { attemptId: string } };
  await post(`/api/attempts/${attempt.attemptId}/start`, cookie);
  return async (at: string) => {
    const asked = await fetch(`${at}/api/exam/session`, { headers: { cookie } });
    const found = (await asked.json()) as {
      attempt: { status: string; deadline: string; serverTime: string };
    };
    const { status, deadline, serverTime } = found.attempt;
    return { status, left: Date.parse(deadline) - Date.parse(serverTime) };
  };
}

const state = (desk: Staff) => desk.get<ReplyOf<typeof watchServer>>("/api/server-state");

async function settleAll(desk: Staff): Promise<void> {
  for (const { id } of (await state(desk)).events)
    await desk.post(`/api/clock-events/${id}/settle`, { reason: "已核对" });
}

/** Waits for an alarm of this kind, ten seconds at most; returns how far the clock was set. */
async function alarm(desk: Staff, kind: string): Promise<number> {
  const until = performance.now() + 10_000;
  for (;;) {
    const found = (await state(desk)).events.find((event) => event.kind === kind);
    if (found) return found.shiftSeconds;
    if (performance.now() > until) throw new Error(`no alarm “${kind}” within ten seconds`);
    await sleep(200);
  }
}

const needs = "(needs libfaketime: apt-get install faketime)";

describe.skipIf(wall === null)(`the system's clock set in mid-exam ${needs}`, () => {
  it(
    "moves nobody's time and alarms the desk; after a restart in the year 2000 nothing may open",
    async () => {
      const [candidate] = await prepareHall({ QUANHENG_DATA: data, PORT: "0" }, 2);
      if (!candidate || !wall) throw new Error("the hall is empty");
      server = await startServer(environment);
      const origin = (): string => `http://127.0.0.1:${server?.port ?? 0}`;
      const desk = await signInStaff(origin(), "chief");
      const where = await begin(origin(), candidate);
      const began = performance.now();
      const promised = 90 * minute;
      const off = async (): Promise<number> => {
        const { status, left } = await where(origin());
        expect(status).toBe("running");
        return Math.abs(promised - left - (performance.now() - began));
      };
      expect(await off()).toBeLessThan(1000);
      for (const shift of [3600, -3600, 2 * 86_400, -2 * 86_400]) {
        wall.set(shift);
        expect(Math.abs((await alarm(desk, "jump")) - shift)).toBeLessThanOrEqual(1);
        expect(await off()).toBeLessThan(1000);
        wall.set(0);
        await sleep(1500);
        await settleAll(desk);
        expect(await off()).toBeLessThan(1000);
      }
      // The machine loses its clock and the server its life; the run of the machine is the same.
      wall.set(new Date("2000-01-01T00:00:00Z"));
      await stopServer(server, "SIGKILL");
      server = await startServer(environment);
      const again = await signInStaff(origin(), "chief");
      await alarm(again, "jump");
      expect(await off()).toBeLessThan(1000);
      const { lines } = await again.get<ReplyOf<typeof checkGuard>>("/api/opening-guard");
      expect(lines.filter((line) => line.state === "bad").map((line) => line.code)).toContain(
        "clock",
      );
    },
    5 * minute,
  );
});
