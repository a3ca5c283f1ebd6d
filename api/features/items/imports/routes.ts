import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/item-imports.ts";
import { writeTemplate } from "../../../platform/exchange/write-file.ts";
import { showInline } from "../../../platform/file-name.ts";
import type { Deps } from "../../../platform/http.ts";
import { serve } from "../../../platform/http.ts";
import { languageOf } from "../../../platform/refusals.ts";
import { beginImport } from "./begin-import.ts";
import { cancelImport, carryOutImport } from "./carry-out-import.ts";
import { stopAllJobs } from "./import-jobs.ts";
import { mendRow, settleRows } from "./mend-rows.ts";
import { restFile } from "./rest-file.ts";
import { listImports, listRows, viewImport } from "./view-import.ts";

export function importRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  const report = (error: unknown): void => app.log.error({ err: error }, "import");
  app.addHook("onClose", stopAllJobs);
  serve(app, deps, contract.beginImport, ({ query, body, actor, request }) =>
    beginImport(deps, { actor, language: languageOf(request) }, query, body, report),
  );
  serve(app, deps, contract.listImports, ({ query, actor, request }) =>
    listImports(db, query.standard, { actor, language: languageOf(request) }),
  );
  serve(app, deps, contract.importTemplate, async ({ reply }) => {
    showInline(reply, "试题导入模板.xlsx");
    return writeTemplate();
  });
  serve(app, deps, contract.getImport, ({ params, actor, request }) =>
    viewImport(deps, params.importId, { actor, language: languageOf(request) }),
  );
  serve(app, deps, contract.listImportRows, ({ params, query, request }) =>
    listRows(db, params.importId, query, languageOf(request)),
  );
  serve(app, deps, contract.mendImportRow, ({ params, body, actor, request }) =>
    mendRow(deps, { actor, language: languageOf(request) }, params, body),
  );
  serve(app, deps, contract.settleImportRows, ({ params, body, actor, request }) =>
    settleRows(deps, { actor, language: languageOf(request) }, params.importId, body),
  );
  serve(app, deps, contract.carryOutImport, ({ params, body, actor, request }) => {
    const writer = { actor, language: languageOf(request) };
    return carryOutImport(deps, writer, params.importId, body.as, report);
  });
  serve(app, deps, contract.cancelImport, ({ params, actor, request }) =>
    cancelImport(deps, { actor, language: languageOf(request) }, params.importId),
  );
  serve(app, deps, contract.importRest, async ({ params, request, reply }) => {
    showInline(reply, "未导入的试题.xlsx");
    return restFile(db, params.importId, languageOf(request));
  });
}
