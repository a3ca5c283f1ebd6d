import type { InjectOptions } from "fastify";
import type { CandidateSession } from "../../api/contract/attempts.ts";
import { candidateState } from "../../api/contract/attempts.ts";
import { decideSeat } from "../../api/features/attempts/seats/decide-seat.ts";
import { tokenDigest } from "../../api/platform/secrets.ts";
import type { Seat, TestApp } from "./app.ts";
import { caller } from "./caller.ts";

/** A browser signed in at a seat, by its cookies. */
export interface SignedIn extends Seat {
  session: CandidateSession;
}

/** Signs in as a browser does; where an invigilator has to approve the seat, one does. */
export async function signInThrough(
  { app, deps }: Pick<TestApp, "app" | "deps">,
  request: InjectOptions,
): Promise<SignedIn> {
  const reply = await caller(app, null).inject(request);
  const [session = ""] = reply.cookies.map(({ name, value }) => `${name}=${value}`);
  const waits = reply.statusCode === 409 && reply.json<{ code: string }>().code === "seat-waiting";
  if (reply.statusCode !== 200 && !waits) throw new Error(reply.body);
  if (waits) await approve(deps, session);
  const browser = caller(app, session);
  const found = waits ? await browser.call(candidateState) : reply.json<CandidateSession>();
  const { attemptId, epoch } = found.attempt;
  return { ...browser, attemptId, epoch, session: found };
}

async function approve(deps: TestApp["deps"], cookie: string): Promise<void> {
  const token = cookie.slice(cookie.indexOf("=") + 1);
  const { id } = await deps.db
    .selectFrom("seat_request")
    .select("id")
    .where("token_sha256", "=", tokenDigest(token))
    .executeTakeFirstOrThrow();
  const asker = { id, login: "chief", seesAllRooms: true, isChief: true, language: "zh" as const };
  await decideSeat(deps, asker, id, { decision: "approve" });
}
