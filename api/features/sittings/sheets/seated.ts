/** A candidate with everything the printed sheets name; the document number is masked. */
export interface SeatedCandidate {
  admissionNo: string;
  name: string;
  documentNo: string;
  room: string;
  seat: number;
  series: string;
}

export interface SheetRoom {
  name: string;
  invigilators: readonly { name: string }[];
}

/** What the sheets say about a sitting. Instants are UTC; they are printed in Beijing time. */
export interface SheetSitting {
  name: string;
  occupation: string;
  level: string;
  opensAt: Date;
  lastEntryAt: Date;
  minutes: number;
  earliestHandInMinutes: number;
}

export interface SeatedRoom extends SheetRoom {
  candidates: SeatedCandidate[];
}

/** Rooms in the centre's order with those seated there by seat; a room where nobody sits is left out. */
export function seatedByRoom(
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): SeatedRoom[] {
  return rooms
    .map((room) => ({
      ...room,
      candidates: candidates
        .filter((one) => one.room === room.name)
        .sort((a, b) => a.seat - b.seat),
    }))
    .filter((room) => room.candidates.length > 0);
}
