import type { Me } from "../../contract/accounts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import { countTry, forgetTries } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import { checkPassword } from "../../platform/passwords.ts";
import { beginStaffSession } from "../../platform/sessions.ts";
import { holdCredentials, selectCredentials } from "./queries.ts";

export interface Door {
  login: string;
  password: string;
  address: string;
}

/**
 * Signs a member of staff in; the token goes into the cookie. An unknown login, a wrong password and a
 * disabled account are refused alike and after the same work.
 */
export async function signIn(
  { db, clock }: Deps,
  { login, password, address }: Door,
): Promise<{ me: Me; token: string }> {
  const now = new Date(clock.now());
  const tried = { account: login, address };
  await inTransaction(db, (tx) => countTry(tx, tried, now));
  const known = await selectCredentials(db, login);
  const right = await checkPassword(known?.passwordHash ?? null, password);
  if (!known || !right || known.disabled) throw new AppError("wrong-credentials");
  const token = await inTransaction(db, async (tx) => {
    // Looked at again: the password may have been changed while it was being checked.
    if (!(await holdCredentials(tx, known.id, known.passwordHash)))
      throw new AppError("wrong-credentials");
    await forgetTries(tx, tried);
    const begun = await beginStaffSession(tx, known.id, now);
    const object = `account:${known.id}`;
    await audit(tx, { at: now, actor: login, act: "account.sign-in", object, detail: { address } });
    return begun;
  });
  const { id, name, roles } = known;
  return { me: { id, login, name, roles }, token };
}
