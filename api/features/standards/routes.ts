import type { FastifyInstance } from "fastify";
import * as elements from "../../contract/elements.ts";
import * as contract from "../../contract/standards.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { printElementTable } from "./elements/print-elements.ts";
import { getElementTable, listElements } from "./elements/view-elements.ts";
import { getHeat } from "./view-heat.ts";
import { getCoverage, getStandard, listStandards } from "./view-standard.ts";

export function standardRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, contract.listStandards, () => listStandards(db));
  serve(app, deps, contract.getStandard, ({ params }) => getStandard(db, params.code));
  serve(app, deps, contract.getCoverage, ({ params }) => getCoverage(db, params.code));
  serve(app, deps, contract.getHeat, ({ params, query }) => getHeat(db, params.code, query));
  serve(app, deps, elements.listElements, ({ params }) => listElements(db, params.code));
  serve(app, deps, elements.getElementTable, ({ params, query }) =>
    getElementTable(db, params.code, query.level),
  );
  serve(app, deps, elements.printElementTable, ({ params, query }) =>
    printElementTable(db, params.code, query.level),
  );
}
