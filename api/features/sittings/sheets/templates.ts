import fs from "node:fs";
import Handlebars from "handlebars";
import type { AttendanceSheet } from "./attendance-sheet.ts";
import type { TicketSheet } from "./ticket-sheet.ts";

/*
 * The printed sheets, compiled once when the server starts. Every value is escaped, and a name the
 * sheet lacks is an error instead of a gap on paper. Official paper: Chinese only.
 */
const tickets = compiled("tickets.hbs");
const attendance = compiled("attendance.hbs");

export function renderTickets(sheet: TicketSheet): Buffer {
  return page(tickets(sheet));
}

export function renderAttendance(sheet: AttendanceSheet): Buffer {
  return page(attendance(sheet));
}

function compiled(file: string): Handlebars.TemplateDelegate {
  const source = fs.readFileSync(new URL(file, import.meta.url), "utf8");
  return Handlebars.compile(source, { strict: true, knownHelpersOnly: true });
}

/** The formatter of templates drops a document type, so it is put before them here. */
function page(html: string): Buffer {
  return Buffer.from(`<!doctype html>\n${html}`);
}
