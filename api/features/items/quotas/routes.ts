import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/quotas.ts";
import type { Deps } from "../../../platform/http.ts";
import { serve } from "../../../platform/http.ts";
import { languageOf } from "../../../platform/refusals.ts";
import { getQueue } from "../queue/get-queue.ts";
import { addQuota, changeQuota, listQuotas } from "./order-items.ts";

export function quotaRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, contract.listQuotas, ({ query, actor }) => listQuotas(db, query, actor));
  serve(app, deps, contract.addQuota, ({ body, actor, request }) =>
    addQuota(deps, { actor, language: languageOf(request) }, body),
  );
  serve(app, deps, contract.changeQuota, ({ params, body, actor }) =>
    changeQuota(deps, actor, params.quotaId, body),
  );
  serve(app, deps, contract.getQueue, ({ query, actor }) => getQueue(db, query.standard, actor));
}
