import type { FastifyInstance, FastifyRequest } from "fastify";
import * as contract from "../../contract/attempts.ts";
import * as acts from "../../contract/desk-acts.ts";
import * as desk from "../../contract/desk.ts";
import { waiveExamBrowser as waiveDeclared } from "../../contract/exam-browser.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Deps } from "../../platform/http.ts";
import {
  candidateCookie,
  clearSessionCookie,
  serve,
  setSessionCookie,
} from "../../platform/http.ts";
import { pictureType } from "../../platform/picture/picture-file.ts";
import { languageOf } from "../../platform/refusals.ts";
import { askerOf } from "../sittings/asker.ts";
import { collectRoom, forceHandIn } from "./desk/collect.ts";
import { extendAttempt } from "./desk/extend-attempt.ts";
import { openLiveDesk } from "./desk/live-desk.ts";
import { followRoom, watchRoom } from "./desk/watch-room.ts";
import { waiveExamBrowser } from "./exam-browser/waive-browser.ts";
import { noteFocus } from "./focus/note-focus.ts";
import type { OnHandedIn } from "./finish-attempt.ts";
import { openHall } from "./hall.ts";
import { handIn } from "./hand-in.ts";
import { pauseAttempts, resumeAttempts } from "./pauses/pause-attempts.ts";
import { decideLate } from "./late/decide-late.ts";
import { listLate } from "./late/list-late.ts";
import { decideLostTime } from "./lost/decide-lost-time.ts";
import { listLostTime } from "./lost/list-lost-time.ts";
import { listIrregularities, recordIrregularity } from "./record/irregularities.ts";
import { printRoomRecord, printRoomRecordPdf } from "./record/print-room-record.ts";
import { takeRescueFile } from "./rescue/take-rescue-file.ts";
import { saveResponses } from "./responses/save-responses.ts";
import { showResponses } from "./responses/show-responses.ts";
import { beat, signInCandidate, signOutCandidate } from "./sign-in-candidate.ts";
import { decideSeat } from "./seats/decide-seat.ts";
import { showAttemptPicture, showPaper, startAttempt } from "./start-attempt.ts";

/** The candidate's side and the invigilators' desk. `onHandedIn` scores, in the same transaction. */
export function attemptRoutes(app: FastifyInstance, deps: Deps, onHandedIn: OnHandedIn): void {
  candidateRoutes(app, deps, onHandedIn);
  deskRoutes(app, deps);
  recordRoutes(app, deps);
  actRoutes(app, deps, onHandedIn);
}

function actRoutes(app: FastifyInstance, deps: Deps, onHandedIn: OnHandedIn): void {
  serve(app, deps, acts.forceHandIn, async ({ actor, request, params, body }) => {
    const asker = askerOf(actor, languageOf(request));
    await forceHandIn(deps, onHandedIn, asker, params.attemptId, body);
    return { done: true as const };
  });
  serve(app, deps, acts.collectRoom, ({ actor, request, params, body }) =>
    collectRoom(deps, onHandedIn, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
  serve(app, deps, acts.listLostTime, ({ actor, request, params }) =>
    listLostTime(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, acts.decideLostTime, ({ actor, request, params, body }) =>
    decideLostTime(deps, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
}

function candidateRoutes(app: FastifyInstance, deps: Deps, onHandedIn: OnHandedIn): void {
  const hall = openHall(deps);
  serve(app, deps, contract.candidateSignIn, async ({ body, request, reply }) => {
    const { seb: script, ...ticket } = body;
    const claim = { path: request.url, header: sebHeader(request), script };
    const language = languageOf(request);
    const asking = { ...ticket, address: request.ip, claim, language };
    const admitted = await signInCandidate(deps, hall, asking);
    setSessionCookie(deps, reply, candidateCookie, admitted.token);
    if (!admitted.session) throw new AppError("seat-waiting");
    return admitted.session;
  });
  serve(app, deps, contract.candidateState, ({ actor }) => beat(deps, hall, actor));
  serve(app, deps, contract.candidateSignOut, async ({ actor, reply }) => {
    await signOutCandidate(deps, actor);
    clearSessionCookie(deps, reply, candidateCookie);
    return { done: true as const };
  });
  serve(app, deps, contract.startAttempt, ({ actor }) => startAttempt(deps, hall, actor));
  serve(app, deps, contract.getAttemptPaper, ({ actor }) => showPaper(hall, actor.attemptId));
  serve(app, deps, contract.getAttemptPicture, async ({ actor, params, reply }) => {
    const bytes = await showAttemptPicture(hall, { ...actor, name: params.name });
    // Exam-room PCs are shared: the page keeps it for as long as the attempt, the browser does not.
    reply.header("cache-control", "no-store").type(pictureType(params.name));
    return bytes;
  });
  serve(app, deps, contract.getResponses, ({ actor }) => showResponses(deps, actor));
  serve(app, deps, contract.saveResponses, ({ actor, body, request }) =>
    saveResponses(deps, hall.keep, actor, body, languageOf(request)),
  );
  serve(app, deps, contract.noteFocus, async ({ actor, body }) => {
    await noteFocus(deps, actor, body);
    return { done: true as const };
  });
  serve(app, deps, contract.handIn, ({ actor, body }) => handIn(deps, onHandedIn, actor, body));
}

/** Safe Exam Browser's own header; twice sent, it is none. */
function sebHeader({ headers }: FastifyRequest): string | undefined {
  const shown = headers["x-safeexambrowser-configkeyhash"];
  return typeof shown === "string" ? shown : undefined;
}

function recordRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, desk.listLate, ({ actor, request, params }) =>
    listLate(deps, askerOf(actor, languageOf(request)), params.attemptId),
  );
  serve(app, deps, desk.decideLate, ({ actor, request, params, body }) =>
    decideLate(deps, askerOf(actor, languageOf(request)), params.attemptId, body),
  );
  serve(app, deps, desk.listIrregularities, ({ actor, request, params }) =>
    listIrregularities(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, desk.recordIrregularity, async ({ actor, request, params, body }) => {
    await recordIrregularity(deps, askerOf(actor, languageOf(request)), params.sittingId, body);
    return { done: true as const };
  });
  serve(app, deps, desk.printRoomRecord, ({ actor, request, params }) =>
    printRoomRecord(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, desk.printRoomRecordPdf, ({ actor, request, params }) =>
    printRoomRecordPdf(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
}

function deskRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, desk.watchRoom, ({ actor, request, params }) =>
    watchRoom(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  const live = openLiveDesk(deps);
  app.addHook("preClose", async () => live.stop());
  serve(app, deps, desk.watchRoomLive, ({ actor, request, params }) =>
    followRoom(deps, live, askerOf(actor, languageOf(request)), actor, params.sittingId),
  );
  serve(app, deps, acts.extendAttempt, ({ actor, request, params, body }) =>
    extendAttempt(deps, askerOf(actor, languageOf(request)), params.attemptId, body),
  );
  serve(app, deps, desk.decideSeat, async ({ actor, request, params, body }) => {
    await decideSeat(deps, askerOf(actor, languageOf(request)), params.requestId, body);
    return { done: true as const };
  });
  serve(app, deps, waiveDeclared, async ({ actor, request, params, body }) => {
    await waiveExamBrowser(deps, askerOf(actor, languageOf(request)), params, body.reason);
    return { done: true as const };
  });
  serve(app, deps, desk.pauseAttempts, ({ actor, request, params, body }) =>
    pauseAttempts(deps, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
  serve(app, deps, desk.resumeAttempts, ({ actor, request, params, body }) =>
    resumeAttempts(deps, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
  serve(app, deps, acts.takeRescueFile, ({ actor, request, params, body }) =>
    takeRescueFile(deps, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
}
