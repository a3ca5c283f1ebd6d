import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/cards.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { languageOf } from "../../platform/refusals.ts";
import { askerOf } from "../sittings/asker.ts";
import { decideAnswer } from "./answers/decide-answer.ts";
import { enterCard } from "./answers/enter-card.ts";
import { listDoubts } from "./answers/list-doubts.ts";
import { deliverCards } from "./deliver-cards.ts";
import { stopScan, uploadScan } from "./files/upload-scan.ts";
import { decidePage } from "./pages/decide-page.ts";
import { selectPicture } from "./pages/queries.ts";
import { showCard, showCards } from "./show-cards.ts";

/** Answer cards of written exams: scans, typed answers, decisions, and their way into the scores. */
export function cardRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.uploadScan, ({ actor, request, params, query, body }) =>
    uploadScan(deps, askerOf(actor, languageOf(request)), params.sittingId, {
      fileName: query.fileName,
      bytes: body,
    }),
  );
  serve(app, deps, contract.stopScan, async ({ actor, request, params }) => {
    await stopScan(deps, askerOf(actor, languageOf(request)), params.fileId);
    return { done: true as const };
  });
  serve(app, deps, contract.showCards, ({ request, params }) =>
    showCards(deps, params.sittingId, languageOf(request)),
  );
  serve(app, deps, contract.showScanPicture, async ({ params, reply }) => {
    const picture = await selectPicture(deps.db, params.pageId);
    if (!picture) throw new AppError("not-found");
    reply.header("cache-control", "private, max-age=3600");
    return picture;
  });
  serve(app, deps, contract.decidePage, async ({ actor, request, params, body }) => {
    await decidePage(deps, askerOf(actor, languageOf(request)), params.pageId, body);
    return { done: true as const };
  });
  answerRoutes(app, deps);
}

function answerRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.listDoubts, ({ params }) => listDoubts(deps, params.sittingId));
  serve(app, deps, contract.decideAnswer, async ({ actor, request, params, body }) => {
    await decideAnswer(deps, askerOf(actor, languageOf(request)), params.candidateId, body);
    return { done: true as const };
  });
  serve(app, deps, contract.showCard, ({ params }) => showCard(deps, params.candidateId));
  serve(app, deps, contract.enterCard, ({ actor, request, params, body }) =>
    enterCard(deps, askerOf(actor, languageOf(request)), params.candidateId, body),
  );
  serve(app, deps, contract.deliverCards, ({ actor, request, params }) =>
    deliverCards(deps, askerOf(actor, languageOf(request)), params.sittingId),
  );
}
