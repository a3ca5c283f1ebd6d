import type { Account } from "../../contract/accounts.ts";
import type { Db } from "../../platform/database.ts";
import type { StaffRow } from "./queries.ts";
import { selectAccounts } from "./queries.ts";

export async function listAccounts(db: Db): Promise<{ accounts: Account[] }> {
  return { accounts: (await selectAccounts(db)).map(accountView) };
}

/** An account as administrators see it: never its password. */
export function accountView({ id, login, name, roles, disabled, lastSeenAt }: StaffRow): Account {
  return { id, login, name, roles, disabled, lastSeenAt: lastSeenAt?.toISOString() ?? null };
}
