import fs from "node:fs";
import { sql } from "kysely";
import type { Beat, ClockConcern, ClockFinding, Reading } from "../domain/exam-clock.ts";
import {
  jumpBetween,
  mayFollowWall,
  outageBetween,
  resumeClock,
  slew,
} from "../domain/exam-clock.ts";
import { audit } from "./audit.ts";
import type { Clock } from "./clock.ts";
import type { Db, Tx } from "./database.ts";
import { inTransaction } from "./database.ts";

/** The server's clock during a sitting, see domain/exam-clock.ts. */
export interface ExamClock extends Clock {
  /** Looks at the machine's clocks; to be called every second. Throws when nothing could be kept. */
  tick(): Promise<void>;
}

/** How often a heartbeat is kept, in milliseconds. */
const beatEvery = 5000;
const keptDays = 8;
const differs = 1000;

/** This machine's clocks. On Linux the monotonic one and the run's name go on across restarts of the program. */
export function readClocks(): Reading {
  return {
    wall: Date.now(),
    mono: Number(process.hrtime.bigint() / 1000n) / 1000,
    boot: bootName(),
  };
}

let knownBoot: string | null | undefined;
function bootName(): string | null {
  const file = "/proc/sys/kernel/random/boot_id";
  knownBoot ??= fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : null;
  return knownBoot;
}

/** Goes on from the last heartbeat of this database; what was found on the way is kept. */
export async function openExamClock(db: Db, read: () => Reading = readClocks): Promise<ExamClock> {
  const last = await selectLastBeat(db);
  let seen = read();
  const { exam, findings } = resumeClock(last, seen);
  let offset = exam - seen.mono;
  let kept = { exam, mono: seen.mono };
  const waiting: ClockFinding[] = findings;
  /** Nobody worked at the last beat. While somebody does, not even a second is taken from or given to them. */
  let calm = false;

  /** All or nothing, so that a finding waits until the database takes it. */
  const keep = async (): Promise<void> => {
    const beat = { ...seen, exam: seen.mono + offset };
    const found = [...waiting, ...outageBetween(kept.exam, beat.exam)];
    const { follow, calm: nobodyWorks } = await inTransaction(db, (tx) =>
      keepBeat(tx, beat, found),
    );
    calm = nobodyWorks;
    waiting.splice(0);
    kept = { exam: beat.exam, mono: beat.mono };
    if (follow) offset = beat.wall - beat.mono;
    if (follow) kept.exam = beat.wall;
  };
  await keep();
  return {
    now: () => Math.floor(read().mono + offset),
    async tick() {
      const now = read();
      waiting.push(...jumpBetween(seen, now));
      if (calm) offset += slew(now.mono + offset, now.wall, now.mono - seen.mono);
      seen = now;
      if (waiting.length > 0 || now.mono - kept.mono >= beatEvery) await keep();
    },
  };
}

async function selectLastBeat(db: Db): Promise<Beat | null> {
  const row = await db
    .selectFrom("clock_beat")
    .select(["exam_ms as exam", "wall_ms as wall", "mono_ms as mono", "boot"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

/** Keeps a beat and what was found; tells whether exam time may be set to the system's, which it then says. */
async function keepBeat(
  tx: Tx,
  beat: Beat,
  found: readonly ClockFinding[],
): Promise<{ follow: boolean; calm: boolean }> {
  await tx
    .insertInto("clock_beat")
    .values({
      ...{ exam_ms: Math.round(beat.exam), wall_ms: Math.round(beat.wall) },
      ...{ mono_ms: Math.round(beat.mono), boot: beat.boot },
    })
    .execute();
  const old = Math.round(beat.exam) - keptDays * 86_400_000;
  await tx.deleteFrom("clock_beat").where("exam_ms", "<", old).execute();
  const concern = await selectConcern(tx);
  for (const finding of found) await keepFinding(tx, finding, concern, beat.exam);
  const shift = beat.wall - beat.exam;
  const calm = !concern.working;
  if (Math.abs(shift) <= differs || !mayFollowWall(await selectConcern(tx)))
    return { follow: false, calm };
  await insertEvent(tx, { kind: "set", from: beat.exam, to: beat.exam, shift, settled: true });
  return { follow: true, calm };
}

async function selectConcern(tx: Tx): Promise<ClockConcern> {
  const { rows } = await sql<ClockConcern>`
    select exists (select from sitting where status = 'open') as open,
      exists (select from attempt join sitting on sitting.id = sitting_id
        where sitting.status = 'open' and attempt.status in ('running', 'paused')) as working,
      case when exists (select from clock_event where settled_at is null and kind = 'behind') then 'behind'
        when exists (select from clock_event where settled_at is null) then 'some' else 'none' end as unsettled`.execute(
    tx,
  );
  return rows[0] ?? { open: true, working: true, unsettled: "some" };
}

/** It waits for a person where it concerns anybody's time, or the time as such. */
async function keepFinding(
  tx: Tx,
  finding: ClockFinding,
  { open, working }: ClockConcern,
  exam: number,
): Promise<void> {
  const { kind } = finding;
  const settled = kind === "jump" ? !open : kind === "outage" && !working;
  const span =
    kind === "outage"
      ? { from: finding.from, to: finding.to, shift: 0 }
      : { from: exam, to: exam, shift: finding.shift };
  await insertEvent(tx, { kind, settled, ...span });
}

interface ClockEvent {
  kind: ClockFinding["kind"] | "set";
  from: number;
  to: number;
  shift: number;
  settled: boolean;
}

async function insertEvent(tx: Tx, { kind, from, to, shift, settled }: ClockEvent): Promise<void> {
  const at = new Date(to);
  await tx
    .insertInto("clock_event")
    .values({
      ...{ kind, from_at: new Date(from), to_at: at, shift_ms: Math.round(shift) },
      ...(settled && { settled_at: at, settled_by: "system" }),
    })
    .execute();
  const detail = { shiftMs: Math.round(shift), outageMs: Math.round(to - from), settled };
  await audit(tx, { at, actor: "system", act: `clock.${kind}`, object: "clock", detail });
}
