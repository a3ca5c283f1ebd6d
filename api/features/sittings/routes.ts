import type { FastifyInstance } from "fastify";
import * as guard from "../../contract/guard.ts";
import * as moves from "../../contract/sitting-moves.ts";
import * as browser from "../../contract/exam-browser.ts";
import * as contract from "../../contract/sittings.ts";
import { disposition, showInline } from "../../platform/file-name.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { languageOf } from "../../platform/refusals.ts";
import { askerOf } from "./asker.ts";
import { assignSeats } from "./assign-seats.ts";
import { importCandidates } from "./candidates/import-candidates.ts";
import { listCandidates, removeCandidate } from "./candidates/list-candidates.ts";
import { printCards } from "./cards/print-cards.ts";
import { candidateTemplate } from "./candidates/template.ts";
import { choosePapers } from "./choose-papers.ts";
import { settleEvent } from "./clock/settle-event.ts";
import { checkGuard } from "./guard/check-guard.ts";
import { serverWatch } from "./guard/watch-server.ts";
import { moveSitting } from "./move-sitting.ts";
import { downloadExamBrowser, requireExamBrowser } from "./exam-browser/require-exam-browser.ts";
import { planSitting, replanSitting } from "./plan-sitting.ts";
import { setRooms } from "./rooms/set-rooms.ts";
import { formPage, formPdf } from "../templates/print-form.ts";
import {
  printAttendance,
  printSheet,
  printTickets,
  printTicketsPdf,
} from "./sheets/print-sheets.ts";
import { listSittings, showSitting } from "./sitting-view.ts";

/** Planning and preparing sittings; what happens in the room is served by attempts. */
export function sittingRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.listSittings, ({ actor, request }) =>
    listSittings(deps, askerOf(actor, languageOf(request))),
  );
  serve(app, deps, contract.addSitting, ({ actor, request, body }) =>
    planSitting(deps, askerOf(actor, languageOf(request)), body),
  );
  serve(app, deps, contract.getSitting, ({ actor, request, params }) =>
    showSitting(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, contract.changeSitting, ({ actor, request, params, body }) =>
    replanSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, body),
  );
  serve(app, deps, contract.setSittingPapers, ({ actor, request, params, body }) =>
    choosePapers(deps, askerOf(actor, languageOf(request)), params.sittingId, body.paperIds),
  );
  serve(app, deps, contract.setRooms, ({ actor, request, params, body }) =>
    setRooms(deps, askerOf(actor, languageOf(request)), params.sittingId, body.rooms),
  );
  serve(app, deps, contract.candidateTemplate, candidateTemplate);
  serve(app, deps, contract.importCandidates, ({ actor, request, params, query, body }) =>
    importCandidates(deps, askerOf(actor, languageOf(request)), params.sittingId, {
      ...query,
      bytes: body,
    }),
  );
  serve(app, deps, contract.listCandidates, ({ actor, request, params }) =>
    listCandidates(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, contract.removeCandidate, async ({ actor, request, params }) => {
    const asker = askerOf(actor, languageOf(request));
    await removeCandidate(deps, asker, params.sittingId, params.candidateId);
    return { done: true as const };
  });
  serve(app, deps, contract.assignSeats, ({ actor, request, params }) =>
    assignSeats(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, contract.printTickets, ({ actor, request, params }) =>
    printTickets(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, contract.printTicketsPdf, ({ actor, request, params, reply }) => {
    showInline(reply, "准考证.pdf");
    return printTicketsPdf(deps, askerOf(actor, languageOf(request)), params.sittingId);
  });
  serve(app, deps, contract.printSheet, ({ actor, request, params: { sittingId, sheet } }) =>
    printSheet(deps, askerOf(actor, languageOf(request)), sittingId, sheet, formPage),
  );
  serve(app, deps, contract.printSheetPdf, ({ actor, request, params, reply }) => {
    const { sittingId, sheet } = params;
    showInline(reply, `${sheet}.pdf`);
    return printSheet(deps, askerOf(actor, languageOf(request)), sittingId, sheet, formPdf);
  });
  serve(app, deps, contract.printAttendance, ({ actor, request, params }) =>
    printAttendance(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
  serve(app, deps, contract.printSittingCards, async ({ actor, request, params, query, reply }) => {
    const asker = askerOf(actor, languageOf(request));
    const { fileName, pdf } = await printCards(deps.db, asker, params.sittingId, query);
    showInline(reply, fileName);
    return pdf;
  });
  moveRoutes(app, deps);
  browserRoutes(app, deps);
  guardRoutes(app, deps);
}

function guardRoutes(app: FastifyInstance, deps: Deps): void {
  const watch = serverWatch(deps);
  serve(app, deps, guard.checkGuard, ({ request }) => checkGuard(deps, languageOf(request)));
  serve(app, deps, guard.watchServer, ({ request }) => watch(languageOf(request)));
  serve(app, deps, guard.settleClockEvent, async ({ actor, request, params, body }) => {
    await settleEvent(deps, askerOf(actor, languageOf(request)), params.eventId, body.reason);
    return { done: true as const };
  });
}

function moveRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, moves.sealSitting, ({ actor, request, params }) =>
    moveSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, { to: "sealed" }),
  );
  serve(app, deps, moves.unsealSitting, ({ actor, request, params, body }) =>
    moveSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, {
      to: "prepared",
      ...body,
    }),
  );
  serve(app, deps, moves.openSitting, ({ actor, request, params }) =>
    moveSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, { to: "open" }),
  );
  serve(app, deps, moves.collectSitting, ({ actor, request, params, body }) =>
    moveSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, {
      to: "collected",
      ...body,
    }),
  );
  serve(app, deps, moves.archiveSitting, ({ actor, request, params, body }) =>
    moveSitting(deps, askerOf(actor, languageOf(request)), params.sittingId, {
      to: "archived",
      ...body,
    }),
  );
}

function browserRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, browser.requireExamBrowser, async ({ actor, request, params, body }) => {
    await requireExamBrowser(deps, askerOf(actor, languageOf(request)), params.sittingId, body);
    return { done: true as const };
  });
  serve(app, deps, browser.downloadExamBrowser, async ({ actor, request, params, reply }) => {
    const asker = askerOf(actor, languageOf(request));
    const { fileName, file } = await downloadExamBrowser(deps, asker, params.sittingId);
    reply.header("content-disposition", disposition("attachment", fileName));
    return file;
  });
}
