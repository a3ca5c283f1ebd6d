import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomFrom } from "./random.ts";
import type { SeatingCandidate } from "./seating.ts";
import { drawSeats } from "./seating.ts";

const rooms = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
  .map((sizes) => sizes.map((seats, index) => ({ id: `room-${index}`, seats })));
const papers = fc.integer({ min: 1, max: 4 }).map((n) => ["A", "B", "C", "D"].slice(0, n));

const people = (count: number): SeatingCandidate[] =>
  Array.from({ length: count }, (_, index) => ({ id: `c-${index}`, place: null }));

describe("seating by lot", () => {
  it("gives each candidate one seat of their own that exists, and neighbours different papers", () => {
    fc.assert(
      fc.property(rooms, papers, fc.nat(40), fc.string(), (all, paperIds, count, seed) => {
        const capacity = all.reduce((sum, room) => sum + room.seats, 0);
        const seated = drawSeats(people(count), all, paperIds, randomFrom(seed));
        if (count > capacity) {
          expect(seated).toBeNull();
          return;
        }
        const found = seated ?? [];
        expect(new Set(found.map((one) => one.candidateId)).size).toBe(count);
        expect(new Set(found.map((one) => `${one.roomId} ${one.seat}`)).size).toBe(count);
        for (const { id, seats } of all) {
          const inRoom = found.filter((one) => one.roomId === id);
          inRoom.forEach((one, index) => {
            expect(one.seat).toBeLessThanOrEqual(seats);
            const next = inRoom[index + 1];
            if (next) expect(next.seat).toBeGreaterThan(one.seat);
            if (next && paperIds.length > 1) expect(next.paperId).not.toBe(one.paperId);
          });
        }
      }),
    );
  });

  it("keeps seats already held and draws only the others", () => {
    const held = { id: "held", place: { roomId: "r", seat: 2 } };
    const seated = drawSeats(
      [held, ...people(2)],
      [{ id: "r", seats: 3 }],
      ["A", "B"],
      randomFrom(1),
    );
    expect(seated?.find((one) => one.candidateId === "held")).toMatchObject({ seat: 2 });
    expect(seated?.map((one) => one.seat)).toEqual([1, 2, 3]);
  });

  it("does not follow the order of the list", () => {
    const all = [{ id: "r", seats: 30 }];
    const orders = Array.from({ length: 20 }, (_, seed) =>
      (drawSeats(people(30), all, ["A"], randomFrom(seed)) ?? []).map((one) => one.candidateId),
    );
    expect(new Set(orders.map(String)).size).toBe(20);
  });
});
