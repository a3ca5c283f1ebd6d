import { spawnSync } from "node:child_process";

const codegen = [
  ...["kysely-codegen", "--dialect", "postgres", "--exclude-pattern", "kysely_*"],
  ...["--type-mapping", '{"int8":"number"}', "--numeric-parser", "number"],
  ...["--date-parser", "string"],
];

/** Writes the types of the tables in the database at `url` to `file`, formatted. */
export function generateTypes(url: string, file: string): void {
  run([...codegen, "--url", url, "--out-file", file]);
  run(["prettier", "--write", file]);
}

function run(command: string[]): void {
  const made = spawnSync("npx", ["--no-install", ...command], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`${command[0] ?? ""}: ${made.stdout}${made.stderr}`);
}
