import type { Form } from "../../templates/print-form.ts";
import type { AttendanceSheet } from "./attendance-sheet.ts";
import { attendanceSheet } from "./attendance-sheet.ts";
import type { PaperRegister } from "./paper-register.ts";
import { paperRegister } from "./paper-register.ts";
import type { DoorList, SeatLabels } from "./seat-sheets.ts";
import { doorList, seatLabels } from "./seat-sheets.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import type { TicketSheet } from "./ticket-sheet.ts";
import { ticketSheet } from "./ticket-sheet.ts";

const file = (name: string): URL => new URL(`${name}.hbs`, import.meta.url);

/** A made-up sitting to try templates with: nobody is meant. */
const sitting: SheetSitting = {
  name: "2026 年 11 月第一场",
  occupation: "呼叫中心服务员",
  level: "五级/初级工",
  opensAt: new Date("2026-11-23T01:00:00Z"),
  lastEntryAt: new Date("2026-11-23T01:30:00Z"),
  minutes: 90,
  earliestHandInMinutes: 60,
};
const rooms: SheetRoom[] = [
  { name: "第一考场", invigilators: [{ name: "监考员一" }, { name: "监考员二" }] },
  { name: "第二考场", invigilators: [] },
];
const candidates = Array.from({ length: 33 }, (_, index): SeatedCandidate => {
  const seat = index < 30 ? index + 1 : index - 29;
  return {
    admissionNo: String(2611230001 + index),
    name: `考生${index + 1}`,
    documentNo: "110***********002X",
    ...{ room: index < 30 ? "第一考场" : "第二考场", seat, series: index % 2 ? "B" : "A" },
  };
});
const [first] = candidates;
const papers = ["A", "B"].map((series) => ({ series, hash: "9f0c2b41".repeat(8) }));

type Sample = [SheetSitting, SheetRoom[], SeatedCandidate[]];
const full: Sample = [sitting, rooms, candidates];
/** One candidate and a room without an invigilator: every list as short as it may be. */
const least: Sample = [sitting, rooms.slice(1), first ? [{ ...first, room: "第二考场" }] : []];

export const ticketForm: Form<TicketSheet> = {
  ...{ name: "tickets", file: file("tickets") },
  samples: [ticketSheet(...full), ticketSheet(...least)],
};
export const attendanceForm: Form<AttendanceSheet> = {
  ...{ name: "attendance", file: file("attendance") },
  samples: [attendanceSheet(...full), attendanceSheet(...least)],
};
export const doorForm: Form<DoorList> = {
  ...{ name: "door-list", file: file("door-list") },
  samples: [doorList(...full), doorList(...least)],
};
export const labelForm: Form<SeatLabels> = {
  ...{ name: "seat-labels", file: file("seat-labels") },
  samples: [seatLabels(...full), seatLabels(...least)],
};
export const registerForm: Form<PaperRegister> = {
  ...{ name: "paper-register", file: file("paper-register") },
  samples: [paperRegister(...full, papers), paperRegister(...least, papers)],
};

export const sittingForms = [
  ticketForm,
  labelForm,
  doorForm,
  attendanceForm,
  registerForm,
] as const;
