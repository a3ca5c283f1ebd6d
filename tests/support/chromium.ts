import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

export interface Chromium {
  executable: string;
  /** Environment it must run with; undefined: ours. */
  env?: Record<string, string>;
}

const systemPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium to test with: CHROMIUM_PATH, the system's, or the one from the npm registry. */
export function findChromium(): Chromium {
  const told = process.env["CHROMIUM_PATH"];
  if (told !== undefined) return { executable: told };
  const system = systemPlaces.find((place) => fs.existsSync(place));
  return system === undefined ? packagedChromium() : { executable: system };
}

function packagedChromium(): Chromium {
  const folder = unpacked();
  const executable = path.join(folder, "chromium");
  if (spawnSync(executable, ["--version"]).status === 0) return { executable };
  // A bare machine lacks libnss3 and the like: the package brings them along.
  const env = { ...definedEnvironment(), LD_LIBRARY_PATH: path.join(folder, "al2023/lib") };
  const tried = spawnSync(executable, ["--version"], { env, encoding: "utf8" });
  if (tried.status !== 0) throw new Error(`Chromium does not start: ${tried.stderr}`);
  return { executable, env };
}

/** Unpacks the browser once per machine, into a folder that is complete as soon as it has its name. */
function unpacked(): string {
  const { version } = JSON.parse(
    fs.readFileSync("node_modules/@sparticuz/chromium/package.json", "utf8"),
  ) as { version: string };
  const folder = path.join(os.tmpdir(), `quanheng-chromium-${version}-${os.userInfo().uid}`);
  if (fs.existsSync(folder)) return folder;
  const building = fs.mkdtempSync(`${folder}.`);
  unpackInto(building);
  try {
    fs.renameSync(building, folder);
  } catch {
    fs.rmSync(building, { recursive: true, force: true }); // another run was quicker
  }
  return folder;
}

/**
 * The package unpacks to the temporary folder, and its libraries only where it believes itself needed;
 * in a process of its own, so that ours is not told to be somewhere else.
 */
function unpackInto(folder: string): void {
  const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };
  const script = "import('@sparticuz/chromium').then((it) => it.default.executablePath())";
  const done = spawnSync(process.execPath, ["-e", script], { env, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`Chromium could not be unpacked: ${done.stderr}`);
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
