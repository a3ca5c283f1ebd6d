import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/scores.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { exportResults } from "./export-results.ts";
import { itemFigures } from "./item-figures.ts";
import { listResults } from "./list-results.ts";
import { printSlipPdf, printSlips, printSlipsPdf } from "./print-slips.ts";
import { printSummary, printSummaryPdf } from "./score-summary.ts";

export function scoreRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.listResults, async ({ params }) => {
    const { passMark, results } = await listResults(deps, params.sittingId);
    return { passMark, results };
  });
  serve(app, deps, contract.exportResults, ({ params }) => exportResults(deps, params.sittingId));
  serve(app, deps, contract.listItemFigures, ({ body }) => itemFigures(deps.db, body.ids));
  serve(app, deps, contract.printSummary, ({ params }) => printSummary(deps, params.sittingId));
  serve(app, deps, contract.printSummaryPdf, ({ params }) =>
    printSummaryPdf(deps, params.sittingId),
  );
  serve(app, deps, contract.printSlip, ({ params }) => printSlipPdf(deps, params.attemptId));
  serve(app, deps, contract.printSlips, ({ params }) => printSlips(deps, params.sittingId));
  serve(app, deps, contract.printSlipsPdf, ({ params }) =>
    printSlipsPdf(deps, params.sittingId, new Date(deps.clock.now())),
  );
}
