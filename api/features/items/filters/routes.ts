import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/item-list.ts";
import { AppError } from "../../../platform/app-error.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { serve } from "../../../platform/http.ts";
import { deleteFilter, selectFilters, upsertFilter } from "./queries.ts";

/** Filters of one's own: nobody else sees or changes them, so that no record of it is kept. */
export function filterRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps;
  serve(app, deps, contract.listSavedFilters, async ({ actor }) => ({
    filters: await selectFilters(db, actor.id),
  }));
  serve(app, deps, contract.saveFilter, ({ body, actor }) =>
    inTransaction(db, (tx) => upsertFilter(tx, actor.id, body, new Date(clock.now()))),
  );
  serve(app, deps, contract.dropFilter, async ({ params, actor }) => {
    const dropped = await inTransaction(db, (tx) => deleteFilter(tx, actor.id, params.filterId));
    if (!dropped) throw new AppError("not-found");
    return { done: true } as const;
  });
}
