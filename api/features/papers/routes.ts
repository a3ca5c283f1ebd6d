import type { FastifyInstance } from "fastify";
import { countPossible, planYear, previewAssembly } from "../../contract/assembly.ts";
import * as calibrations from "../../contract/calibrations.ts";
import {
  listSlotCandidates,
  replaceSlot as replaceSlotDeclared,
} from "../../contract/paper-slots.ts";
import * as contract from "../../contract/papers.ts";
import { showInline } from "../../platform/file-name.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { languageOf } from "../../platform/refusals.ts";
import { assemblePapers, preview } from "./assemble-papers.ts";
import { importCalibration } from "./calibration/import-calibration.ts";
import { listCalibrations } from "./calibration/list-calibrations.ts";
import { downloadCards, downloadPaper } from "./download-paper.ts";
import { getPaper, listPapers } from "./paper-view.ts";
import { previewItem } from "./preview-item.ts";
import { discardPaper, sealPaper } from "./seal-paper.ts";
import { replaceSlot } from "./slots/replace-slot.ts";
import { slotCandidates } from "./slots/slot-candidates.ts";
import { possiblePapers, surveyYear } from "./survey-bank.ts";

export function paperRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, previewAssembly, ({ body, request }) => preview(db, body, languageOf(request)));
  serve(app, deps, countPossible, ({ body, request }) =>
    possiblePapers(db, body, languageOf(request)),
  );
  serve(app, deps, planYear, ({ body, request }) => surveyYear(db, body, languageOf(request)));
  serve(app, deps, contract.assemblePapers, ({ actor, body, request }) =>
    assemblePapers(deps, actor, body, languageOf(request)),
  );
  serve(app, deps, contract.previewPrintedItem, ({ body }) => previewItem(db, body));
  serve(app, deps, contract.listPapers, ({ query }) => listPapers(db, query));
  serve(app, deps, contract.getPaper, ({ params }) => getPaper(db, params.paperId));
  serve(app, deps, contract.sealPaper, ({ actor, params, query, request }) => {
    const asked = { language: languageOf(request), together: query.together === "true" };
    return sealPaper(deps, actor, params.paperId, asked);
  });
  serve(app, deps, contract.discardPaper, async ({ actor, params, query }) => {
    await discardPaper(deps, actor, params.paperId, { together: query.together === "true" });
    return { done: true as const };
  });
  serve(app, deps, listSlotCandidates, ({ params: { paperId, no }, request }) =>
    slotCandidates(db, paperId, no, languageOf(request)),
  );
  serve(app, deps, replaceSlotDeclared, ({ actor, params, body, request }) =>
    replaceSlot(deps, actor, params, body, languageOf(request)),
  );
  serve(app, deps, calibrations.listCalibrations, ({ params }) =>
    listCalibrations(db, params.code),
  );
  serve(app, deps, calibrations.importCalibration, ({ actor, params, query, body, request }) =>
    importCalibration(deps, actor, params.code, { ...query, bytes: body }, languageOf(request)),
  );
  serve(app, deps, contract.printPaper, async ({ actor, params, query, reply }) => {
    const { fileName, pdf } = await downloadPaper(deps, actor, params.paperId, query);
    showInline(reply, fileName);
    return pdf;
  });
  serve(app, deps, contract.printPaperCards, async ({ params, query, reply }) => {
    const { fileName, pdf } = await downloadCards(db, params.paperId, query);
    showInline(reply, fileName);
    return pdf;
  });
}
