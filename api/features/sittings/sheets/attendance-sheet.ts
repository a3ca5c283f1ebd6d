import { beijingDay, beijingTime } from "./beijing-time.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { seatedByRoom } from "./seated.ts";

interface AttendanceRoom {
  sitting: string;
  occupation: string;
  level: string;
  day: string;
  opens: string;
  minutes: number;
  room: string;
  /** Names of the invigilators; empty ones are lines to write a name on. */
  invigilators: string[];
  expected: number;
  candidates: SeatedCandidate[];
}

/** What attendance.hbs prints. */
export interface AttendanceSheet {
  sitting: string;
  count: number;
  rooms: AttendanceRoom[];
}

/** A room is never signed for by fewer than two, named in the system or by hand. */
const leastSignatures = 2;

/** 考场签到表: a page or more for each room, in the centre's order, by seat. */
export function attendanceSheet(
  sitting: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): AttendanceSheet {
  const shown = seatedByRoom(rooms, candidates).map((room) => ({
    sitting: sitting.name,
    occupation: sitting.occupation,
    level: sitting.level,
    day: beijingDay(sitting.opensAt),
    opens: beijingTime(sitting.opensAt),
    minutes: sitting.minutes,
    room: room.name,
    invigilators: signatures(room.invigilators.map(({ name }) => name)),
    expected: room.candidates.length,
    candidates: room.candidates,
  }));
  return { sitting: sitting.name, count: shown.length, rooms: shown };
}

function signatures(names: readonly string[]): string[] {
  const blank = Math.max(0, leastSignatures - names.length);
  return [...names, ...Array.from({ length: blank }, () => "")];
}
