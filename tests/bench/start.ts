import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { HallCandidate } from "../support/hall.ts";
import type { Hall } from "./support/open-hall.ts";
import { openHall } from "./support/open-hall.ts";
import {
  processorTime,
  processorTimeOfFamily,
  residentMegabytes,
} from "./support/processor-time.ts";
import type { Wire, WireReply, WireRequest } from "./support/wire.ts";
import { openWire } from "./support/wire.ts";

/** How long after the bell the last candidate comes to the door, in milliseconds. */
const rush = 1000;

interface Row {
  candidates: number;
  what: string;
  seconds: number;
  p50: number;
  p99: number;
  processorMs: number;
  refused: number;
}

/** `npm run bench -- start`: the opening bell. Everybody signs in, starts and fetches the paper at once. */
export async function bench(): Promise<Record<string, unknown>> {
  const rows: Row[] = [];
  for (const size of [5000, 10_000]) {
    const hall = await openHall(size);
    try {
      rows.push(...(await bell(hall)));
      console.log(`server memory after ${size}: ${residentMegabytes(hall.serverPid)} MB`);
    } finally {
      await hall.close();
    }
  }
  console.table(rows);
  return { rows };
}

async function bell(hall: Hall): Promise<Row[]> {
  const signIn = await timed(
    hall,
    "sign in at the bell, start, fetch the paper",
    async (one, at) => {
      await sleep(at);
      const wire = await openWire(hall.port, Math.floor(at) % 250);
      const began = performance.now();
      const seat = await signInAt(wire, one);
      await start(wire, seat);
      wire.close();
      return performance.now() - began;
    },
  );
  return [signIn];
}

interface Seated {
  attemptId: string;
  cookie: string;
}

async function signInAt(wire: Wire, one: HallCandidate): Promise<Seated> {
  const body = JSON.stringify({ admissionNo: one.admissionNo, documentLast6: one.lastSix });
  const reply = await asked(wire, { method: "POST", path: "/api/exam/session", body });
  const { attempt } = JSON.parse(reply.body) as { attempt: Seated };
  return { attemptId: attempt.attemptId, cookie: reply.cookie ?? "" };
}

async function start(wire: Wire, { attemptId, cookie }: Seated): Promise<void> {
  await asked(wire, { method: "POST", path: `/api/attempts/${attemptId}/start`, cookie });
  const paper = `/api/attempts/${attemptId}/paper`;
  await asked(wire, { method: "GET", path: paper, cookie, encoding: "br" });
}

async function asked(wire: Wire, request: WireRequest): Promise<WireReply> {
  const reply = await wire.ask(request);
  if (reply.status !== 200) throw new Error(`${request.path}: ${reply.status} ${reply.body}`);
  return reply;
}

async function timed(
  hall: Hall,
  what: string,
  come: (one: HallCandidate, after: number) => Promise<number>,
): Promise<Row> {
  const used = (): number =>
    processorTime(hall.serverPid) + processorTimeOfFamily(hall.postmasterPid);
  const before = used();
  const began = performance.now();
  const reasons = new Map<string, number>();
  const took = await Promise.all(
    hall.candidates.map((one, index) =>
      come(one, (index / hall.candidates.length) * rush).catch((error: unknown) => {
        const reason = String(error);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        return null;
      }),
    ),
  );
  const elapsed = performance.now() - began;
  const served = took.filter((one) => one !== null).sort((a, b) => a - b);
  for (const [reason, count] of [...reasons].slice(0, 3)) console.log(`${count} × ${reason}`);
  const at = (share: number): number => Math.round(served[Math.floor(served.length * share)] ?? 0);
  return {
    ...{ candidates: hall.candidates.length, what, refused: took.length - served.length },
    seconds: Math.round(elapsed / 10) / 100,
    ...{ p50: at(0.5), p99: at(0.99) },
    processorMs: Math.round(((used() - before) / took.length) * 100) / 100,
  };
}
