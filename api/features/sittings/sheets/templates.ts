import { compileSheet } from "../../../platform/sheet.ts";
import type { AttendanceSheet } from "./attendance-sheet.ts";
import type { TicketSheet } from "./ticket-sheet.ts";

export const renderTickets: (sheet: TicketSheet) => Buffer = compileSheet(
  new URL("tickets.hbs", import.meta.url),
);
export const renderAttendance: (sheet: AttendanceSheet) => Buffer = compileSheet(
  new URL("attendance.hbs", import.meta.url),
);
