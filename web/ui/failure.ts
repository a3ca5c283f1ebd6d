/** A failure as a screen shows it: what happened, and where. */
export interface ShownFailure {
  message: string;
  problems: readonly { path: string; row?: number | undefined; message: string }[];
}

type Listener = (failure: unknown) => void;
let listener: Listener = () => undefined;

/** Lets the application hear of every failure a page meets, e.g. to ask for a new sign-in. */
export function listenToFailures(heard: Listener): void {
  listener = heard;
}

/** Tells the application of a failure; every failure a page shows goes through here once. */
export function noteFailure(failure: unknown): void {
  listener(failure);
}

/** The words of a failure. Anything that is not an Error is a fault of ours and named as such. */
export function shown(failure: unknown): ShownFailure {
  if (!(failure instanceof Error)) return { message: String(failure), problems: [] };
  const problems =
    "problems" in failure && Array.isArray(failure.problems)
      ? (failure.problems as ShownFailure["problems"])
      : [];
  return { message: failure.message, problems };
}

/** What is wrong with one field of a form, or undefined. `path` is the field's dotted path. */
export function problemAt(failure: unknown, path: string): string | undefined {
  if (failure === undefined || failure === null) return undefined;
  return shown(failure).problems.find((problem) => problem.path === path)?.message;
}
