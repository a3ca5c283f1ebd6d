import { beijingDay, beijingTime } from "./beijing-time.ts";
import type { SeatedRoom, SheetSitting } from "./seated.ts";

/** What stands at the head of every sheet of a room. */
export interface RoomHead {
  sitting: string;
  occupation: string;
  level: string;
  day: string;
  opens: string;
  minutes: number;
  room: string;
  expected: number;
}

export function roomHead(sitting: SheetSitting, room: SeatedRoom): RoomHead {
  return {
    sitting: sitting.name,
    occupation: sitting.occupation,
    level: sitting.level,
    day: beijingDay(sitting.opensAt),
    opens: beijingTime(sitting.opensAt),
    minutes: sitting.minutes,
    room: room.name,
    expected: room.candidates.length,
  };
}

/** A room is never signed for by fewer than two, named in the system or by hand. */
const leastSignatures = 2;

/** Names of the invigilators; empty ones are lines to write a name on. */
export function signatures(room: Pick<SeatedRoom, "invigilators">): string[] {
  const names = room.invigilators.map(({ name }) => name);
  const blank = Math.max(0, leastSignatures - names.length);
  return [...names, ...Array.from({ length: blank }, () => "")];
}
