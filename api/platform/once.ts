import { AppError } from "./app-error.ts";
import type { Tx } from "./database.ts";
import { sha256 } from "./digest.ts";

/** An act of staff as its page sent it. */
export interface StaffAct {
  actor: string;
  /** Made by the page, one for each act; without one nothing is remembered. */
  key: string | undefined;
  act: string;
  /** All that was asked, in JSON: under one key it must always be the same. */
  input: unknown;
  at: Date;
}

const keptDays = 7;

/**
 * Does `work` once for each key: the same request again (a double click, a reply that was lost) gets the first
 * one's answer and changes nothing. Two at once wait for one another. Another request under a key is refused.
 */
export async function once<T>(tx: Tx, act: StaffAct, work: () => Promise<T>): Promise<T> {
  const { actor, key, at } = act;
  if (key === undefined) return work();
  const digest = Buffer.from(sha256(JSON.stringify([act.act, act.input])), "hex");
  const old = new Date(at.getTime() - keptDays * 86_400_000);
  await tx.deleteFrom("staff_act").where("at", "<", old).execute();
  const added = await tx
    .insertInto("staff_act")
    .values({ actor, key, act: act.act, input_sha256: digest, at })
    .onConflict((on) => on.columns(["actor", "key"]).doNothing())
    .returning("key")
    .executeTakeFirst();
  if (!added) return replyBefore<T>(tx, actor, key, digest);
  const reply = await work();
  await tx
    .updateTable("staff_act")
    .set({ reply: JSON.stringify(reply ?? null) })
    .where("actor", "=", actor)
    .where("key", "=", key)
    .execute();
  return reply;
}

async function replyBefore<T>(tx: Tx, actor: string, key: string, digest: Buffer): Promise<T> {
  const before = await tx
    .selectFrom("staff_act")
    .select(["input_sha256 as digest", "reply"])
    .where("actor", "=", actor)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (!before.digest.equals(digest)) throw new AppError("key-reused");
  return before.reply as T;
}
