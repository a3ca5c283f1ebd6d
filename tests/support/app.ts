import crypto from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import type { AppOptions } from "../../api/app.ts";
import { buildApp } from "../../api/app.ts";
import type { Role } from "../../api/contract/endpoint.ts";
import type { Db } from "../../api/platform/database.ts";
import { inTransaction } from "../../api/platform/database.ts";
import type { Deps } from "../../api/platform/http.ts";
import { candidateCookie, staffCookie } from "../../api/platform/http.ts";
import { hashPassword } from "../../api/platform/passwords.ts";
import { openSecrets } from "../../api/platform/secrets.ts";
import { beginSeat, beginStaffSession } from "../../api/platform/sessions.ts";
import type { Caller } from "./caller.ts";
import { caller } from "./caller.ts";
import type { TestClock } from "./clock.ts";
import { testClock } from "./clock.ts";
import { testDatabase } from "./database.ts";

/** A member of staff with a session. */
export interface Staff extends Caller {
  id: string;
  login: string;
  name: string;
  password: string;
  /** For requests over a real connection. */
  cookie: string;
}

/** A candidate signed in at a seat. */
export interface Seat extends Caller {
  attemptId: string;
  epoch: number;
}

export interface TestApp {
  app: FastifyInstance;
  db: Db;
  /** Address of the database, for programs of their own. */
  url: string;
  clock: TestClock;
  deps: Deps;
  /** Nobody in particular: no cookie. */
  anyone: Caller;
  /** Makes an account with these roles and signs it in. */
  as: (...roles: Role[]) => Promise<Staff>;
  /** Signs a candidate in at a new seat; a seat of the same attempt signed in before is superseded. */
  candidateAs: (attemptId: string) => Promise<Seat>;
}

export interface TestAppOptions extends AppOptions {
  now?: Date | string;
  /** The clock runs on from `now` instead of standing still. */
  running?: boolean;
  durability?: Deps["durability"];
  publicOrigin?: string;
}

const password = "correct horse battery";
let passwordHash: Promise<string> | undefined;

/**
 * The whole server on a database of its own, with a clock that stands still. Call it at the top of a
 * test file; it is closed when the file is done.
 */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { now = "2026-11-23T01:00:00.000Z", running = false, ...rest } = options;
  // The test cluster waits for no disk.
  const { durability = "unchecked", publicOrigin = null, ...appOptions } = rest;
  const { db, url } = await testDatabase();
  const clock = testClock(now, running);
  const secrets = openSecrets(crypto.createHash("sha256").update("tests").digest());
  const deps: Deps = {
    ...{ db, clock, secrets, durability, publicOrigin },
    ...{ secureCookies: false, dataDirectory: null },
  };
  const app = await buildApp(deps, appOptions);
  afterAll(() => app.close());
  return {
    ...{ app, db, url, clock, deps },
    anyone: caller(app, null),
    as: (...roles) => signedInStaff(app, deps, roles),
    candidateAs: (attemptId) => signedInSeat(app, deps, attemptId),
  };
}

async function signedInStaff(app: FastifyInstance, deps: Deps, roles: Role[]): Promise<Staff> {
  passwordHash ??= hashPassword(password);
  const login = `${roles[0] ?? "nobody"}-${crypto.randomBytes(4).toString("hex")}`;
  const name = `测试${roles.join("、")}`;
  const values = { login, name, roles, password_hash: await passwordHash };
  const { id, token } = await inTransaction(deps.db, async (tx) => {
    const row = await tx
      .insertInto("staff")
      .values(values)
      .returning("id")
      .executeTakeFirstOrThrow();
    return { id: row.id, token: await beginStaffSession(tx, row.id, new Date(deps.clock.now())) };
  });
  const cookie = `${staffCookie}=${token}`;
  return { ...caller(app, cookie), id, login, name, password, cookie };
}

async function signedInSeat(app: FastifyInstance, deps: Deps, attemptId: string): Promise<Seat> {
  const { token, epoch } = await inTransaction(deps.db, (tx) =>
    beginSeat(tx, attemptId, new Date(deps.clock.now())),
  );
  return { ...caller(app, `${candidateCookie}=${token}`), attemptId, epoch };
}
