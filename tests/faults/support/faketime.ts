import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** The system's clock as a process under libfaketime sees it; the monotonic clock is left alone. */
export interface FakeWall {
  environment: Record<string, string>;
  /** Sets it so many seconds off the real one, or to an instant, from now on. */
  set(to: number | Date): void;
  remove(): void;
}

const places = [
  "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
  "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
  "/usr/lib/faketime/libfaketime.so.1",
];

/** libfaketime (Debian: apt-get install faketime); null where it is not installed. */
export function findFaketime(): string | null {
  return places.find((place) => fs.existsSync(place)) ?? null;
}

export function fakeWall(library: string): FakeWall {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-faketime-"));
  const file = path.join(folder, "offset");
  const write = (text: string): void => {
    // Renamed into place: the library reads it at every call and must never find half of it.
    fs.writeFileSync(`${file}.new`, text);
    fs.renameSync(`${file}.new`, file);
  };
  write("+0");
  // The database server runs as another user.
  fs.chmodSync(folder, 0o755);
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: "1",
      DONT_FAKE_MONOTONIC: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    },
    set(to) {
      const seconds = to instanceof Date ? Math.round((to.getTime() - Date.now()) / 1000) : to;
      write(seconds < 0 ? String(seconds) : `+${seconds}`);
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
