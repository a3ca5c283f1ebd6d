import { noteFailure } from "./failure.ts";
import { retries } from "./load.svelte.ts";

/** Something a person sets off: busy while it runs, and the reason when it did not succeed. */
export interface Action<A extends unknown[]> {
  readonly busy: boolean;
  readonly failure: unknown;
  /** Runs unless it is running already. True when it succeeded. */
  run: (...given: A) => Promise<boolean>;
  /** Forgets the last failure. */
  clear: () => void;
}

/** Wraps what a button does, so that a second click does nothing and a failure is shown beside it. */
export function action<A extends unknown[]>(perform: (...given: A) => Promise<unknown>): Action<A> {
  let busy = $state(false);
  let failure = $state.raw<unknown>();
  let failedIn = $state(0);

  const run = async (...given: A): Promise<boolean> => {
    if (busy) return false;
    busy = true;
    failure = undefined;
    try {
      await perform(...given);
      return true;
    } catch (reason) {
      failure = reason;
      failedIn = retries();
      noteFailure(reason);
      return false;
    } finally {
      busy = false;
    }
  };

  return {
    get busy() {
      return busy;
    },
    get failure() {
      // A new sign-in takes the cause away; the person presses again.
      return failedIn === retries() ? failure : undefined;
    },
    run,
    clear: () => {
      failure = undefined;
    },
  };
}
