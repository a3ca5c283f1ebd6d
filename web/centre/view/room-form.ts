import type { RoomView } from "../../../api/contract/sittings.ts";

/** A room as its row is edited. */
export interface RoomForm {
  /** Stays with the row while others come and go. */
  key: number;
  name: string;
  seats: string;
  /** 笔试 or 上机. */
  written: boolean;
  invigilatorIds: string[];
}

export type RoomProblem = "nameMissing" | "nameTwice" | "seatsWrong";

/** The rows of the rooms as they are. */
export function roomForms(rooms: readonly RoomView[]): RoomForm[] {
  return rooms.map(({ name, seats, written, invigilators }, key) => ({
    ...{ key, name, written },
    seats: String(seats),
    invigilatorIds: invigilators.map((one) => one.id),
  }));
}

/** Seats a row states; null when it is not a whole number from 1 to 1000. */
export function seatsOf(room: Pick<RoomForm, "seats">): number | null {
  const seats = Number(room.seats);
  return Number.isInteger(seats) && seats >= 1 && seats <= 1000 ? seats : null;
}

/** What is wrong with each row, by field; an empty object for a row that may be sent. */
export function roomProblems(
  rooms: readonly RoomForm[],
): { name?: RoomProblem; seats?: RoomProblem }[] {
  const names = rooms.map((room) => room.name.trim());
  return rooms.map((room, index) => {
    const name = names[index] ?? "";
    const found: { name?: RoomProblem; seats?: RoomProblem } = {};
    if (name === "") found.name = "nameMissing";
    else if (names.indexOf(name) !== index) found.name = "nameTwice";
    if (seatsOf(room) === null) found.seats = "seatsWrong";
    return found;
  });
}

/** The room an invigilator is busy in already, other than this one; undefined when free. */
export function busyIn(
  rooms: readonly RoomForm[],
  own: RoomForm,
  invigilatorId: string,
): RoomForm | undefined {
  return rooms.find((room) => room.key !== own.key && room.invigilatorIds.includes(invigilatorId));
}

const figures = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/** The number of the next room as it is usually written: 一 … 十, then 11. */
export function roomNumber(index: number): string {
  return figures[index] ?? String(index + 1);
}

/** Rows in the form the server takes; call it only when no row has a problem. */
export function roomPlans(
  rooms: readonly RoomForm[],
): { name: string; seats: number; written: boolean; invigilatorIds: string[] }[] {
  return rooms.map((room) => ({
    name: room.name.trim(),
    seats: seatsOf(room) ?? 0,
    written: room.written,
    invigilatorIds: [...room.invigilatorIds],
  }));
}
