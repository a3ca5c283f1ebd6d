/** npm run bench -- NAME [--json FILE]: runs tests/bench/NAME.ts, which prints a table. Not a test. */
import fs from "node:fs";
import os from "node:os";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "string" } },
});
const names = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts")
  .map((file) => file.slice(0, -".ts".length));
const [name = ""] = positionals;
if (!names.includes(name)) {
  console.error(`npm run bench -- NAME [--json FILE]; NAME is one of ${names.join(", ")}`);
  process.exit(1);
}

const machine = `${os.cpus()[0]?.model ?? "?"} × ${os.availableParallelism()}, Node ${process.version}`;
console.log(`${name}: ${machine}\n`);
const { bench } = (await import(`./${name}.ts`)) as {
  bench: () => Promise<Record<string, unknown>>;
};
const at = new Date().toISOString();
const measured = await bench();
if (values.json !== undefined)
  fs.writeFileSync(values.json, `${JSON.stringify({ name, at, machine, ...measured }, null, 2)}\n`);
