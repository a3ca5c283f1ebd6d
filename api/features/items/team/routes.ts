import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/item-teamwork.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { Deps } from "../../../platform/http.ts";
import { serve } from "../../../platform/http.ts";
import { languageOf } from "../../../platform/refusals.ts";
import { moveItem } from "../judge-item.ts";
import { assignReviewer } from "./assign-reviewer.ts";
import { addComment, resolveComment } from "./comments.ts";
import { selectColleagues, selectVersions } from "./queries.ts";
import { reinstateText } from "./reinstate-text.ts";
import { decideSuggestion, suggestChanges } from "./suggestions.ts";

export function teamRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, contract.withdrawItem, ({ params, body, actor, request }) =>
    moveItem(deps, { actor, language: languageOf(request) }, params.itemId, {
      move: "withdraw",
      version: body.version,
    }),
  );
  serve(app, deps, contract.restoreItem, ({ params, body, actor, request }) =>
    moveItem(deps, { actor, language: languageOf(request) }, params.itemId, {
      move: "restore",
      remark: body.remark,
    }),
  );
  serve(app, deps, contract.assignItem, ({ params, body, actor }) =>
    assignReviewer(deps, actor, params.itemId, body),
  );
  serve(app, deps, contract.listVersions, async ({ params }) => {
    const versions = await selectVersions(db, params.itemId);
    if (versions.length === 0) throw new AppError("not-found");
    return { versions };
  });
  serve(app, deps, contract.reinstateText, ({ params, body, actor }) =>
    reinstateText(deps, actor, params.itemId, body),
  );
  serve(app, deps, contract.addComment, ({ params, body, actor }) =>
    addComment(deps, actor, params.itemId, body),
  );
  serve(app, deps, contract.resolveComment, ({ params, body, actor }) =>
    resolveComment(deps, actor, params, body.resolved),
  );
  serve(app, deps, contract.suggestChanges, ({ params, body, actor, request }) =>
    suggestChanges(deps, { actor, language: languageOf(request) }, params.itemId, body),
  );
  serve(app, deps, contract.decideSuggestion, ({ params, body, actor, request }) =>
    decideSuggestion(deps, { actor, language: languageOf(request) }, params, body),
  );
  serve(app, deps, contract.listColleagues, async () => ({
    colleagues: await selectColleagues(db),
  }));
}
