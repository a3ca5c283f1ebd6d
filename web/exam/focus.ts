import type { Tab } from "./journal.ts";

/** The page was left for another window, or come back to; `at` by this machine's clock. */
export interface FocusEvent {
  attemptId: string;
  id: number;
  away: boolean;
  at: number;
}

/** Resolves once the server has heard, or will not hear, of them; rejects when it may be told later. */
export type TellFocus = (attemptId: string, events: readonly FocusEvent[]) => Promise<void>;

/** A glance at the browser's own bar is not worth noting. */
const glance = 1000;
const key = "quanheng-exam-focus";

/**
 * Notes when an exam at work is left for another window, and tells the server. What it has not heard of yet
 * stays in the tab, through a reload too. Nothing follows from it here.
 */
export class FocusWatch {
  private away = false;
  private events: FocusEvent[] = [];
  private timer = 0;
  private readonly tab: Tab | null;
  private readonly attempt: () => string | null;
  private readonly send: TellFocus;

  /** `attempt`: the one that is being worked at in this page; null at any other time. */
  constructor(tab: Tab | null, attempt: () => string | null, send: TellFocus) {
    this.tab = tab;
    this.attempt = attempt;
    this.send = send;
    try {
      Object.assign(this, JSON.parse(tab?.getItem(key) ?? "{}"));
    } catch {
      // A browser that keeps nothing.
    }
    for (const name of ["blur", "focus", "visibilitychange"])
      window.addEventListener(name, () => this.look(), true);
  }

  /** Also asked with each beat: a reload ends an absence without a word, and what was unheard is told again. */
  look(): void {
    clearTimeout(this.timer);
    if (document.hasFocus() && !document.hidden) this.note(false, 0);
    else this.timer = window.setTimeout(() => this.note(true, glance), glance);
    void this.tell();
  }

  /** Here: also said when the work has come from another page, which saw its end and not ours. */
  note(away: boolean, ago: number, force = false): void {
    const attemptId = this.attempt();
    if (attemptId === null || (away === this.away && !force)) return;
    this.away = away;
    const id = Math.floor(Math.random() * 2 ** 50);
    this.keep([...this.events, { attemptId, id, away, at: Date.now() - ago }]);
    void this.tell();
  }

  private async tell(): Promise<void> {
    const attemptId = this.events[0]?.attemptId;
    if (attemptId === undefined) return;
    const told = this.events.filter((one) => one.attemptId === attemptId).slice(0, 100);
    try {
      await this.send(attemptId, told);
      this.keep(this.events.filter((one) => !told.includes(one)));
    } catch {
      return;
    }
  }

  private keep(events: FocusEvent[]): void {
    this.events = events;
    try {
      this.tab?.setItem(key, JSON.stringify({ away: this.away, events }));
    } catch {
      // As above.
    }
  }
}
