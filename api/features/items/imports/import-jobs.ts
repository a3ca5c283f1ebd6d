/** Work on an import that goes on after its request was answered. */
export interface ImportJob {
  done: number;
  total: number;
  /** Set by `stopJob`: the work ends at its next step and writes nothing more. */
  stopped: boolean;
  /** Ends what cannot look at `stopped` by itself. */
  onStop: (() => Promise<void>) | null;
  ended: Promise<void>;
}

/** One server process works on a database, so what is under way is known here. */
const jobs = new Map<string, ImportJob>();

/** Files are read two at a time; more wait for their turn. */
const atOnce = 2;
let running = 0;
const queue: (() => void)[] = [];

/** Thrown by work that was stopped. */
export class JobStopped extends Error {}

export function jobOf(importId: string): ImportJob | undefined {
  return jobs.get(importId);
}

/** Imports whose work is about to begin: what others read of them meanwhile is not the whole truth. */
const beginning = new Set<string>();

/** Runs what ends in `beginJob`; until then the import counts as under way. */
export async function whileBeginning<T>(importId: string, begin: () => Promise<T>): Promise<T> {
  beginning.add(importId);
  try {
    return await begin();
  } finally {
    beginning.delete(importId);
  }
}

export function isUnderWay(importId: string): boolean {
  return jobs.has(importId) || beginning.has(importId);
}

/** Begins work on an import; what it throws, stopping aside, goes to `failed`. */
export function beginJob(
  importId: string,
  work: (job: ImportJob) => Promise<void>,
  failed: (error: unknown) => Promise<void>,
): void {
  const job: ImportJob = {
    ...{ done: 0, total: 0, stopped: false, onStop: null },
    ended: Promise.resolve(),
  };
  jobs.set(importId, job);
  job.ended = inTurn(async () => {
    try {
      if (!job.stopped) await work(job);
    } catch (error) {
      if (!job.stopped) await failed(error);
    } finally {
      // The next piece of work on the same import may have begun while this one was tidying up.
      if (jobs.get(importId) === job) jobs.delete(importId);
    }
  });
}

async function inTurn(work: () => Promise<void>): Promise<void> {
  if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
  running += 1;
  try {
    await work();
  } finally {
    running -= 1;
    queue.shift()?.();
  }
}

/** Stops the work on an import, if any, and waits for its end. */
export async function stopJob(importId: string): Promise<void> {
  const job = jobs.get(importId);
  if (!job) return;
  job.stopped = true;
  await job.onStop?.();
  await job.ended;
}

/** Stops everything, when the server closes. */
export async function stopAllJobs(): Promise<void> {
  await Promise.all([...jobs.keys()].map(stopJob));
}

/** One step of work: ends here when somebody stopped it. */
export function step(job: ImportJob, done?: number): void {
  if (job.stopped) throw new JobStopped();
  if (done !== undefined) job.done = done;
}
