import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** A disk whose power can be cut: what had not been forced onto it is gone. */
export interface LoopDisk {
  /** Where it is mounted. */
  folder: string;
  /** Forces everything written so far onto it. */
  sync(): void;
  /** Cuts its power and mounts it again; every process that uses it must be dead. */
  cut(): void;
  remove(): void;
}

/**
 * An ext4 file system in a file, mounted over a loop device. What only waits in the kernel's memory to be written never
 * reached the file, so a copy of the file is what a disk would hold. It shows what was not forced to disk, not torn
 * sectors and not disks that lie. Needs root and loop devices; otherwise the reason why not.
 */
export function openLoopDisk(): LoopDisk | string {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    return "needs root on Linux, to mount a loop image";
  const base = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-power-"));
  fs.chmodSync(base, 0o755);
  const folder = path.join(base, "disk");
  // Sparse: as large as the opening guard asks, taking what is written.
  let image = path.join(base, "image-0");
  let cuts = 0;
  fs.mkdirSync(folder);
  const made =
    run("truncate", "-s", "16G", image) ??
    run("mkfs.ext4", "-q", "-F", image) ??
    run("mount", "-o", "loop,commit=300", image, folder);
  if (made !== null) {
    fs.rmSync(base, { recursive: true, force: true });
    return `cannot mount a loop image: ${made}`;
  }
  const must = (...command: [string, ...string[]]): void => {
    const failure = run(...command);
    if (failure !== null) throw new Error(failure);
  };
  return {
    folder,
    sync: () => must("sync", "-f", folder),
    cut() {
      const next = path.join(base, `image-${++cuts}`);
      must("cp", "--sparse=always", image, next);
      must("umount", "-l", folder);
      must("mount", "-o", "loop,commit=300", next, folder);
      fs.rmSync(image);
      image = next;
    },
    remove() {
      run("umount", "-l", folder);
      fs.rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Null when it went well, else what it said. */
function run(program: string, ...args: string[]): string | null {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (error) return `${program}: ${error.message}`;
  return status === 0 ? null : `${program}: ${stderr.trim()}`;
}
