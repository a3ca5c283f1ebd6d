import type { FastifyInstance } from "fastify";
import * as bulk from "../../contract/item-bulk.ts";
import * as lists from "../../contract/item-list.ts";
import * as figures from "../../contract/figures.ts";
import * as contract from "../../contract/items.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { pictureType } from "../../platform/picture/picture-file.ts";
import { languageOf } from "../../platform/refusals.ts";
import { drawFormulas } from "./figures/draw-formulas.ts";
import { keepPicture, showPicture } from "./figures/keep-picture.ts";
import { changeItems } from "./bulk/change-items.ts";
import { findFindings } from "./find-findings.ts";
import { exportRoutes } from "./exports/routes.ts";
import { importRoutes } from "./imports/routes.ts";
import { getItem } from "./item-detail.ts";
import { moveItem } from "./judge-item.ts";
import { filterRoutes } from "./filters/routes.ts";
import { listItemIds, listItems } from "./list/list-items.ts";
import { selectAuthors } from "./list/queries.ts";
import { quotaRoutes } from "./quotas/routes.ts";
import { findSimilar } from "./search/find-similar.ts";
import { teamRoutes } from "./team/routes.ts";
import { addItem, reviseItem, tidied } from "./write-item.ts";

export function itemRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, lists.listItems, ({ query, actor }) => listItems(db, query, actor));
  serve(app, deps, lists.listItemIds, ({ query, actor }) => listItemIds(db, query, actor));
  serve(app, deps, lists.listAuthors, async ({ query }) => ({
    authors: await selectAuthors(db, query.standard),
  }));
  serve(app, deps, lists.findSimilarItems, ({ body }) => findSimilar(db, body));
  filterRoutes(app, deps);
  importRoutes(app, deps);
  exportRoutes(app, deps);
  serve(app, deps, contract.getItem, ({ params, actor }) => getItem(db, params.itemId, actor));
  serve(app, deps, contract.lintItem, async ({ body, actor, request }) => {
    const content = tidied(body.draft, actor.name);
    const { element } = body.draft;
    const authored = { standard: body.standard, id: null, element, content };
    return { findings: await findFindings(db, authored, languageOf(request)) };
  });
  serve(app, deps, contract.addItem, ({ body, actor, request }) =>
    addItem(deps, { actor, language: languageOf(request) }, body),
  );
  serve(app, deps, contract.reviseItem, ({ params, body, actor, request }) =>
    reviseItem(deps, { actor, language: languageOf(request) }, params.itemId, body),
  );
  serve(app, deps, contract.submitItem, ({ params, body, actor, request }) =>
    moveItem(deps, { actor, language: languageOf(request) }, params.itemId, {
      ...{ move: "submit", version: body.version },
    }),
  );
  serve(app, deps, contract.reviewItem, ({ params, body, actor, request }) =>
    moveItem(deps, { actor, language: languageOf(request) }, params.itemId, {
      ...{ move: body.verdict, version: body.version, remark: body.remark },
    }),
  );
  serve(app, deps, contract.retireItem, ({ params, body, actor, request }) =>
    moveItem(deps, { actor, language: languageOf(request) }, params.itemId, {
      ...{ move: "retire", remark: body.remark },
    }),
  );
  serve(app, deps, bulk.changeItems, ({ body, actor, request }) =>
    changeItems(deps, { actor, language: languageOf(request) }, body),
  );
  teamRoutes(app, deps);
  quotaRoutes(app, deps);
  figureRoutes(app, deps);
}

function figureRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, figures.addPicture, ({ body, actor, request }) =>
    keepPicture(deps, { actor, language: languageOf(request) }, body),
  );
  serve(app, deps, figures.getPicture, async ({ params, reply }) => {
    const bytes = await showPicture(deps.db, params.name);
    // What a name stands for never changes.
    reply.type(pictureType(params.name));
    reply.header("cache-control", "private, max-age=31536000, immutable");
    return bytes;
  });
  serve(app, deps, figures.drawFormulas, ({ body, request }) =>
    drawFormulas(body.formulas, languageOf(request)),
  );
}
