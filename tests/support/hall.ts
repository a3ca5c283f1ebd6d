import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { callEndpoint } from "../../api/caller.ts";
import { assemblePapers, sealPaper } from "../../api/contract/papers.ts";
import { openSitting, sealSitting } from "../../api/contract/sitting-moves.ts";
import {
  addSitting,
  assignSeats,
  importCandidates,
  listCandidates,
  setRooms,
  setSittingPapers,
} from "../../api/contract/sittings.ts";
import { addDemonstrationAccounts } from "../../api/demonstration.ts";
import { checkDigitFor } from "../../api/domain/document-number.ts";
import { insertStaff, selectAccounts } from "../../api/features/accounts/queries.ts";
import { readConfig } from "../../api/platform/config.ts";
import { inTransaction } from "../../api/platform/database.ts";
import type { Deps } from "../../api/platform/http.ts";
import { staffCookie } from "../../api/platform/http.ts";
import { beginStaffSession } from "../../api/platform/sessions.ts";
import type { Server } from "../../api/server.ts";
import { openServer } from "../../api/server.ts";

/** Who sits the exam, with what they sign in by. */
export interface HallCandidate {
  admissionNo: string;
  lastSix: string;
}

/** The server as a process of its own. */
export interface ServerProcess {
  process: ChildProcess;
  port: number;
  /** Everything it has printed. */
  said(): string;
}

/**
 * Opens sittings for `size` candidates by the calls a centre makes, on the database the environment
 * names (without DATABASE_URL: the embedded one of QUANHENG_DATA), and closes everything again.
 */
export async function prepareHall(
  environment: Record<string, string>,
  size: number,
): Promise<HallCandidate[]> {
  const server = await openServer(readConfig(environment), () => undefined);
  try {
    await addDemonstrationAccounts(server.deps);
    return await openSittings(server, size);
  } finally {
    await server.close();
  }
}

/** Runs what `npm start` runs until it says where it listens; throws with its words when it ends. */
export async function startServer(environment: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "api/start.ts"], {
    env: { ...process.env, ...environment, QUANHENG_DEMO: "off", NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  for (;;) {
    const port = /127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port) return { process: child, port: Number(port), said: () => said };
    if (child.exitCode !== null) throw new Error(`the server did not start:\n${said}`);
    await sleep(20);
  }
}

/** Ends a server by a signal and waits until it is gone. */
export function stopServer({ process: child }: ServerProcess, signal: NodeJS.Signals = "SIGTERM") {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.kill(signal);
  });
}

const order = { standard: "4-04-05-03", level: 5, structure: "s80-t20" };
/** The longest list a centre may import for one sitting. */
const mostInSitting = 5000;

/** Papers, and as many sittings as the candidates need, all open at once. */
async function openSittings({ app, deps }: Server, size: number): Promise<HallCandidate[]> {
  const centre = await signedInAs(deps, "centre");
  const { papers } = await callEndpoint(app, centre, assemblePapers, {
    body: { ...order, papers: 2, seed: "bench" },
  });
  const paperIds = papers.map(({ id }) => id);
  for (const paperId of paperIds)
    await callEndpoint(app, centre, sealPaper, { params: { paperId } });
  const candidates: HallCandidate[] = [];
  for (let from = 0; from < size; from += mostInSitting) {
    const people = Array.from({ length: Math.min(mostInSitting, size - from) }, (_, index) =>
      artificialPerson(from + index),
    );
    candidates.push(...(await openSittingOf({ app, deps }, centre, paperIds, new Map(people))));
  }
  return candidates;
}

type Headers = Record<string, string>;

async function signedInAs(deps: Deps, login: string): Promise<Headers> {
  const account = (await selectAccounts(deps.db)).find((one) => one.login === login);
  if (!account) throw new Error(`no account ${login}`);
  const now = new Date(deps.clock.now());
  const token = await inTransaction(deps.db, (tx) => beginStaffSession(tx, account.id, now));
  return { cookie: `${staffCookie}=${token}` };
}

/** The calls a centre makes; `documents` are the numbers by name. */
async function openSittingOf(
  { app, deps }: Pick<Server, "app" | "deps">,
  centre: Headers,
  paperIds: string[],
  documents: Map<string, string>,
): Promise<HallCandidate[]> {
  const now = deps.clock.now();
  const { id: sittingId } = await callEndpoint(app, centre, addSitting, {
    body: {
      ...order,
      name: "压力测试场次",
      opensAt: new Date(now).toISOString(),
      lastEntryAt: new Date(now + 3_600_000).toISOString(),
      lateEntryReason: "压力测试",
      minutes: 90,
      earliestHandInMinutes: 0,
      earliestHandInReason: "压力测试",
    },
  });
  const params = { sittingId };
  const rooms = await roomsFor(deps, sittingId, documents.size);
  await callEndpoint(app, centre, setRooms, { params, body: { rooms } });
  await callEndpoint(app, centre, setSittingPapers, { params, body: { paperIds } });
  const rows = [...documents].map(([name, documentNo]) => `${name},${documentNo}`);
  const imported = await callEndpoint(app, centre, importCandidates, {
    params,
    query: { mode: "import", fileName: "考生.csv" },
    body: Buffer.from(["姓名,身份证号", ...rows].join("\r\n")),
  });
  if (!imported.imported) throw new Error(JSON.stringify(imported.problems.slice(0, 3)));
  await callEndpoint(app, centre, assignSeats, { params });
  await callEndpoint(app, centre, sealSitting, { params });
  await callEndpoint(app, await signedInAs(deps, "chief"), openSitting, { params });
  const { candidates } = await callEndpoint(app, centre, listCandidates, { params });
  return candidates.map(({ name, admissionNo }) => ({
    ...{ admissionNo, lastSix: documents.get(name)?.slice(-6) ?? "" },
  }));
}

const seatsPerRoom = 60;
const invigilatorsPerRoom = 4;

/** Rooms as a centre has them, each with its own invigilators, who never sign in. */
function roomsFor({ db, clock }: Deps, sittingId: string, size: number) {
  const rooms = Array.from({ length: Math.ceil(size / seatsPerRoom) }, (_, index) => index + 1);
  const at = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const made = [];
    for (const room of rooms) {
      const invigilatorIds = [];
      for (let one = 1; one <= invigilatorsPerRoom; one++) {
        const login = `${sittingId.slice(0, 8)}-${room}-${one}`;
        const person = { login, name: login, roles: ["invigilator" as const], passwordHash: "-" };
        invigilatorIds.push((await insertStaff(tx, person, at)) ?? "");
      }
      made.push({ name: `第 ${room} 考场`, seats: seatsPerRoom, invigilatorIds });
    }
    return made;
  });
}

/** A number that passes every check but belongs to nobody: there is no region 999999. */
function artificialPerson(ordinal: number): [name: string, documentNo: string] {
  const day = String((ordinal % 28) + 1).padStart(2, "0");
  const year = 1980 + Math.floor(ordinal / 28 / 900);
  const running = String((Math.floor(ordinal / 28) % 900) + 1).padStart(3, "0");
  const digits = `999999${year}01${day}${running}`;
  return [`考生${String(ordinal).padStart(5, "0")}`, digits + checkDigitFor(digits)];
}
