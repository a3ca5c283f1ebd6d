import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/item-exports.ts";
import type { ExportFormat } from "../../../domain/exchange/losses.ts";
import { showInline } from "../../../platform/file-name.ts";
import type { Deps } from "../../../platform/http.ts";
import { serve } from "../../../platform/http.ts";
import { languageOf } from "../../../platform/refusals.ts";
import { exportItems, lookAtExport } from "./export-items.ts";

const files = [
  [contract.exportExcel, "xlsx", "试题.xlsx"],
  [contract.exportQti3, "qti3", "试题-QTI3.0.zip"],
  [contract.exportQti2, "qti2", "试题-QTI2.2.zip"],
  [contract.exportMoodle, "moodle", "试题-Moodle.xml"],
  [contract.exportGift, "gift", "试题-GIFT.txt"],
  [contract.exportBankFiles, "bank", "题库文件.zip"],
  [contract.exportBooklet, "booklet", "审题册.pdf"],
] as const satisfies [unknown, ExportFormat, string][];

export function exportRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.lookAtExport, ({ query, actor, request }) =>
    lookAtExport(deps.db, { actor, language: languageOf(request) }, query),
  );
  for (const [endpoint, format, fileName] of files)
    serve(app, deps, endpoint, async ({ query, actor, request, reply }) => {
      const writer = { actor, language: languageOf(request) };
      const bytes = await exportItems(deps, writer, format, query);
      showInline(reply, fileName);
      return bytes;
    });
}
