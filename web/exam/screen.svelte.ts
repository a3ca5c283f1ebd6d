import type { Clock } from "./clock.ts";
import { serverTime } from "./clock.ts";
import type { Link, LinkWord } from "./link.ts";
import { describe, goodLink } from "./link.ts";
import { beginning } from "./machine.ts";
import type { State } from "./state.ts";

/** What the screen is drawn from: the runner writes it, the components follow it. */
export class Screen {
  state = $state.raw<State>(beginning[0]);
  link = $state.raw<Link>(goodLink);
  clock = $state.raw<Clock | null>(null);
  /** Monotonic time of the last tick. */
  monotonic = $state.raw(performance.now());
  /** Whether answers outlive this page: false when the browser keeps nothing and memory must do. */
  lasting = $state.raw(true);
  /** The machine slept, and the server has not yet told the time again. */
  correcting = $state.raw(false);

  /** What became of the rescue file: answers in it, or why there is none. */
  rescue = $state.raw<number | "impossible" | null>(null);

  get linkWord(): LinkWord {
    return describe(this.link, this.monotonic);
  }

  /** The server's time as known here, in milliseconds; moves with the ticks. */
  get now(): number {
    return this.clock === null ? 0 : serverTime(this.clock, this.monotonic);
  }
}
