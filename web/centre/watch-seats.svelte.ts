import type { SeatView } from "../../api/contract/sittings.ts";
import { call } from "../client.ts";
import { noteFailure } from "../ui/failure.ts";

/** The seats of a sitting as last heard of, and how long ago that was. */
export interface SeatWatch {
  /** undefined until the first answer; kept while the server does not answer. */
  readonly seats: readonly SeatView[] | undefined;
  /** Why the last question got no answer; undefined when it did. */
  readonly failure: unknown;
  /** Milliseconds since the last answer. */
  readonly age: number;
  /** The server's clock, in milliseconds. */
  readonly now: number;
  /** Asks at once, e.g. after a change. */
  ask: () => void;
}

const every = 3000;

/**
 * Asks for a sitting's seats every three seconds as long as the component lives. Failures end nothing:
 * the next question is asked all the same. The server's clock is carried on by this machine's monotonic
 * one, so that a wrong or changed PC clock shows no wrong time.
 */
export function watchSeats(sittingId: string): SeatWatch {
  let seats = $state.raw<readonly SeatView[]>();
  let failure = $state.raw<unknown>();
  let serverTime = $state(0);
  let heardAt = $state(performance.now());
  let tick = $state(performance.now());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let alive = true;

  const isOver = (): boolean => !alive;

  async function ask(): Promise<void> {
    if (asking || isOver()) return;
    asking = true;
    clearTimeout(timer);
    try {
      const answer = await call("GET /api/sittings/:sittingId/seats", { params: { sittingId } });
      seats = answer.seats;
      serverTime = Date.parse(answer.serverTime);
      heardAt = tick = performance.now();
      failure = undefined;
    } catch (reason) {
      failure = reason;
      noteFailure(reason);
    } finally {
      asking = false;
      if (!isOver()) timer = setTimeout(() => void ask(), every);
    }
  }

  $effect(() => {
    void ask();
    const clock = setInterval(() => (tick = performance.now()), 1000);
    return () => {
      alive = false;
      clearTimeout(timer);
      clearInterval(clock);
    };
  });

  return {
    get seats() {
      return seats;
    },
    get failure() {
      return failure;
    },
    get age() {
      return Math.max(0, tick - heardAt);
    },
    get now() {
      return serverTime + Math.max(0, tick - heardAt);
    },
    ask: () => void ask(),
  };
}
