import type { AttemptView, CandidateSession, PresentedPaper } from "../../api/contract/attempts.ts";
import type { ResponseEvent } from "../../api/domain/response.ts";
import { call, callFile, RequestFailure } from "../client.ts";
import type { Sample } from "./clock.ts";
import type { Seat } from "./change.ts";
import type { FocusEvent } from "./focus.ts";
import type { Sent } from "./outbox.ts";
import { sebClaim } from "./seb.ts";

/** Told about every exchange, so that the clock and the link are known without asking extra. */
export interface Listener {
  sample(sample: Sample): void;
  reached(): void;
  missed(): void;
}

/** What the exam client asks of its server; practice answers it inside the page. */
export type Exchange = Pick<
  Server,
  | "session"
  | "signIn"
  | "signOut"
  | "start"
  | "paper"
  | "picture"
  | "responses"
  | "handIn"
  | "save"
  | "focus"
>;

/** The candidate's side of the contract: every call the exam client makes. */
export class Server {
  private readonly listener: Listener;

  constructor(listener: Listener) {
    this.listener = listener;
  }

  session(): Promise<CandidateSession> {
    return this.ask(
      () => call("GET /api/exam/session", {}, { timeout: 3000 }),
      (session) => session.attempt.serverTime,
    );
  }

  async signIn(
    admissionNo: string,
    documentLast6: string,
    seatKey: string,
  ): Promise<CandidateSession> {
    const body = { admissionNo, documentLast6, seatKey, seb: await sebClaim() };
    return this.ask(
      () => call("POST /api/exam/session", { body }),
      (session) => session.attempt.serverTime,
    );
  }

  async signOut(): Promise<void> {
    await this.ask(() => call("DELETE /api/exam/session"));
  }

  start(attemptId: string): Promise<AttemptView> {
    return this.ask(
      () => call("POST /api/attempts/:attemptId/start", { params: { attemptId } }),
      (attempt) => attempt.serverTime,
    );
  }

  paper(attemptId: string): Promise<PresentedPaper> {
    return this.ask(() => call("GET /api/attempts/:attemptId/paper", { params: { attemptId } }));
  }

  picture(attemptId: string, name: string): Promise<Blob> {
    const params = { attemptId, name };
    return this.ask(() => callFile("GET /api/attempts/:attemptId/pictures/:name", { params }));
  }

  responses(
    attemptId: string,
  ): Promise<{ responses: ResponseEvent[]; lastSeq: number; rescueKey: string }> {
    return this.ask(() =>
      call("GET /api/attempts/:attemptId/responses", { params: { attemptId } }),
    );
  }

  handIn({ attemptId, epoch }: Seat, lastSeq: number): Promise<AttemptView> {
    const input = { params: { attemptId }, body: { epoch, lastSeq } };
    return this.ask(
      () => call("POST /api/attempts/:attemptId/hand-in", input, { timeout: 15_000 }),
      (attempt) => attempt.serverTime,
    );
  }

  /** A refusal ends it: these belong to somebody who no longer sits here. */
  async focus(attemptId: string, events: readonly FocusEvent[]): Promise<void> {
    const now = Date.now();
    const told = events.map(({ id, away, at }) => ({ id, away, ago: Math.max(0, now - at) }));
    const input = { params: { attemptId }, body: { events: told } };
    await this.ask(() =>
      call("POST /api/attempts/:attemptId/focus", input, { keepalive: true }),
    ).catch((failure: unknown) => {
      if (isTransient(failure)) throw failure;
    });
  }

  /** Sends answers. A failure is part of the answer, with its code when the server gave one. */
  async save(
    seat: Seat,
    events: readonly ResponseEvent[],
    keepalive = false,
  ): Promise<{ sent: Sent; code: RequestFailure["code"] | null }> {
    const body = {
      epoch: seat.epoch,
      events: events.map(({ seq, slotNo, answer, flagged }) => ({ seq, slotNo, answer, flagged })),
    };
    const params = { attemptId: seat.attemptId };
    try {
      const reply = await this.ask(
        () => call("POST /api/attempts/:attemptId/responses", { params, body }, { keepalive }),
        (saved) => saved.serverTime,
      );
      const seqs = Array.isArray(reply.acknowledged) ? reply.acknowledged : [];
      return { sent: { kind: "acknowledged", seqs }, code: null };
    } catch (failure) {
      if (!(failure instanceof RequestFailure)) throw failure;
      return { sent: fateOf(failure.code), code: failure.code };
    }
  }

  private async ask<T>(work: () => Promise<T>, serverTime?: (reply: T) => string): Promise<T> {
    const asked = performance.now();
    try {
      const reply = await work();
      this.listener.reached();
      const server = serverTime === undefined ? NaN : Date.parse(serverTime(reply));
      if (!Number.isNaN(server))
        this.listener.sample({ asked, answered: performance.now(), server });
      return reply;
    } catch (failure) {
      if (isTransient(failure)) this.listener.missed();
      else this.listener.reached();
      throw failure;
    }
  }
}

/** What a refusal means for the answers that were refused. */
function fateOf(code: RequestFailure["code"]): Sent {
  switch (code) {
    case "superseded":
    case "attempt-over":
      return { kind: "aside" };
    case "invalid-input":
    case "too-large":
      return { kind: "rejected" };
    case "sequence-reused":
      return { kind: "sequence-reused" };
    default:
      return { kind: "failed" };
  }
}

/** Whether trying again later can help: no answer, or a fault of the server's. */
export function isTransient(failure: unknown): boolean {
  if (!(failure instanceof RequestFailure)) return true;
  return (
    failure.code === "unreachable" || failure.code === "too-many-tries" || failure.status >= 500
  );
}
