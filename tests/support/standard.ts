import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type { StandardDocument } from "../../api/domain/standard.ts";
import { standardDocument } from "../../api/domain/standard.ts";
import type { Structure } from "../../api/domain/structure.ts";
import { structuresDocument } from "../../api/domain/structure.ts";

const folder = new URL("../../blueprints/4-04-05-03/", import.meta.url);

/** The one standard that is there, read without the product's own reader. */
export const standard: StandardDocument = standardDocument.parse(read("standard.yaml"));
export const structures: Structure[] = structuresDocument(standard).parse(
  read("structures.yaml"),
).structures;

function read(name: string): unknown {
  return parse(readFileSync(new URL(name, folder), "utf8"));
}
