/** npm run hall: a sitting of thirty candidates in thirty browsers, with pictures of what the desk shows. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));

const pictures = process.argv[2] ?? path.join(os.tmpdir(), "quanheng-hall");
fs.mkdirSync(pictures, { recursive: true });
const env = { QUANHENG_SEATS: "30", ...process.env, QUANHENG_PICTURES: path.resolve(pictures) };
const args = ["vitest", "run", "--project", "browser", "tests/browser/hall.test.ts"];
const { status } = spawnSync("npx", args, {
  stdio: "inherit",
  env,
  shell: process.platform === "win32",
});
console.log(`pictures: ${env.QUANHENG_PICTURES}`);
process.exitCode = status ?? 1;
