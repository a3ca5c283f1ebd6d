import type { Random } from "./random.ts";

/** A seat somebody has or is given. */
export interface Place {
  roomId: string;
  seat: number;
}

export interface SeatingRoom {
  id: string;
  seats: number;
}

export interface SeatingCandidate {
  id: string;
  /** A seat already held (from the list, or an earlier drawing) is kept. */
  place: Place | null;
}

export interface Seated extends Place {
  candidateId: string;
  paperId: string;
}

/**
 * Gives every candidate a seat and a paper. Those without a seat draw lots for the first free seats,
 * room after room; in each room the papers then alternate along the taken seats, starting with one
 * drawn by lot. null when there are fewer seats than candidates. `rooms` and `paperIds` are in order,
 * and there is at least one paper.
 */
export function drawSeats(
  candidates: readonly SeatingCandidate[],
  rooms: readonly SeatingRoom[],
  paperIds: readonly string[],
  random: Random,
): Seated[] | null {
  const held = candidates.flatMap(({ id, place }) =>
    place ? [{ candidateId: id, ...place }] : [],
  );
  const waiting = random.shuffle(candidates.filter(({ place }) => !place).map(({ id }) => id));
  const free = freeSeats(rooms, held);
  if (free.length < waiting.length) return null;
  const drawn = waiting.flatMap((candidateId, index) => {
    const place = free[index];
    return place ? [{ candidateId, ...place }] : [];
  });
  const seated = [...held, ...drawn];
  return rooms.flatMap(({ id }) => {
    const start = random.below(paperIds.length);
    return seated
      .filter(({ roomId }) => roomId === id)
      .sort((a, b) => a.seat - b.seat)
      .map((one, index) => ({
        ...one,
        paperId: paperIds[(start + index) % paperIds.length] ?? "",
      }));
  });
}

function freeSeats(rooms: readonly SeatingRoom[], held: readonly Place[]): Place[] {
  const taken = new Set(held.map(({ roomId, seat }) => `${roomId} ${seat}`));
  return rooms.flatMap(({ id, seats }) =>
    Array.from({ length: seats }, (_, index) => ({ roomId: id, seat: index + 1 })).filter(
      ({ roomId, seat }) => !taken.has(`${roomId} ${seat}`),
    ),
  );
}
