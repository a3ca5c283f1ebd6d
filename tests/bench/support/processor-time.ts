import fs from "node:fs";

/** The kernel counts in hundredths of a second on every Linux this runs on. */
const millisecondsPerTick = 10;

/** Milliseconds of processor time a process has used, with its ended children. Linux only. */
export function processorTime(pid: number): number {
  const fields = statFields(pid);
  if (!fields) return 0;
  // utime, stime, cutime, cstime, counted after the name and the state.
  return fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0) * millisecondsPerTick;
}

/** The same of a process and all living children: PostgreSQL works in processes of its own. */
export function processorTimeOfFamily(pid: number): number {
  const children = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(statFields(Number(name))?.[1]) === pid);
  return children.reduce((sum, child) => sum + processorTime(Number(child)), processorTime(pid));
}

/** Resident memory of a process in megabytes. */
export function residentMegabytes(pid: number): number {
  const pages = Number(fs.readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1]);
  return Math.round((pages * 4096) / 1e6);
}

/** What follows the name in /proc/PID/stat: state, parent, …; null when the process has ended. */
function statFields(pid: number): string[] | null {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}

/** The same of a process and everything that descends from it: a browser's helpers have helpers. */
export function processorTimeOfTree(pid: number): number {
  const parents = fs
    .readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: Number(statFields(Number(name))?.[1]) }));
  const within = (top: number): number[] => [
    top,
    ...parents.filter(({ parent }) => parent === top).flatMap((one) => within(one.pid)),
  ];
  return within(pid).reduce((sum, one) => sum + processorTime(one), 0);
}
