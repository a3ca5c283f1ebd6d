/**
 * One page writes. Two tabs of one browser share the attempt's cookie and its queue; the pen is what only one
 * of them holds. Numbers are drawn inside the database transaction, so even two writers for a moment lose
 * nothing; the pen is there so that a candidate is never puzzled by two papers.
 */
export interface Lease {
  /** Takes the pen from whichever page has it. */
  take(): void;
  release(): void;
}

/** Asks for the pen and calls `onChange` with true when it comes here and false when it is (or goes) elsewhere. */
export type OpenLease = (name: string, onChange: (held: boolean) => void) => Lease;

export const openLease: OpenLease = (name, onChange) => {
  // Typed as always there; plain http and old browsers have none.
  const { locks } = navigator as Partial<Navigator>;
  return locks === undefined
    ? claimLease(pageBus(name), pageName(), onChange)
    : lockLease(locks, name, onChange);
};

/** By Web Locks (secure contexts): the browser itself frees the pen when its page closes or crashes. */
function lockLease(locks: LockManager, name: string, onChange: (held: boolean) => void): Lease {
  let finish = () => {};
  let queued = new AbortController();
  const hold = () =>
    new Promise<void>((resolve) => {
      finish = resolve;
      onChange(true);
    });
  // Taken away, or never given: stand in the queue, so that the pen comes when the other page closes.
  const wait = () => {
    onChange(false);
    const turn = new AbortController();
    queued = turn;
    locks.request(name, { signal: turn.signal }, hold).catch(() => {
      if (!turn.signal.aborted) wait();
    });
  };
  locks
    .request(name, { ifAvailable: true }, (lock) => (lock === null ? wait() : hold()))
    .catch(wait);
  return {
    take() {
      queued.abort();
      locks.request(name, { steal: true }, hold).catch(wait);
    },
    release() {
      queued.abort();
      finish();
    },
  };
}

/** A way to speak to the other pages of this browser. */
export interface Bus {
  say(message: Message): void;
  hear(listener: (message: Message) => void): void;
  close(): void;
}

export interface Message {
  from: string;
  /** who: does anybody hold the pen? · mine: I do, or I take it · free: I let go of it. */
  says: "who" | "mine" | "free";
}

/**
 * Without Web Locks (plain http on a LAN, old browsers) the pages agree by word of mouth: who hears no
 * "mine" within a moment has the pen. Messages reach hidden tabs, whose timers hardly run.
 */
export function claimLease(
  bus: Bus,
  me: string,
  onChange: (held: boolean) => void,
  patience = 300,
): Lease {
  let held: boolean | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const become = (now: boolean) => {
    clearTimeout(timer);
    timer = undefined;
    if (held !== now) onChange(now);
    held = now;
  };
  const claim = () => {
    bus.say({ from: me, says: "mine" });
    become(true);
  };
  const ask = () => {
    bus.say({ from: me, says: "who" });
    clearTimeout(timer);
    timer = setTimeout(claim, patience);
  };
  bus.hear((message) => {
    if (message.says === "mine") become(false);
    else if (message.says === "who" && held === true) bus.say({ from: me, says: "mine" });
    // Two pages that ask at the same moment: the smaller name waits less.
    else if (message.says === "who" && timer !== undefined && me < message.from) claim();
    else if (message.says === "free" && held !== true) ask();
  });
  ask();
  return {
    take: claim,
    release() {
      clearTimeout(timer);
      if (held === true) bus.say({ from: me, says: "free" });
      bus.close();
    },
  };
}

function pageBus(name: string): Bus {
  if (!("BroadcastChannel" in window)) return { say() {}, hear() {}, close() {} };
  const channel = new BroadcastChannel(name);
  return {
    say: (message) => channel.postMessage(message),
    hear: (listener) => {
      channel.onmessage = (event: MessageEvent<Message>) => listener(event.data);
    },
    close: () => channel.close(),
  };
}

/** A name no other page has. */
export function pageName(): string {
  return [...crypto.getRandomValues(new Uint32Array(3))].join("-");
}
