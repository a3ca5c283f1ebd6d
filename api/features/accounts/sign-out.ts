import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { endStaffSession } from "../../platform/sessions.ts";

/** Ends the session that asks. */
export async function signOut({ db, clock }: Deps, actor: StaffActor): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await endStaffSession(tx, actor.tokenDigest, at);
    const object = `account:${actor.id}`;
    await audit(tx, { at, actor: actor.login, act: "account.sign-out", object });
  });
}
