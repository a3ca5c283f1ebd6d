import type { RoomHead } from "./room-head.ts";
import { roomHead, signatures } from "./room-head.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { seatedByRoom } from "./seated.ts";

/** What attendance.hbs prints. */
export interface AttendanceSheet {
  sitting: string;
  count: number;
  rooms: (RoomHead & { invigilators: string[]; candidates: SeatedCandidate[] })[];
}

/** 考场签到表: a page or more for each room, in the centre's order, by seat. */
export function attendanceSheet(
  sitting: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): AttendanceSheet {
  const shown = seatedByRoom(rooms, candidates).map((room) => ({
    ...roomHead(sitting, room),
    invigilators: signatures(room),
    candidates: room.candidates,
  }));
  return { sitting: sitting.name, count: shown.length, rooms: shown };
}
