import type { Account } from "../../contract/accounts.ts";
import type { Role } from "../../contract/endpoint.ts";
import { AppError } from "../../platform/app-error.ts";
import type { AuditRecord } from "../../platform/audit.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import { hashPassword } from "../../platform/passwords.ts";
import { endStaffSessions } from "../../platform/sessions.ts";
import { accountView } from "./list-accounts.ts";
import type { StaffRow } from "./queries.ts";
import { holdAccount, holdAdministrators, selectAccount, updateStaff } from "./queries.ts";

export interface AccountChange {
  name?: string | undefined;
  roles?: Role[] | undefined;
  password?: string | undefined;
  disabled?: boolean | undefined;
}

/**
 * Changes an account. Other roles, another password or being disabled end its sessions at once. The
 * last administrator who can still sign in stays one.
 */
export async function changeAccount(
  { db, clock }: Deps,
  actor: string,
  id: string,
  change: AccountChange,
): Promise<Account> {
  const at = new Date(clock.now());
  const { name, password, disabled } = change;
  const roles = change.roles && [...new Set(change.roles)];
  const passwordHash = password === undefined ? undefined : await hashPassword(password);
  return inTransaction(db, async (tx) => {
    // Before the account itself: two changes at once take the same locks in the same order.
    const administrators = await holdAdministrators(tx);
    const before = await holdAccount(tx, id);
    if (!before) throw new AppError("not-found");
    if (losesAdministrator(before, { roles, disabled }) && administrators.length <= 1)
      throw new AppError("last-administrator");
    const disabledAt = disabled === undefined ? undefined : disabled ? at : null;
    await updateStaff(tx, id, { name, roles, passwordHash, disabledAt });
    if (disabled || passwordHash !== undefined || (roles && !sameRoles(roles, before.roles)))
      await endStaffSessions(tx, id, at);
    await audit(tx, recordOf(at, actor, id, { ...change, roles }));
    return changed(tx, id);
  });
}

function losesAdministrator(before: StaffRow, { roles, disabled }: AccountChange): boolean {
  if (before.disabled || !before.roles.includes("administrator")) return false;
  return disabled === true || (roles !== undefined && !roles.includes("administrator"));
}

function sameRoles(a: readonly Role[], b: readonly Role[]): boolean {
  return a.length === b.length && a.every((role) => b.includes(role));
}

/** That the password changed is recorded, never the password. */
function recordOf(at: Date, actor: string, id: string, change: AccountChange): AuditRecord {
  const { name, roles, password, disabled } = change;
  const detail = {
    ...(name !== undefined && { name }),
    ...(roles !== undefined && { roles: roles.join(" ") }),
    ...(password !== undefined && { password: "changed" }),
    ...(disabled !== undefined && { disabled }),
  };
  return { at, actor, act: "account.change", object: `account:${id}`, detail };
}

async function changed(tx: Tx, id: string): Promise<Account> {
  const row = await selectAccount(tx, id);
  if (!row) throw new AppError("not-found");
  return accountView(row);
}
