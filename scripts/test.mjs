/** Runs all tests and closes with the line "N passed, N failed". Arguments go to vitest. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

process.chdir(path.resolve(import.meta.dirname, ".."));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-results-"));
const results = path.join(folder, "results.json");
const { status } = spawnSync(
  process.execPath,
  [
    ...["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)],
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${results}`],
  ],
  { stdio: ["ignore", "inherit", "inherit"] },
);
const { passed, failed } = count(status === 0);
fs.rmSync(folder, { recursive: true, force: true });
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** A file that could not be collected, or an error outside any test, also counts as one failed. */
function count(clean) {
  if (!fs.existsSync(results)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(
    fs.readFileSync(results, "utf8"),
  );
  const broken = testResults.filter(
    (file) =>
      file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  const failed = numFailedTests + broken.length;
  return { passed: numPassedTests, failed: failed === 0 && !clean ? 1 : failed };
}
