import type { CandidateSession, PresentedPaper } from "../../api/contract/attempts.ts";
import type { ResponseEvent } from "../../api/domain/response.ts";
import { RequestFailure } from "../client.ts";
import { adjust, serverTime, slept } from "./clock.ts";
import { FocusWatch } from "./focus.ts";
import type { Journal } from "./journal.ts";
import { openJournal } from "./journal.ts";
import {
  forgetExcept,
  recallAttempt,
  recallPlace,
  providePicture,
  provideSeatKey,
  remember,
  rememberPlace,
  standIn,
} from "./keepsake.ts";
import type { Lease } from "./lease.ts";
import { openLease, pageName } from "./lease.ts";
import { delayBefore, failed, goodLink } from "./link.ts";
import { beginning, instant, isPaused, isWork, step } from "./machine.ts";
import type { Seat } from "./change.ts";
import type { FlushReport, Sent } from "./outbox.ts";
import { absorb, append, flush, lastSeq, peek, recall, restore } from "./outbox.ts";
import { Pictures } from "./pictures.ts";
import { saveStateOf } from "./save-state.ts";
import { Screen } from "./screen.svelte.ts";
import type { Exchange } from "./server.ts";
import { isTransient } from "./server.ts";
import type { Effect, Event, Restored } from "./state.ts";
import type { Store } from "./store.ts";
import { askToPersist, sturdyStore } from "./store.ts";
import type { Surroundings } from "./surroundings.ts";
import { examination } from "./surroundings.ts";

const beatEvery = 5_000;
const tickEvery = 250;

/** The only impure part: holds the machine's state for the screen, keeps time, and does what it asks. */
export class Runner {
  readonly screen = new Screen();
  readonly pictures = new Pictures();
  private readonly server: Exchange;
  private readonly store: Promise<Store>;
  private readonly journal: Journal;
  private readonly focus: FocusWatch;
  private readonly unsent = new Map<number, ResponseEvent>();
  private seat: Seat | null = null;
  private lease: Lease | null = null;
  private penHere = false;
  private resumed = false;
  private flushing = false;
  private flushAgain = false;
  private lastTick = { monotonic: performance.now(), wall: Date.now() };
  private lastBeat = 0;
  private rescueKey: string | null = null;
  private rememberedDeadline: string | null = null;
  private timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor({ server, store, tab }: Surroundings = examination) {
    this.server = server({
      sample: (sample) => (this.screen.clock = adjust(this.screen.clock, sample)),
      reached: () => (this.screen.link = goodLink),
      missed: () => (this.screen.link = failed(this.screen.link, performance.now())),
    });
    this.store = sturdyStore(store, () => (this.screen.lasting = false));
    this.journal = openJournal(tab, pageName());
    const working = () => this.penHere && isWork(this.screen.state) && !isPaused(this.screen.state);
    this.focus = new FocusWatch(
      tab,
      () => (working() ? (this.seat?.attemptId ?? null) : null),
      (attemptId, events) => this.server.focus(attemptId, events),
    );
  }

  start(): void {
    beginning[1].forEach((effect) => void this.perform(effect));
    setInterval(() => this.tick(), tickEvery);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") void this.beat();
    });
    window.addEventListener("online", () => void this.beat());
    window.addEventListener("beforeunload", (event) => {
      if (
        isWork(this.screen.state) &&
        saveStateOf(this.screen.state, this.screen.linkWord).kind !== "saved"
      )
        event.preventDefault();
    });
    window.addEventListener("pagehide", () => this.farewell());
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) location.reload();
    });
  }

  dispatch(event: Event): void {
    const [next, effects] = step(this.screen.state, event);
    this.screen.state = next;
    for (const effect of effects) void this.perform(effect);
  }

  private async perform(effect: Effect): Promise<void> {
    switch (effect.do) {
      case "load-session":
        return this.loadSession();
      case "sign-in":
        return this.signIn(effect.admissionNo, effect.documentLast6);
      case "sign-out":
        return this.signOut();
      case "start":
        return this.begin(effect.session);
      case "open":
        return this.open(effect.session);
      case "take-pen":
        return this.lease?.take();
      case "keep":
        return this.keep(effect);
      case "place":
        if (this.seat === null) return;
        this.journal.place(effect.slotNo);
        return rememberPlace(await this.store, this.seat.attemptId, effect.slotNo);
      case "send":
        return this.flush();
      case "hand-in":
        return this.handIn();
      case "forget":
        this.lease?.release();
        return forgetExcept(await this.store, null);
    }
  }

  private async loadSession(): Promise<void> {
    try {
      const session = await this.server.session();
      this.found(session);
    } catch (failure) {
      if (!isTransient(failure)) return this.refused(failure);
      const known = await recallAttempt(await this.store);
      if (known === null) {
        this.dispatch({ type: "unreachable" });
        this.later("load", () => void this.loadSession());
        return;
      }
      this.screen.clock ??= standIn(known);
      this.found(known.session);
    }
  }

  private found(session: CandidateSession): void {
    const { attemptId, epoch, status } = session.attempt;
    this.seat = { attemptId, epoch };
    this.resumed = status !== "prepared";
    this.dispatch({ type: "session", session });
  }

  private async signIn(admissionNo: string, documentLast6: string): Promise<void> {
    try {
      const seatKey = await provideSeatKey(await this.store);
      const session = await this.server.signIn(admissionNo, documentLast6, seatKey);
      await forgetExcept(await this.store, session.attempt.attemptId);
      this.found(session);
    } catch (failure) {
      if (isCode(failure, "seat-waiting")) this.dispatch({ type: "seat-waiting" });
      else this.dispatch({ type: "refused", message: messageOf(failure) });
    }
  }

  private async signOut(): Promise<void> {
    // Unheard, it changes little: the next sign-in replaces the session.
    await this.server.signOut().catch(() => undefined);
    this.dispatch({ type: "leave" });
  }

  private async begin(session: CandidateSession): Promise<void> {
    try {
      const attempt = await this.server.start(session.attempt.attemptId);
      this.resumed = false;
      this.dispatch({ type: "session", session: { ...session, attempt } });
    } catch (failure) {
      this.dispatch({ type: "refused", message: messageOf(failure) });
      if (!isTransient(failure)) await this.beat();
    }
  }

  /** Paper, answers and pen; tries until it has them, for the candidate's time is already running. */
  private async open(session: CandidateSession): Promise<void> {
    const { attemptId, epoch } = session.attempt;
    this.seat = { attemptId, epoch };
    try {
      const store = await this.store;
      const found = await recallAttempt(store);
      const known = found?.session.attempt.attemptId === attemptId ? found : null;
      if (known?.session.attempt.epoch === epoch) this.rescueKey = known.rescueKey;
      const paper = known?.paper ?? (await this.server.paper(attemptId));
      if (this.journal.left !== null) await absorb(store, this.journal.left);
      const restored = await this.restore(known?.session.attempt.epoch === epoch);
      this.journal.begin(this.seat, await lastSeq(store, this.seat));
      const place = this.journal.placeIn(attemptId) ?? (await recallPlace(store, attemptId));
      await this.remember(session, paper);
      const pen = await this.openLease(attemptId);
      const resumed = this.resumed;
      this.dispatch({ type: "paper", session, paper, restored, place, pen, resumed });
      void this.loadPictures(attemptId, paper);
      void askToPersist();
    } catch (failure) {
      if (!isTransient(failure)) return this.refused(failure);
      this.dispatch({ type: "unreachable" });
      this.later("open", () => void this.open(session));
    }
  }

  /** Again and again until all are here: then an hour without a network hides none. */
  private async loadPictures(attemptId: string, paper: PresentedPaper): Promise<void> {
    const store = await this.store;
    const fetched = (name: string) =>
      providePicture(store, [attemptId, name], () => this.server.picture(attemptId, name));
    const all = await this.pictures.load(paper, fetched);
    if (!all && isWork(this.screen.state))
      this.later("pictures", () => void this.loadPictures(attemptId, paper));
  }

  private async remember(session: CandidateSession, paper: PresentedPaper): Promise<void> {
    const wallOffset = this.serverNow() - Date.now();
    const { rescueKey } = this;
    await remember(await this.store, { session, paper, wallOffset, rescueKey });
  }

  /** More time, or a clock set right, must outlive a reload without a network too. */
  private async rememberTime(session: CandidateSession): Promise<void> {
    const { state } = this.screen;
    if (!isWork(state) || session.attempt.deadline === this.rememberedDeadline) return;
    this.rememberedDeadline = session.attempt.deadline;
    await this.remember(state.session, state.paper);
  }

  /** What the server and this machine hold together; this machine alone when `alone` may do. */
  private async restore(alone: boolean): Promise<Restored> {
    const seat = this.seat;
    if (seat === null) return { answers: [], pending: [] };
    const store = await this.store;
    // The server has just not answered: the candidate need not wait for that once more.
    if (alone && this.screen.link.failures > 0) return recall(store, seat.attemptId);
    try {
      const held = await this.server.responses(seat.attemptId);
      this.rescueKey = held.rescueKey;
      return await restore(store, seat, held);
    } catch (failure) {
      if (alone && isTransient(failure)) return recall(store, seat.attemptId);
      throw failure;
    }
  }

  /** Resolves with whether the pen is here; later changes are dispatched. */
  private openLease(attemptId: string): Promise<boolean> {
    this.lease?.release();
    return new Promise((resolve) => {
      let first = true;
      this.lease = openLease(`quanheng-exam:${attemptId}`, (held) => {
        this.penHere = held;
        if (first) resolve(held);
        else if (held) void this.penCame();
        else this.dispatch({ type: "pen-lost" });
        first = false;
      });
    });
  }

  private async penCame(): Promise<void> {
    const restored = await this.restore(true).catch(() => null);
    if (restored === null) return this.later("pen", () => void this.penCame());
    if (this.seat !== null)
      this.journal.begin(this.seat, await lastSeq(await this.store, this.seat));
    if (!this.penHere) return;
    this.dispatch({ type: "answers", restored, pen: true });
    this.focus.note(false, 0, true);
  }

  private async keep(effect: Extract<Effect, { do: "keep" }>): Promise<void> {
    if (this.seat === null) return;
    const { slotNo, answer, flagged, change } = effect;
    // Written before the click returns; the database's turn comes after.
    this.journal.write({ change, slotNo, answer, flagged });
    const by = { page: this.journal.page, change };
    const event = await append(await this.store, this.seat, { slotNo, answer, flagged }, by);
    this.journal.done(change);
    this.unsent.set(event.seq, event);
    this.dispatch({ type: "kept", change, event });
    await this.flush();
  }

  /** One flush at a time; asked for during one, it runs once more. */
  private async flush(): Promise<void> {
    const seat = this.seat;
    if (seat === null || (isWork(this.screen.state) && !this.penHere)) return;
    this.flushAgain = this.flushing;
    if (this.flushing) return;
    this.flushing = true;
    try {
      await flush(
        await this.store,
        seat.attemptId,
        (epoch, events) => this.send({ ...seat, epoch }, events),
        (report) => this.report(report),
      );
    } finally {
      this.flushing = false;
    }
    if (this.flushAgain) await this.flush();
  }

  private async send(seat: Seat, events: readonly ResponseEvent[]): Promise<Sent> {
    const { sent, code } = await this.server.save(seat, events);
    const present = seat.epoch === this.seat?.epoch;
    if (code === "superseded" && present) this.dispatch({ type: "halt", why: "taken-over" });
    if (code === "not-found") this.dispatch({ type: "halt", why: "not-found" });
    if (code === "not-signed-in") this.dispatch({ type: "no-session" });
    if (code === "attempt-over") void this.beat();
    return sent;
  }

  private report({ epoch, sent, events, pending }: FlushReport): void {
    const seqs = sent.kind === "acknowledged" ? sent.seqs : events.map((event) => event.seq);
    const dropped = sent.kind !== "failed" && sent.kind !== "sequence-reused";
    if (!dropped) {
      if (!this.isOver()) this.later("flush", () => void this.flush());
      return;
    }
    for (const seq of seqs) this.unsent.delete(seq);
    const outcomes = { acknowledged: "saved", aside: "aside", rejected: "refused" } as const;
    this.dispatch({ type: "sent", epoch, seqs, outcome: outcomes[sent.kind], pending });
  }

  /** Nothing more can be sent from here: the session is gone. */
  private isOver(): boolean {
    if (this.screen.state.at !== "halted") return false;
    return this.screen.state.why !== "taken-over" && this.screen.state.why !== "voided";
  }

  private async handIn(): Promise<void> {
    const seat = this.seat;
    if (seat === null) return;
    try {
      // At the deadline the time is asked for once more: a clock gone wrong must not end an exam.
      if (this.screen.state.at === "handing-in" && this.screen.state.why === "deadline")
        await this.checkTime();
      if (this.screen.state.at !== "handing-in") return;
      const attempt = await this.server.handIn(seat, await lastSeq(await this.store, seat));
      this.dispatch({ type: "handed-in", attempt });
    } catch (failure) {
      this.handInFailed(failure);
    }
  }

  /** Throws when the deadline has not come by the server's clock. */
  private async checkTime(): Promise<void> {
    const session = await this.server.session();
    this.dispatch({ type: "session", session });
    if (this.serverNow() < instant(session.attempt.deadline) - 1000)
      throw new RequestFailure("too-early", 0, "", []);
  }

  private handInFailed(failure: unknown): void {
    const code = failure instanceof RequestFailure ? failure.code : "internal";
    const reasons: Partial<Record<typeof code, "too-early" | "missing">> = {
      "too-early": "too-early",
      "missing-responses": "missing",
    };
    const reason = reasons[code] ?? "retry";
    this.dispatch({ type: "hand-in-failed", reason, message: messageOf(failure) });
    if (code === "superseded" || code === "not-signed-in" || code === "not-found")
      return this.refused(failure);
    this.later("hand-in", () => this.dispatch({ type: "retry" }));
  }

  /** A refusal that ends what this page can do. */
  private refused(failure: unknown): void {
    const code = failure instanceof RequestFailure ? failure.code : "internal";
    if (code === "not-signed-in") this.dispatch({ type: "no-session" });
    else if (code === "paused") void this.loadSession();
    else if (code === "seat-waiting") this.dispatch({ type: "seat-waiting" });
    else if (code === "seat-refused")
      this.dispatch({ type: "seat-refused", message: messageOf(failure) });
    else if (code === "superseded") this.dispatch({ type: "halt", why: "taken-over" });
    else if (code === "not-found") this.dispatch({ type: "halt", why: "not-found" });
    else this.dispatch({ type: "halt", why: "closed" });
  }

  private tick(): void {
    const now = { monotonic: performance.now(), wall: Date.now() };
    const before = this.lastTick;
    this.lastTick = now;
    this.screen.monotonic = now.monotonic;
    if (slept(before, now)) void this.correct();
    const { at } = this.screen.state;
    const pause =
      isWork(this.screen.state) || at === "waiting" || at === "paused" ? beatEvery : 2 * beatEvery;
    if (now.monotonic - this.lastBeat >= pause) void this.beat();
    if (this.screen.clock !== null && !this.screen.correcting)
      this.dispatch({ type: "tick", now: this.serverNow() });
  }

  /** After a sleep: nothing is accepted until the server has told the time, or has not answered. */
  private async correct(): Promise<void> {
    if (this.screen.correcting || !isWork(this.screen.state)) return;
    this.screen.correcting = true;
    this.screen.clock =
      this.screen.clock === null ? null : { ...this.screen.clock, error: Infinity };
    await this.beat();
    this.screen.correcting = false;
  }

  /** Asks where the attempt stands; keeps clock, deadline and link fresh. */
  private async beat(): Promise<void> {
    const { at } = this.screen.state;
    if (at === "loading" || at === "sign-in" || at === "halted") return;
    if (this.screen.state.at === "done" && this.screen.state.pending === 0) return;
    this.lastBeat = performance.now();
    try {
      const session = await this.server.session();
      if (at === "waiting") return await this.letIn(session);
      this.dispatch({ type: "session", session });
      await this.rememberTime(session);
      if (isWork(this.screen.state) && !this.penHere) await this.watch();
      this.focus.look();
      await this.flush();
    } catch (failure) {
      if (!isTransient(failure) && at !== "done") this.refused(failure);
    }
  }

  /** The invigilator has approved this seat: whatever this machine kept of others goes. */
  private async letIn(session: CandidateSession): Promise<void> {
    await forgetExcept(await this.store, session.attempt.attemptId);
    this.found(session);
  }

  /** While another page writes, show what it writes. */
  private async watch(): Promise<void> {
    const { seat, store } = { seat: this.seat, store: await this.store };
    if (seat === null) return;
    const restored = await recall(store, seat.attemptId);
    if (!this.penHere) this.dispatch({ type: "answers", restored, pen: false });
  }

  /** The page is going: a last try for what is unsent. It never counts as saved; the queue stays. */
  private farewell(): void {
    const events = [...this.unsent.values()].slice(-100);
    if (this.seat !== null && events.length > 0 && this.penHere)
      void this.server.save(this.seat, events, true);
    this.lease?.release();
  }

  /** Last resort: what is unsent as a file for the invigilator. Nothing is taken from the queue. */
  async rescue(): Promise<void> {
    const { seat, rescueKey } = this;
    try {
      if (seat === null || rescueKey === null) throw new Error("no key");
      const events = await peek(await this.store, seat.attemptId);
      const { saveRescueFile } = await import("./rescue.ts");
      await saveRescueFile(rescueKey, seat, events);
      this.screen.rescue = events.length;
    } catch {
      this.screen.rescue = "impossible";
    }
  }

  private serverNow(): number {
    return this.screen.clock === null
      ? Date.now()
      : serverTime(this.screen.clock, performance.now());
  }

  private later(name: string, work: () => void): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(name, setTimeout(work, delayBefore(this.screen.link, Math.random())));
  }
}

function isCode(failure: unknown, code: RequestFailure["code"]): boolean {
  return failure instanceof RequestFailure && failure.code === code;
}

function messageOf(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
