import type { AttemptView, CandidateSession, PresentedPaper } from "../../api/contract/attempts.ts";
import type { ResponseEvent } from "../../api/domain/response.ts";

/** The answer to one slot as the candidate sees it, and how far it has got. */
export interface SlotState {
  answer: readonly string[];
  flagged: boolean;
  /** Number of the change that made it, counted on this page. */
  change: number;
  /** Order it was kept under on this machine; null while that write is under way. */
  kept: { epoch: number; seq: number } | null;
  /** The server has acknowledged it. */
  saved: boolean;
}

export type Notice =
  | { kind: "minutes-left"; minutes: number }
  | { kind: "extended"; minutes: number }
  | { kind: "resumed" }
  | { kind: "restored"; answered: number };

/** Which page may write: this one, another one, or nobody knows yet. */
export type Pen = "here" | "elsewhere" | "coming";

export type HaltReason = "taken-over" | "not-found" | "voided" | "signed-out" | "closed";

/** What a candidate works with, from the first item to the receipt. */
export interface Work {
  session: CandidateSession;
  paper: PresentedPaper;
  /** Slot on screen. */
  current: number;
  slots: Readonly<Record<number, SlotState>>;
  changes: number;
  /** Changes on their way to this machine's disk. */
  writing: number;
  /** Changes kept here and not yet acknowledged. */
  pending: number;
  pen: Pen;
  /** The last of the reminders that was given. */
  warned: number | null;
  notice: Notice | null;
  problem: string | null;
  /** Answers the server keeps for a person to judge. */
  aside: number;
}

export interface HandingIn extends Work {
  at: "handing-in";
  why: "candidate" | "deadline";
  /**
   * gathering: answers are still going out · asking: the server has been asked · resting: it did not answer,
   * a new try waits for the timer.
   */
  step: "gathering" | "asking" | "resting";
  /** The server may have handed in already without our having heard: no way back. */
  askedOnce: boolean;
  /** All answers were given once more because the server lacked some. */
  gaveAgain: boolean;
}

export type Desk = ({ at: "answering" } & Work) | ({ at: "reviewing" } & Work);

export type State =
  | { at: "loading"; unreachable: boolean }
  | { at: "sign-in"; busy: boolean; problem: string | null }
  /** Another seat works on this attempt: the invigilator decides. */
  | { at: "waiting" }
  /** The exam stands still and the paper is not open here. */
  | { at: "paused"; session: CandidateSession }
  | { at: "confirm"; session: CandidateSession; busy: boolean }
  | { at: "instructions"; session: CandidateSession; busy: boolean; problem: string | null }
  | Desk
  | HandingIn
  | { at: "done"; session: CandidateSession; pending: number; aside: number }
  | {
      at: "halted";
      why: HaltReason;
      session: CandidateSession | null;
      pending: number;
      aside: number;
    };

/** What was found on opening the paper: on the server, and on this machine. */
export interface Restored {
  answers: readonly ResponseEvent[];
  pending: readonly ResponseEvent[];
}

export type Event =
  | { type: "session"; session: CandidateSession }
  | { type: "no-session" }
  | { type: "unreachable" }
  | { type: "sign-in"; admissionNo: string; documentLast6: string }
  | { type: "refused"; message: string }
  | { type: "seat-waiting" }
  | { type: "seat-refused"; message: string }
  | { type: "confirm" }
  | { type: "leave" }
  | { type: "start" }
  | {
      type: "paper";
      session: CandidateSession;
      paper: PresentedPaper;
      restored: Restored;
      place: number;
      pen: boolean;
      resumed: boolean;
    }
  | { type: "answers"; restored: Restored; pen: boolean }
  | { type: "pen-lost" }
  | { type: "take-pen" }
  | { type: "choose"; label: string }
  | { type: "mark" }
  | { type: "go"; slotNo: number }
  | { type: "review" }
  | { type: "back" }
  | { type: "kept"; change: number; event: ResponseEvent }
  | {
      type: "sent";
      epoch: number;
      seqs: readonly number[];
      outcome: "saved" | "aside" | "refused";
      pending: number;
    }
  | { type: "hand-in"; now: number }
  | { type: "cancel" }
  | { type: "handed-in"; attempt: AttemptView }
  | { type: "hand-in-failed"; reason: "retry" | "too-early" | "missing"; message: string }
  | { type: "retry" }
  | { type: "halt"; why: HaltReason }
  | { type: "tick"; now: number }
  | { type: "dismiss" };

export type Effect =
  | { do: "load-session" }
  | { do: "sign-in"; admissionNo: string; documentLast6: string }
  | { do: "sign-out" }
  | { do: "start"; session: CandidateSession }
  | { do: "open"; session: CandidateSession }
  | { do: "take-pen" }
  | { do: "keep"; change: number; slotNo: number; answer: string[]; flagged: boolean }
  | { do: "place"; slotNo: number }
  | { do: "send" }
  | { do: "hand-in" }
  /** Wipes the paper and the answers of a finished attempt from this machine. */
  | { do: "forget" };

export type Step = readonly [State, readonly Effect[]];
