import fs from "node:fs";
import Handlebars from "handlebars";
import type { AttendanceSheet } from "./attendance-sheet.ts";
import type { TicketSheet } from "./ticket-sheet.ts";

/**
 * The printed sheets, compiled once when the server starts. Every value is escaped, and a name the
 * sheet lacks is an error instead of a gap on paper. Official paper: Chinese only.
 */
export const renderTickets = template<TicketSheet>("tickets.hbs");
export const renderAttendance = template<AttendanceSheet>("attendance.hbs");

function template<Sheet>(file: string): (sheet: Sheet) => Buffer {
  const source = fs.readFileSync(new URL(file, import.meta.url), "utf8");
  const render = Handlebars.compile<Sheet>(source, { strict: true, knownHelpersOnly: true });
  // The formatter of templates drops a document type, so it stands here.
  return (sheet) => Buffer.from(`<!doctype html>\n${render(sheet)}`);
}
