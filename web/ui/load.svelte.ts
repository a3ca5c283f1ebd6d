import { noteFailure } from "./failure.ts";

/** Something asked of the server: old data stay visible while new ones are on their way. */
export interface Loading<T> {
  readonly data: T | undefined;
  readonly failure: unknown;
  /** True until the first answer, and again while asking anew. */
  readonly busy: boolean;
  reload: () => void;
}

let failuresAskedAnew = $state(0);

/** Asks again whatever has failed, e.g. after a new sign-in. */
export function retryFailures(): void {
  failuresAskedAnew += 1;
}

/** Counts those occasions, for questions that are not put through load(); reactive. */
export function retries(): number {
  return failuresAskedAnew;
}

/**
 * Asks while the component lives, and again whenever what `ask` reads before its first await changes.
 * An answer that has been overtaken by a later question is dropped.
 */
export function load<T>(ask: () => Promise<T>): Loading<T> {
  let data = $state.raw<T>();
  let failure = $state.raw<unknown>();
  let busy = $state(true);
  let turn = $state(0);
  let latest: object = {};

  const settle = (mine: object, answer: Promise<T>): void => {
    answer.then(
      (value) => {
        if (mine !== latest) return;
        data = value;
        failure = undefined;
        busy = false;
      },
      (reason: unknown) => {
        if (mine !== latest) return;
        failure = reason;
        busy = false;
        noteFailure(reason);
      },
    );
  };

  $effect(() => {
    const mine = { turn };
    latest = mine;
    const answer = ask();
    busy = true;
    settle(mine, answer);
    return () => {
      latest = {};
    };
  });

  let askedAnew = failuresAskedAnew;
  $effect(() => {
    if (failuresAskedAnew === askedAnew) return;
    askedAnew = failuresAskedAnew;
    if (failure !== undefined) turn += 1;
  });

  return {
    get data() {
      return data;
    },
    get failure() {
      return failure;
    },
    get busy() {
      return busy;
    },
    reload: () => {
      turn += 1;
    },
  };
}
