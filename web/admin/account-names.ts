import type { Account } from "../../api/contract/accounts.ts";

/** Sign-in names by account id; undefined while the accounts are not known. */
export function loginsOf(
  accounts: readonly Account[] | undefined,
): ReadonlyMap<string, string> | undefined {
  return accounts && new Map(accounts.map(({ id, login }) => [id, login]));
}
