import type { Place } from "../../../domain/seating.ts";
import type { CandidateChange, ListedCandidate } from "./queries.ts";
import type { Entry, RowFault } from "./read-rows.ts";

interface Room {
  id: string;
  name: string;
  seats: number;
}

/** An entry with the keyed hash of its document number (hexadecimal). */
export interface IndexedEntry extends Entry {
  documentIndex: string;
}

export interface ListComparison {
  /** Candidates the sitting does not have yet. */
  added: (IndexedEntry & { place: Place | null })[];
  changes: CandidateChange[];
  unchanged: number;
  faults: RowFault[];
}

/**
 * Compares a list with the candidates the sitting has: the document number says who is who. What the
 * list leaves out (a number, a seat) stays as it is. `owners` says whose the admission numbers named
 * in the list are, in any sitting.
 */
export function compareList(
  entries: readonly IndexedEntry[],
  listed: readonly ListedCandidate[],
  rooms: readonly Room[],
  owners: ReadonlyMap<string, string>,
): ListComparison {
  const known = new Map(listed.map((one) => [one.documentIndex, one]));
  const result: ListComparison = { added: [], changes: [], unchanged: 0, faults: [] };
  const matched = entries.map((entry) => ({
    entry,
    before: known.get(entry.documentIndex) ?? null,
    place: placeNamed(entry, rooms, result.faults),
  }));
  result.faults.push(
    ...repeated(entries, "documentNo", "row.document-twice", (one) => one.documentIndex),
    ...repeated(entries, "admissionNo", "row.admission-twice", (one) => one.admissionNo),
    ...repeated(entries, "seat", "row.seat-twice", ({ room, seat }) => room && `${room} ${seat}`),
    ...takenNumbers(matched, owners),
    ...takenSeats(matched, listed),
  );
  for (const { entry, before, place } of matched) {
    if (!before) result.added.push({ ...entry, place });
    else {
      const change = changeOf(entry, before, place);
      if (change) result.changes.push(change);
      else result.unchanged++;
    }
  }
  return result;
}

interface Match {
  entry: IndexedEntry;
  before: ListedCandidate | null;
  place: Place | null;
}

function placeNamed({ row, room, seat }: Entry, rooms: readonly Room[], faults: RowFault[]) {
  if (room === null || seat === null) return null;
  const found = rooms.find(({ name }) => name.normalize("NFC") === room);
  if (!found) {
    faults.push({ row, column: "room", code: "row.room-unknown", params: { room } });
    return null;
  }
  const { id: roomId, seats } = found;
  if (seat > seats)
    faults.push({ row, column: "seat", code: "row.seat-beyond", params: { room, seats, seat } });
  return { roomId, seat };
}

/** Rows whose value an earlier row has already given. */
function repeated(
  entries: readonly IndexedEntry[],
  column: RowFault["column"],
  code: RowFault["code"],
  valueOf: (entry: IndexedEntry) => string | null,
): RowFault[] {
  const first = new Map<string, number>();
  return entries.flatMap((entry) => {
    const value = valueOf(entry);
    if (value === null) return [];
    const other = first.get(value);
    if (other !== undefined) return [{ row: entry.row, column, code, params: { other } }];
    first.set(value, entry.row);
    return [];
  });
}

/** Numbers held by somebody who does not give theirs up in this very list. */
function takenNumbers(matched: readonly Match[], owners: ReadonlyMap<string, string>): RowFault[] {
  const givenUp = new Set(
    matched.flatMap(({ entry, before }) =>
      before && entry.admissionNo !== null && entry.admissionNo !== before.admissionNo
        ? [before.id]
        : [],
    ),
  );
  return matched.flatMap(({ entry: { row, admissionNo }, before }): RowFault[] => {
    const owner = admissionNo === null ? undefined : owners.get(admissionNo);
    if (admissionNo === null || owner === undefined || owner === before?.id || givenUp.has(owner))
      return [];
    return [{ row, column: "admissionNo", code: "row.admission-taken", params: { admissionNo } }];
  });
}

function takenSeats(matched: readonly Match[], listed: readonly ListedCandidate[]): RowFault[] {
  const moving = new Set(
    matched.flatMap(({ before, place }) => (before && place ? before.id : [])),
  );
  const taken = new Set(
    listed.flatMap(({ id, place }) => (place && !moving.has(id) ? seatKey(place) : [])),
  );
  return matched.flatMap(({ entry: { row, room, seat }, place }): RowFault[] => {
    if (!place || room === null || seat === null || !taken.has(seatKey(place))) return [];
    return [{ row, column: "seat", code: "row.seat-taken", params: { room, seat } }];
  });
}

function seatKey({ roomId, seat }: Place): string {
  return `${roomId} ${seat}`;
}

function changeOf(
  entry: IndexedEntry,
  before: ListedCandidate,
  place: Place | null,
): CandidateChange | null {
  const { id } = before;
  const admissionNo = entry.admissionNo ?? before.admissionNo;
  const after = place ?? before.place;
  const moved = (after && seatKey(after)) !== (before.place && seatKey(before.place));
  const { name } = entry;
  if (name === before.name && admissionNo === before.admissionNo && !moved) return null;
  return { id, name, admissionNo, place: after, moved };
}
