import { describe, expect, it } from "vitest";
import type { RoomForm } from "./room-form.ts";
import { busyIn, roomNumber, roomPlans, roomProblems } from "./room-form.ts";

function room(key: number, name: string, seats = "30", invigilatorIds: string[] = []): RoomForm {
  return { key, name, seats, written: false, invigilatorIds };
}

describe("the rooms of a sitting", () => {
  it("may be sent when every room has its own name and seats", () => {
    const rooms = [room(0, "第一考场"), room(1, "第二考场", "1")];
    expect(roomProblems(rooms)).toEqual([{}, {}]);
    expect(roomPlans(rooms).map((one) => one.seats)).toEqual([30, 1]);
  });

  it("blames the second of two equal names, not the first", () => {
    expect(roomProblems([room(0, "机房"), room(1, " 机房 ")])).toEqual([{}, { name: "nameTwice" }]);
  });

  it("wants a name and a whole number of seats from 1 to 1000", () => {
    const seats = ["", "0", "1001", "1.5", "abc"].map((text, key) => room(key, `${key}`, text));
    expect(roomProblems(seats).every((one) => one.seats === "seatsWrong")).toBe(true);
    expect(roomProblems([room(0, "  ")])).toEqual([{ name: "nameMissing" }]);
  });

  it("knows where else an invigilator is", () => {
    const rooms = [room(0, "第一考场", "30", ["i1"]), room(1, "第二考场")];
    expect(rooms[1] && busyIn(rooms, rooms[1], "i1")?.name).toBe("第一考场");
    expect(rooms[0] && busyIn(rooms, rooms[0], "i1")).toBeUndefined();
  });

  it("numbers rooms as people write them", () => {
    expect([0, 9, 10].map(roomNumber)).toEqual(["一", "十", "11"]);
  });
});
