import fs from "node:fs";
import Handlebars from "handlebars";

/**
 * A sheet to print as a web page, compiled once when the server starts. Every value is escaped, and a
 * name the sheet lacks is an error instead of a gap on paper. Official paper: Chinese only.
 */
export function compileSheet(file: URL): (sheet: object) => Buffer {
  const source = fs.readFileSync(file, "utf8");
  const fill = Handlebars.compile(source, { strict: true, knownHelpersOnly: true });
  // The formatter of templates drops a document type, so it is put before them here.
  return (sheet) => Buffer.from(`<!doctype html>\n${fill(sheet)}`);
}
