import type { watchRoomLive } from "../../api/contract/desk.ts";
import type { EventOf } from "../../api/contract/endpoint.ts";
import type { SeatView } from "../../api/contract/desk.ts";
import { address, call } from "../client.ts";
import { noteFailure } from "../ui/failure.ts";
import { withNews } from "./view/seat-news.ts";

/** The seats of a sitting as last heard of, and how long ago that was. */
export interface SeatWatch {
  /** undefined until the first answer; kept while the server does not answer. */
  readonly seats: readonly SeatView[] | undefined;
  /** Why the last question got no answer; undefined when it did. */
  readonly failure: unknown;
  /** Milliseconds since the last news. */
  readonly age: number;
  /** The server's clock, in milliseconds. */
  readonly now: number;
  /** Asks at once, e.g. after a change. */
  ask: () => void;
}

/** A stream that was refused is tried again after this. */
const retryAfter = 3000;
/** News comes every two seconds; without any for so long the stream is taken for dead and begun anew. */
const deadAfter = 15_000;

/**
 * Follows a sitting's seats as long as the component lives. The browser reconnects by itself; a stream that is
 * refused, or dead without a word, is asked for again. The server's clock is carried on by this machine's
 * monotonic one, so that a wrong or changed PC clock shows no wrong time.
 */
export function watchSeats(sittingId: string): SeatWatch {
  let seats = $state.raw<readonly SeatView[]>();
  let failure = $state.raw<unknown>();
  let serverTime = $state(0);
  let heardAt = $state(performance.now());
  let tick = $state(performance.now());
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function hear(news: EventOf<typeof watchRoomLive>): void {
    seats = withNews(seats, news);
    serverTime = Date.parse(news.serverTime);
    heardAt = tick = performance.now();
    failure = undefined;
  }

  function follow(): void {
    stream?.close();
    stream = new EventSource(
      address("/api/sittings/:sittingId/seats/live", { params: { sittingId } }),
    );
    stream.onmessage = (event: MessageEvent<string>) =>
      hear(JSON.parse(event.data) as EventOf<typeof watchRoomLive>);
    stream.onerror = () => {
      // Lost, it comes back by itself; refused, it does not, and only a question tells why.
      if (stream?.readyState !== EventSource.CLOSED) return;
      void ask();
      followLater();
    };
  }

  function followLater(): void {
    clearTimeout(timer);
    timer = setTimeout(follow, retryAfter);
  }

  async function ask(): Promise<void> {
    try {
      const answer = await call("GET /api/sittings/:sittingId/seats", { params: { sittingId } });
      hear({ ...answer, all: true });
    } catch (reason) {
      failure = reason;
      noteFailure(reason);
    }
  }

  $effect(() => {
    follow();
    const clock = setInterval(() => {
      tick = performance.now();
      if (tick - heardAt > deadAfter && stream?.readyState === EventSource.OPEN) follow();
    }, 1000);
    return () => {
      stream?.close();
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
