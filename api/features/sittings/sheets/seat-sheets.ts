import type { RoomHead } from "./room-head.ts";
import { roomHead } from "./room-head.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { seatedByRoom } from "./seated.ts";

type Place = Pick<SeatedCandidate, "admissionNo" | "name"> & { seat: string };

/** What door-list.hbs prints; a line has two places, the second an empty one where their number is odd. */
export interface DoorList {
  sitting: string;
  count: number;
  rooms: (RoomHead & { lines: [Place, Place][] })[];
}

const nobody: Place = { seat: "", admissionNo: "", name: "" };

/** 考场门贴: who sits in a room and where, down the left half and then down the right one. */
export function doorList(
  sitting: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): DoorList {
  const shown = seatedByRoom(rooms, candidates).map((room) => {
    const places = room.candidates.map(({ seat, admissionNo, name }): Place => {
      return { seat: String(seat), admissionNo, name };
    });
    const half = Math.ceil(places.length / 2);
    const lines = places
      .slice(0, half)
      .map((left, index): [Place, Place] => [left, places[half + index] ?? nobody]);
    return { ...roomHead(sitting, room), lines };
  });
  return { sitting: sitting.name, count: shown.length, rooms: shown };
}

/** What seat-labels.hbs prints. */
export interface SeatLabels {
  sitting: string;
  count: number;
  labels: (Omit<SeatedCandidate, "documentNo"> &
    Pick<SheetSitting, "occupation" | "level"> & { sitting: string })[];
}

/** 座位标签: one a candidate, by room and seat, without the document number. */
export function seatLabels(
  { name: sitting, occupation, level }: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): SeatLabels {
  const labels = seatedByRoom(rooms, candidates).flatMap((room) =>
    room.candidates.map(({ admissionNo, name, seat, series }) => ({
      ...{ sitting, occupation, level, room: room.name, admissionNo, name, seat, series },
    })),
  );
  return { sitting, count: labels.length, labels };
}
