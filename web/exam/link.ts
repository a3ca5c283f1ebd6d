/** The way to the server as the candidate sees it. Milliseconds on the monotonic clock. */
export interface Link {
  /** Calls that failed since the last one that succeeded. */
  failures: number;
  /** When the first of them failed; null while all is well. */
  failingSince: number | null;
}

export type LinkWord = "online" | "waiting" | "offline";

export const goodLink: Link = { failures: 0, failingSince: null };

/** Seconds before the next try, by number of failures; the last one repeats for ever. */
const delays = [1, 2, 4, 8, 15] as const;
const offlineAfter = 5_000;

export function failed(link: Link, now: number): Link {
  return { failures: link.failures + 1, failingSince: link.failingSince ?? now };
}

/** Milliseconds until the next try. `chance` in [0, 1) spreads a room's seats over a second. */
export function delayBefore(link: Link, chance: number): number {
  const step = delays[Math.min(Math.max(link.failures, 1), delays.length) - 1] ?? 15;
  return (step + chance) * 1000;
}

/** One lost call is "waiting"; several, or five seconds of silence, are "offline". */
export function describe(link: Link, now: number): LinkWord {
  if (link.failingSince === null) return "online";
  return link.failures >= 3 || now - link.failingSince >= offlineAfter ? "offline" : "waiting";
}
