import fs from "node:fs";
import path from "node:path";

/** Every item file of the bank, one after the other. */
export function readBank(folder = "item-bank"): string {
  const names = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => fs.readFileSync(path.join(folder, name), "utf8"))
    .join("\n");
}
