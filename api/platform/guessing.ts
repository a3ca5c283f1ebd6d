import { sql } from "kysely";
import { AppError } from "./app-error.ts";
import type { Tx } from "./database.ts";

/** Who is being tried, and from where. Only this pair is slowed, so that nobody can lock a neighbour out. */
export interface SignInTry {
  /** Login or admission number, as typed. */
  account: string;
  address: string;
}

const allowedFailures = 5;
const windowMinutes = 15;
const windowMs = windowMinutes * 60_000;

/**
 * Counts a try before its password is looked at; `forgetTries` takes it back when the password was
 * right. Counted beforehand, so that a hundred guesses sent at once are no better than one by one.
 * Call it in a transaction of its own: the count must stay when the sign-in is refused.
 * Throws too-many-tries, with the minutes to wait, after five failures within fifteen minutes.
 */
export async function countTry(tx: Tx, { account, address }: SignInTry, now: Date): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${account} ${address}`}, 0))`.execute(
    tx,
  );
  const failures = await tx
    .selectFrom("sign_in_failure")
    .select("at")
    .where("account", "=", account)
    .where("address", "=", address)
    .where("at", ">", new Date(now.getTime() - windowMs))
    .orderBy("at", "desc")
    .limit(allowedFailures)
    .execute();
  const oldest = failures[allowedFailures - 1];
  if (oldest) {
    const wait = oldest.at.getTime() + windowMs - now.getTime();
    throw new AppError("too-many-tries", { minutes: Math.max(1, Math.ceil(wait / 60_000)) });
  }
  await tx.insertInto("sign_in_failure").values({ account, address, at: now }).execute();
  await dropExpired(tx, now);
}

/** Clears the pair after a right password. */
export async function forgetTries(tx: Tx, { account, address }: SignInTry): Promise<void> {
  await tx
    .deleteFrom("sign_in_failure")
    .where("account", "=", account)
    .where("address", "=", address)
    .execute();
}

/** A few of the oldest at a time, so that the table stays as small as the last quarter of an hour. */
async function dropExpired(tx: Tx, now: Date): Promise<void> {
  await tx
    .deleteFrom("sign_in_failure")
    .where("id", "in", (from) =>
      from
        .selectFrom("sign_in_failure")
        .select("id")
        .where("at", "<=", new Date(now.getTime() - windowMs))
        .orderBy("id")
        .limit(10)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
