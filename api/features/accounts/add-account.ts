import type { Account } from "../../contract/accounts.ts";
import type { Role } from "../../contract/endpoint.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { hashPassword } from "../../platform/passwords.ts";
import { insertStaff } from "./queries.ts";

export interface NewAccount {
  login: string;
  name: string;
  roles: readonly Role[];
  password: string;
}

/** Adds a staff account; `actor` is the administrator's login, or "system". Refuses a login in use. */
export async function addAccount(
  { db, clock }: Pick<Deps, "db" | "clock">,
  actor: string,
  account: NewAccount,
): Promise<Account> {
  const at = new Date(clock.now());
  const { login, name } = account;
  const roles = [...new Set(account.roles)];
  const passwordHash = await hashPassword(account.password);
  return inTransaction(db, async (tx) => {
    const id = await insertStaff(tx, { login, name, roles, passwordHash }, at);
    if (id === null) throw new AppError("login-taken", { login });
    const detail = { login, name, roles: roles.join(" ") };
    await audit(tx, { at, actor, act: "account.add", object: `account:${id}`, detail });
    return { id, login, name, roles, disabled: false, lastSeenAt: null };
  });
}
