import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/packages.ts";
import { showInline } from "../../platform/file-name.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { languageOf } from "../../platform/refusals.ts";
import { askerOf } from "../sittings/asker.ts";
import { selectSittings } from "../sittings/queries.ts";
import { packageFileName } from "./make-package.ts";
import { cancelPackage, downloadPackage, listPackages, orderPackage } from "./order-package.ts";

export function packageRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, deps, contract.listPackages, ({ params }) => listPackages(deps, params.sittingId));
  serve(app, deps, contract.makePackage, ({ actor, params, body, request }) => {
    const { kind, ...options } = body;
    const asker = askerOf(actor, languageOf(request));
    return orderPackage(deps, asker, { sittingId: params.sittingId, kind, options });
  });
  serve(app, deps, contract.cancelPackage, async ({ actor, params }) => {
    await cancelPackage(deps, actor, params.packageId);
    return { done: true as const };
  });
  serve(app, deps, contract.downloadPackage, async ({ actor, params, reply }) => {
    const { data, kind, sittingId } = await downloadPackage(deps, actor, params.packageId);
    const [sitting] = await selectSittings(deps.db, [sittingId]);
    showInline(reply, packageFileName(sitting?.name ?? "", kind));
    return data;
  });
}
