import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
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

const candidates = 5000;
const slots = 100;
const singles = 80;
/** Everybody comes within this time, in seconds. */
const rush = 20;
/** Mean seconds between two answers: a sitting of ninety minutes, ten times as fast. */
const think = 5;
/** Of a hundred answers, those at which the browser is reloaded, and those at which the network is away. */
const mishaps = 2;
const offlineSeconds = 30;

interface Answer {
  seq: number;
  slotNo: number;
  answer: string[];
  flagged: boolean;
}

interface Seat {
  attemptId: string;
  cookie: string;
  made: Answer[];
  acknowledged: Set<number>;
  receipt: string | null;
}

/**
 * `npm run bench -- sitting`: five thousand candidates sit a whole exam, some reload, some lose the
 * network; then every acknowledged answer is looked for and every score is added up again.
 */
export async function bench(): Promise<Record<string, unknown>> {
  const hall = await openHall(candidates);
  const watch = watchServer(hall);
  try {
    const began = performance.now();
    const seats = await Promise.all(hall.candidates.map((one, n) => sit(hall, one, n)));
    const seconds = Math.round((performance.now() - began) / 1000);
    const { memory, processorSeconds } = watch.end();
    const found = await hold(hall, seats);
    const result = {
      ...{ candidates, seconds, answers: seats.reduce((sum, { made }) => sum + made.length, 0) },
      ...{ processorSeconds, memory, ...found },
    };
    console.table({ ...result, memory: memory.join(" ") });
    return result;
  } finally {
    watch.end();
    await hall.close();
  }
}

async function sit(hall: Hall, candidate: HallCandidate, ordinal: number): Promise<Seat> {
  await sleep((ordinal / candidates) * rush * 1000);
  let wire = await openWire(hall.port, ordinal % 250);
  const seat = await signIn(wire, candidate);
  for (const slotNo of shuffled(slots)) {
    await sleep(-Math.log(1 - Math.random()) * think * 1000);
    const seq = seat.made.length + 1;
    seat.made.push({ seq, slotNo, answer: [chosen(slotNo)], flagged: false });
    const mishap = Math.random() * 100;
    if (mishap < mishaps) wire = await reload(hall, wire, seat, ordinal);
    else if (mishap < 2 * mishaps) await sleep(offlineSeconds * 1000 * Math.random());
    await save(wire, seat);
  }
  const body = JSON.stringify({ epoch: 1, lastSeq: seat.made.length });
  const path = `/api/attempts/${seat.attemptId}/hand-in`;
  const reply = await ask(wire, { method: "POST", path, cookie: seat.cookie, body });
  seat.receipt = (JSON.parse(reply.body) as { receipt: string }).receipt;
  wire.close();
  return seat;
}

const labels = ["A", "B", "C", "D"];
const judgements = ["√", "×"];

function chosen(slotNo: number): string {
  const list = slotNo <= singles ? labels : judgements;
  return list[Math.floor(Math.random() * list.length)] ?? "A";
}

function shuffled(count: number): number[] {
  return Array.from({ length: count }, (_, index) => ({ no: index + 1, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ no }) => no);
}

async function signIn(wire: Wire, { admissionNo, lastSix }: HallCandidate): Promise<Seat> {
  const body = JSON.stringify({ admissionNo, documentLast6: lastSix });
  const reply = await ask(wire, { method: "POST", path: "/api/exam/session", body });
  const { attemptId } = (JSON.parse(reply.body) as { attempt: { attemptId: string } }).attempt;
  const cookie = reply.cookie ?? "";
  await ask(wire, { method: "POST", path: `/api/attempts/${attemptId}/start`, cookie });
  await ask(wire, { method: "GET", path: `/api/attempts/${attemptId}/paper`, cookie });
  return { attemptId, cookie, made: [], acknowledged: new Set(), receipt: null };
}

/** The page is loaded anew: a fresh connection asks where it stood. */
async function reload(hall: Hall, before: Wire, seat: Seat, ordinal: number): Promise<Wire> {
  before.close();
  const wire = await openWire(hall.port, ordinal % 250);
  const { attemptId, cookie } = seat;
  await ask(wire, { method: "GET", path: "/api/exam/session", cookie });
  await ask(wire, { method: "GET", path: `/api/attempts/${attemptId}/responses`, cookie });
  return wire;
}

async function save(wire: Wire, seat: Seat): Promise<void> {
  const events = seat.made.filter(({ seq }) => !seat.acknowledged.has(seq));
  const reply = await ask(wire, {
    method: "POST",
    path: `/api/attempts/${seat.attemptId}/responses`,
    cookie: seat.cookie,
    body: JSON.stringify({ epoch: 1, events }),
  });
  const { acknowledged } = JSON.parse(reply.body) as { acknowledged: number[] };
  for (const seq of acknowledged) seat.acknowledged.add(seq);
}

async function ask(wire: Wire, request: WireRequest): Promise<WireReply> {
  const reply = await wire.ask(request);
  if (reply.status !== 200) throw new Error(`${request.path}: ${reply.status} ${reply.body}`);
  return reply;
}

/** Notes the server's memory twice a minute; processor time is that of server and database together. */
function watchServer(hall: Hall) {
  const used = (): number =>
    processorTime(hall.serverPid) + processorTimeOfFamily(hall.postmasterPid);
  const before = used();
  const memory: number[] = [];
  const timer = setInterval(() => memory.push(residentMegabytes(hall.serverPid)), 30_000);
  return {
    end() {
      clearInterval(timer);
      return { memory, processorSeconds: Math.round((used() - before) / 100) / 10 };
    },
  };
}

/** Looks for every acknowledged answer, and adds every score up from answers and keys. */
async function hold(hall: Hall, seats: readonly Seat[]) {
  const client = new pg.Client({ connectionString: hall.databaseUrl });
  await client.connect();
  try {
    const events = await client.query<{ attempt_id: string; seq: number; answer: string[] }>(
      "select attempt_id, seq, answer from response_event",
    );
    const keys = await client.query<{
      attempt_id: string;
      no: number;
      key: string[];
      half: number;
    }>(
      `select attempt_id, no, key, half_marks as half from attempt
       join paper_slot on paper_slot.paper_id = attempt.paper_id`,
    );
    const scores = await client.query<{ attempt_id: string; half_marks: number }>(
      "select attempt_id, half_marks from score",
    );
    const kept = new Map(
      events.rows.map((row) => [`${row.attempt_id} ${row.seq}`, row.answer.join("")]),
    );
    const bySeat = new Map(seats.map((seat) => [seat.attemptId, lastAnswers(seat)]));
    const sums = new Map<string, number>();
    for (const { attempt_id, no, key, half } of keys.rows)
      if (bySeat.get(attempt_id)?.get(no) === key.join(""))
        sums.set(attempt_id, (sums.get(attempt_id) ?? 0) + half);
    const given = new Map(scores.rows.map((row) => [row.attempt_id, row.half_marks]));
    return {
      lost: seats.reduce((sum, seat) => sum + lostOf(seat, kept), 0),
      wrongScores: seats.filter(
        ({ attemptId }) => given.get(attemptId) !== (sums.get(attemptId) ?? 0),
      ).length,
      withoutReceipt: seats.filter(({ receipt }) => !receipt).length,
    };
  } finally {
    await client.end();
  }
}

function lastAnswers({ made }: Seat): Map<number, string> {
  return new Map(made.map(({ slotNo, answer }) => [slotNo, answer.join("")]));
}

function lostOf(
  { attemptId, made, acknowledged }: Seat,
  kept: ReadonlyMap<string, string>,
): number {
  return made.filter(
    ({ seq, answer }) =>
      acknowledged.has(seq) && kept.get(`${attemptId} ${seq}`) !== answer.join(""),
  ).length;
}
