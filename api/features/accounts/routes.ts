import type { FastifyInstance } from "fastify";
import * as contract from "../../contract/accounts.ts";
import type { Deps } from "../../platform/http.ts";
import { clearSessionCookie, serve, setSessionCookie, staffCookie } from "../../platform/http.ts";
import { addAccount } from "./add-account.ts";
import { changeAccount } from "./change-account.ts";
import { changePassword } from "./change-password.ts";
import { listAccounts } from "./list-accounts.ts";
import { listAudit } from "./list-audit.ts";
import { selectInvigilators } from "./queries.ts";
import { signIn } from "./sign-in.ts";
import { signOut } from "./sign-out.ts";

export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  const { db } = deps;
  serve(app, deps, contract.signIn, async ({ body, request, reply }) => {
    const { me, token } = await signIn(deps, { ...body, address: request.ip });
    setSessionCookie(deps, reply, staffCookie, token);
    return me;
  });
  serve(app, deps, contract.signOut, async ({ actor, reply }) => {
    await signOut(deps, actor);
    clearSessionCookie(deps, reply, staffCookie);
    return { done: true as const };
  });
  serve(app, deps, contract.whoAmI, async ({ actor: { id, login, name, roles } }) => ({
    ...{ id, login, name, roles },
  }));
  serve(app, deps, contract.changePassword, async ({ actor, body, request }) => {
    await changePassword(deps, actor, { ...body, address: request.ip });
    return { done: true as const };
  });
  serve(app, deps, contract.listAccounts, () => listAccounts(db));
  serve(app, deps, contract.listInvigilators, async () => ({
    invigilators: await selectInvigilators(db),
  }));
  serve(app, deps, contract.addAccount, ({ actor, body }) => addAccount(deps, actor.login, body));
  serve(app, deps, contract.changeAccount, ({ actor, params, body }) =>
    changeAccount(deps, actor.login, params.accountId, body),
  );
  serve(app, deps, contract.listAudit, ({ query }) => listAudit(db, query));
}
