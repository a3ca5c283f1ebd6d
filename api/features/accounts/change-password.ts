import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import { countTry, forgetTries } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import { checkPassword, hashPassword } from "../../platform/passwords.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { endStaffSessions } from "../../platform/sessions.ts";
import { holdCredentials, selectCredentials, updateStaff } from "./queries.ts";

export interface PasswordChange {
  current: string;
  next: string;
  address: string;
}

/**
 * Changes one's own password and ends one's other sessions. An open browser somebody left behind is
 * no place to guess at leisure: tries count like those at the door.
 */
export async function changePassword(
  { db, clock }: Deps,
  actor: StaffActor,
  { current, next, address }: PasswordChange,
): Promise<void> {
  const at = new Date(clock.now());
  const tried = { account: actor.login, address };
  await inTransaction(db, (tx) => countTry(tx, tried, at));
  const known = await selectCredentials(db, actor.login);
  if (!known || !(await checkPassword(known.passwordHash, current)))
    throw new AppError("wrong-password");
  const passwordHash = await hashPassword(next);
  await inTransaction(db, async (tx) => {
    if (!(await holdCredentials(tx, actor.id, known.passwordHash)))
      throw new AppError("wrong-password");
    await updateStaff(tx, actor.id, { passwordHash });
    await endStaffSessions(tx, actor.id, at, actor.tokenDigest);
    await forgetTries(tx, tried);
    const object = `account:${actor.id}`;
    await audit(tx, { at, actor: actor.login, act: "account.change-password", object });
  });
}
