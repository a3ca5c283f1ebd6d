/** Work that is done again and again until stopped. */
export interface Job {
  /** Resolves once the run under way, if any, has ended; no other begins. */
  stop(): Promise<void>;
}

/**
 * Runs `work` at once and then every `milliseconds`, never two at a time: a run that takes longer
 * delays the next. A run that fails is reported and the next still comes.
 */
export function repeat(
  milliseconds: number,
  work: () => Promise<unknown>,
  report: (error: unknown) => void,
): Job {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    const began = performance.now();
    try {
      await work();
    } catch (error) {
      report(error);
    }
    if (stopped) return;
    const wait = Math.max(0, milliseconds - (performance.now() - began));
    timer = setTimeout(() => {
      current = run();
    }, wait);
  };
  let current = run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return current;
    },
  };
}
