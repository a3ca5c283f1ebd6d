/** npm run check: everything a reviewer need not look for. Two at a time; a line for each. */
import { spawn } from "node:child_process";
import os from "node:os";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));

const cache = "node_modules/.cache";
const sources = ["api", "bin", "migrations", "scripts", "tests", "web"];
// Longest first, so that the two lanes end together.
const checks = [
  ["lint", "eslint", ".", "--max-warnings=0", "--cache", `--cache-location=${cache}/eslint/`],
  ["types in pages", "svelte-check", "--fail-on-warnings", "--output=machine"],
  ["types", "tsc", "-p", ".", "--pretty", "false"],
  ["format", "prettier", "--check", ".", "--cache", `--cache-location=${cache}/prettier-check`],
  ["import arrows", "depcruise", "--config=.dependency-cruiser.mjs", ...sources],
  ["unused code", "knip"],
  ["content", "quanheng", "check"],
  ["budgets", "budgets"],
];

const failed = [];
const waiting = [...checks];
const lanes = Array.from({ length: Math.min(2, os.availableParallelism()) }, async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
});
await Promise.all(lanes);
console.log(failed.length === 0 ? "all checks passed" : `failed: ${failed.join(", ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function check(name, tool, ...args) {
  const started = performance.now();
  const { code, output } = await run(programOf(tool), args);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (code === 0) return;
  failed.push(name);
  console.log(output.trim());
}

/** Our own programs, or those npm has put into node_modules/.bin. */
function programOf(tool) {
  if (tool === "quanheng") return [process.execPath, "bin/quanheng.mjs"];
  if (tool === "budgets") return [process.execPath, "scripts/budgets.mjs"];
  return [path.join("node_modules", ".bin", tool)];
}

function run([program, ...first], rest) {
  return new Promise((resolve) => {
    let output = "";
    const keep = (data) => (output += data);
    const child = spawn(program, [...first, ...rest], {
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
      env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
    });
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code, output }));
  });
}
