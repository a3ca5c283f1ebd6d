import type { AttemptView, CandidateSession } from "../../api/contract/attempts.ts";
import { acknowledged, arrived, chosen, kept, slotsOf } from "./slots.ts";
import type {
  Desk,
  Effect,
  Event,
  HandingIn,
  HaltReason,
  Notice,
  SlotState,
  State,
  Step,
  Work,
} from "./state.ts";

/** The exam as a pure machine: what is on screen, and what must be done about an event. */
export const beginning: Step = [{ at: "loading", unreachable: false }, [{ do: "load-session" }]];

const emptySlot: SlotState = { answer: [], flagged: false, change: 0, kept: null, saved: true };

export function step(state: State, event: Event): Step {
  switch (event.type) {
    case "session":
      return onSession(state, event.session);
    case "no-session":
      return onNoSession(state);
    case "halt":
      return halt(state, event.why);
    case "leave":
      return onLeave(state);
    case "sent":
      return onSent(state, event);
    default:
      if (isWork(state)) return stepWork(state, event);
      return stepBefore(state, event);
  }
}

export function isWork(state: State): state is Desk | HandingIn {
  return state.at === "answering" || state.at === "reviewing" || state.at === "handing-in";
}

/** Sign-in, identity, instructions: everything before the paper is open. */
function stepBefore(state: State, event: Event): Step {
  switch (event.type) {
    case "unreachable":
      return state.at === "loading" ? [{ ...state, unreachable: true }, []] : [state, []];
    case "sign-in":
      if (state.at !== "sign-in" || state.busy) return [state, []];
      return [
        { at: "sign-in", busy: true, problem: null },
        [{ do: "sign-in", admissionNo: event.admissionNo, documentLast6: event.documentLast6 }],
      ];
    case "refused":
      if (state.at !== "sign-in" && state.at !== "instructions") return [state, []];
      return [{ ...state, busy: false, problem: event.message }, []];
    case "seat-waiting":
      return state.at === "loading" || state.at === "sign-in"
        ? [{ at: "waiting" }, []]
        : [state, []];
    case "seat-refused":
      if (state.at !== "loading" && state.at !== "waiting") return [state, []];
      return [{ at: "sign-in", busy: false, problem: event.message }, []];
    case "confirm":
      if (state.at !== "confirm") return [state, []];
      return [{ at: "instructions", session: state.session, busy: false, problem: null }, []];
    case "start":
      if (state.at !== "instructions" || state.busy) return [state, []];
      return [{ ...state, busy: true, problem: null }, [{ do: "start", session: state.session }]];
    case "paper":
      return state.at === "loading" ? opened(event) : [state, []];
    default:
      return [state, []];
  }
}

function onSession(state: State, session: CandidateSession): Step {
  if (isWork(state)) return onHeartbeat(state, session);
  if (state.at === "halted") return [state, []];
  if (state.at === "done") return [{ ...state, session }, []];
  const status = session.attempt.status;
  if (status === "running")
    return [{ at: "loading", unreachable: false }, [{ do: "open", session }]];
  if (status === "paused") return [{ at: "paused", session }, []];
  if (status === "handed-in") return [finished(session, 0, 0), [{ do: "forget" }, { do: "send" }]];
  if (status === "voided")
    return [{ at: "halted", why: "voided", session, pending: 0, aside: 0 }, []];
  if (state.at === "confirm" || state.at === "instructions") return [{ ...state, session }, []];
  return [{ at: "confirm", session, busy: false }, []];
}

/** What the server says about a running attempt: more time, an end, another turn. */
function onHeartbeat(state: Desk | HandingIn, session: CandidateSession): Step {
  const { attempt } = session;
  // Somebody else signed in on another tab of this browser: begin again as them.
  if (attempt.attemptId !== state.session.attempt.attemptId)
    return [{ at: "loading", unreachable: false }, [{ do: "load-session" }]];
  if (attempt.status === "handed-in") return handedIn(state, attempt);
  if (attempt.status === "voided") return halt({ ...state, session }, "voided");
  if (attempt.epoch !== state.session.attempt.epoch)
    return onSession({ at: "loading", unreachable: false }, session);
  if (attempt.status === "paused") return [paused({ ...state, session }), []];
  const before = state.session.attempt;
  if (instant(attempt.deadline) <= instant(before.deadline)) return [{ ...state, session }, []];
  // The end also moves when a pause is given back, which this page need not have heard of.
  const given = attempt.allowedSeconds - before.allowedSeconds;
  const notice: Notice =
    given > 0 ? { kind: "extended", minutes: Math.round(given / 60) } : { kind: "resumed" };
  const extended = { ...state, session, warned: null, notice };
  // Time was given after this page had already locked: the candidate goes on working.
  if (extended.at === "handing-in" && extended.why === "deadline" && extended.step !== "asking")
    return [desk(extended, "answering"), []];
  return [extended, []];
}

/** The page is locked; what was clicked goes on being sent. */
function paused(state: Desk | HandingIn): Desk | HandingIn {
  if (state.at !== "handing-in" || state.step === "asking") return state;
  return desk(state, state.why === "candidate" ? "reviewing" : "answering");
}

/** Whether the time stands still by the invigilator's order. */
export function isPaused({ session }: Pick<Work, "session">): boolean {
  return session.attempt.status === "paused";
}

function onNoSession(state: State): Step {
  if (state.at === "loading" || state.at === "sign-in" || state.at === "waiting")
    return [{ at: "sign-in", busy: false, problem: null }, []];
  if (state.at === "done") return [state, []];
  return halt(state, "signed-out");
}

function onLeave(state: State): Step {
  if (isWork(state)) return [state, []];
  if (state.at === "confirm" && !state.busy)
    return [{ ...state, busy: true }, [{ do: "sign-out" }]];
  const signIn: State = { at: "sign-in", busy: false, problem: null };
  if (state.at === "done") return state.pending > 0 ? [state, []] : [signIn, [{ do: "sign-out" }]];
  if (state.at === "halted" || state.at === "waiting") return [signIn, []];
  return state.at === "confirm" ? [signIn, []] : [state, []];
}

function opened(event: Extract<Event, { type: "paper" }>): Step {
  const slots = slotsOf(event.restored, 0);
  const answered = Object.values(slots).filter((slot) => slot.answer.length > 0).length;
  const restored: Notice = { kind: "restored", answered };
  const state: State = {
    at: "answering",
    session: event.session,
    paper: event.paper,
    current: clampSlot(event.place, event.paper.items.length),
    slots,
    changes: 0,
    writing: 0,
    pending: event.restored.pending.length,
    pen: event.pen ? "here" : "elsewhere",
    warned: null,
    notice: event.resumed && answered > 0 ? restored : null,
    problem: null,
    aside: 0,
  };
  return [state, [{ do: "send" }]];
}

function stepWork(state: Desk | HandingIn, event: Event): Step {
  switch (event.type) {
    case "choose":
    case "mark":
      return change(state, event);
    case "go":
      return go(state, event.slotNo);
    case "review":
      return state.at === "answering" ? [desk(state, "reviewing"), []] : [state, []];
    case "back":
      return state.at === "reviewing" ? [desk(state, "answering"), []] : [state, []];
    case "kept":
      return proceed(kept(state, event));
    case "answers":
      return proceed(arrived(state, event.restored, event.pen));
    case "pen-lost":
      return [{ ...state, pen: "elsewhere" }, []];
    case "take-pen":
      if (state.pen !== "elsewhere") return [state, []];
      return [{ ...state, pen: "coming" }, [{ do: "take-pen" }]];
    case "dismiss":
      return [{ ...state, notice: null, problem: null }, []];
    case "tick":
      return tick(state, event.now);
    default:
      return stepHandIn(state, event);
  }
}

function stepHandIn(state: Desk | HandingIn, event: Event): Step {
  switch (event.type) {
    case "hand-in":
      return mayHandInNow(state, event.now) ? proceed(gathering(state, "candidate")) : [state, []];
    case "cancel":
      return canCancel(state) ? [desk(state, "reviewing"), []] : [state, []];
    case "handed-in":
      return state.at === "handing-in" ? handedIn(state, event.attempt) : [state, []];
    case "hand-in-failed":
      return handInFailed(state, event);
    case "retry":
      if (state.at !== "handing-in" || state.step !== "resting") return [state, []];
      return proceed({ ...state, step: "gathering" });
    default:
      return [state, []];
  }
}

/** Whether 交卷 is open: the server decides, but a click that must be refused is not offered. */
export function mayHandInNow(state: State, now: number): boolean {
  if (state.at !== "reviewing" || state.pen !== "here" || isPaused(state)) return false;
  const earliest = state.session.attempt.earliestHandIn;
  return earliest !== null && now >= instant(earliest);
}

/** Going back to the items is possible until the server has been asked, and only before the deadline. */
export function canCancel(state: State): state is HandingIn {
  return state.at === "handing-in" && state.why === "candidate" && !state.askedOnce;
}

function change(state: Desk | HandingIn, event: Extract<Event, { type: "choose" | "mark" }>): Step {
  if (state.at !== "answering" || state.pen !== "here" || isPaused(state)) return [state, []];
  const item = state.paper.items.find((one) => one.no === state.current);
  if (item === undefined) return [state, []];
  const before = state.slots[item.no] ?? emptySlot;
  const labels = item.options.map((option) => option.label);
  if (event.type === "choose" && !labels.includes(event.label)) return [state, []];
  const answer =
    event.type === "mark"
      ? [...before.answer]
      : chosen(before.answer, event.label, item.type === "multiple", labels);
  const flagged = event.type === "mark" ? !before.flagged : before.flagged;
  if (flagged === before.flagged && answer.join() === before.answer.join()) return [state, []];
  const number = state.changes + 1;
  const slot = { answer, flagged, change: number, kept: null, saved: false };
  return [
    {
      ...state,
      slots: { ...state.slots, [item.no]: slot },
      changes: number,
      writing: state.writing + 1,
    },
    [{ do: "keep", change: number, slotNo: item.no, answer: [...answer], flagged }],
  ];
}

function go(state: Desk | HandingIn, slotNo: number): Step {
  if (state.at === "handing-in") return [state, []];
  const current = clampSlot(slotNo, state.paper.items.length);
  if (state.at === "answering" && current === state.current) return [state, []];
  return [{ ...desk(state, "answering"), current }, [{ do: "place", slotNo: current }]];
}

function clampSlot(slotNo: number, count: number): number {
  return Math.min(Math.max(1, slotNo), Math.max(1, count));
}

function onSent(state: State, event: Extract<Event, { type: "sent" }>): Step {
  const aside = event.outcome === "saved" ? 0 : event.seqs.length;
  if (state.at === "done" || state.at === "halted") {
    const next = { ...state, pending: event.pending, aside: state.aside + aside };
    return [next, next.at === "done" && next.pending === 0 ? [{ do: "forget" }] : []];
  }
  if (!isWork(state)) return [state, []];
  const slots = event.outcome === "saved" ? acknowledged(state, event) : state.slots;
  return proceed({
    ...state,
    slots,
    pending: event.pending,
    aside: state.aside + aside,
  });
}

function tick(state: Desk | HandingIn, now: number): Step {
  if (isPaused(state)) return [state, []];
  const end = instant(state.session.attempt.deadline);
  if (now >= end) {
    if (state.at !== "handing-in") return proceed(gathering(state, "deadline"));
    return [state.why === "deadline" ? state : { ...state, why: "deadline" }, []];
  }
  // Locked by a clock that was wrong (a PC clock changed while offline): the time is given back.
  if (state.at === "handing-in" && state.why === "deadline" && state.step !== "asking")
    return [desk(state, "answering"), []];
  const due = state.session.warningMinutes.filter((minutes) => end - now <= minutes * 60_000).pop();
  if (due === undefined || due === state.warned) return [state, []];
  return [{ ...state, warned: due, notice: { kind: "minutes-left", minutes: due } }, []];
}

function gathering(state: Desk | HandingIn, why: HandingIn["why"]): HandingIn {
  if (state.at === "handing-in") return state;
  const quiet = { ...state, notice: null, problem: null };
  return { ...quiet, at: "handing-in", why, step: "gathering", askedOnce: false, gaveAgain: false };
}

/** Asks the server once everything has been acknowledged, and never while an answer is awaited. */
function proceed(state: Desk | HandingIn): Step {
  if (state.at !== "handing-in" || state.step !== "gathering") return [state, []];
  if (state.pen !== "here") return [state, []];
  if (state.writing > 0 || state.pending > 0) return [state, [{ do: "send" }]];
  return [{ ...state, step: "asking", askedOnce: true }, [{ do: "hand-in" }]];
}

function handInFailed(
  state: Desk | HandingIn,
  event: Extract<Event, { type: "hand-in-failed" }>,
): Step {
  if (state.at !== "handing-in" || state.step !== "asking") return [state, []];
  if (event.reason === "too-early" && state.why === "candidate")
    return [{ ...desk(state, "reviewing"), problem: event.message }, []];
  if (event.reason === "missing" && !state.gaveAgain) return givenAgain(state);
  return [{ ...state, step: "resting" }, []];
}

/** The server lacks answers it once acknowledged (a restored backup): they are all given again. */
function givenAgain(state: HandingIn): Step {
  const effects = Object.entries(state.slots).map(([no, slot]): Effect => ({
    do: "keep",
    change: slot.change,
    slotNo: Number(no),
    answer: [...slot.answer],
    flagged: slot.flagged,
  }));
  const writing = state.writing + effects.length;
  return [{ ...state, step: "resting", gaveAgain: true, writing }, effects];
}

function handedIn(state: Desk | HandingIn, attempt: AttemptView): Step {
  const session = { ...state.session, attempt };
  const pending = state.pending + state.writing;
  return [
    finished(session, pending, state.aside),
    pending === 0 ? [{ do: "forget" }] : [{ do: "send" }],
  ];
}

function finished(session: CandidateSession, pending: number, aside: number): State {
  return { at: "done", session, pending, aside };
}

/** What is still unsent goes out even now: the server keeps it aside for a person to judge. */
function halt(state: State, why: HaltReason): Step {
  if (state.at === "halted") return [state, []];
  const session = "session" in state ? state.session : null;
  const pending = isWork(state) ? state.pending + state.writing : 0;
  const aside = isWork(state) ? state.aside : 0;
  return [{ at: "halted", why, session, pending, aside }, pending > 0 ? [{ do: "send" }] : []];
}

/** The same work at another screen; what belongs to handing in is left behind. */
function desk(state: Work, at: Desk["at"]): Desk {
  const { session, paper, current, slots, changes, writing, pending } = state;
  const { pen, warned, notice, problem, aside } = state;
  return {
    at,
    ...{ session, paper, current, slots, changes, writing, pending },
    ...{ pen, warned, notice, problem, aside },
  };
}

/** Milliseconds of an ISO instant; without one there is no end. */
export function instant(iso: string | null): number {
  return iso === null ? Infinity : Date.parse(iso);
}
