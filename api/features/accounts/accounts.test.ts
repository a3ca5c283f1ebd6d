import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { caller } from "../../../tests/support/caller.ts";
import * as contract from "../../contract/accounts.ts";

const { app, db, clock, anyone, as } = await testApp();

const from = (address: string) => ({ remoteAddress: address });

function tryIn(login: string, password: string, address = "10.0.0.1") {
  return anyone.inject({
    ...from(address),
    method: "POST",
    url: contract.signIn.path,
    payload: { login, password },
  });
}

function cookieOf(reply: { headers: Record<string, unknown> }): string {
  return String(reply.headers["set-cookie"]).split(";")[0] ?? "";
}

const auditActs = async (object: string) =>
  (
    await db.selectFrom("audit").select("act").where("object", "=", object).orderBy("id").execute()
  ).map((row) => row.act);

describe("signing in", () => {
  it("sets a strict cookie that stands for the account until signed out", async () => {
    const writer = await as("writer");
    const reply = await tryIn(writer.login.toUpperCase(), writer.password);
    expect(reply.statusCode).toBe(200);
    expect(String(reply.headers["set-cookie"])).toMatch(/HttpOnly; SameSite=Strict/);
    const me = caller(app, cookieOf(reply));
    expect(await me.call(contract.whoAmI)).toEqual({
      id: writer.id,
      login: writer.login,
      name: writer.name,
      roles: ["writer"],
    });
    await me.call(contract.signOut);
    expect(await me.refusal(contract.whoAmI)).toMatchObject({ code: "not-signed-in" });
    expect(await writer.call(contract.whoAmI)).toMatchObject({ login: writer.login });
    expect(await auditActs(`account:${writer.id}`)).toEqual([
      "account.sign-in",
      "account.sign-out",
    ]);
  });

  it("refuses an unknown login, a wrong password and a disabled account with the same words", async () => {
    const [admin, gone] = [await as("administrator"), await as("writer")];
    await admin.call(contract.changeAccount, {
      params: { accountId: gone.id },
      body: { disabled: true },
    });
    const replies = [
      await tryIn("nobody-at-all", "whatever-it-is"),
      await tryIn(admin.login, "whatever-it-is"),
      await tryIn(gone.login, gone.password),
    ];
    expect(replies.map((reply) => reply.statusCode)).toEqual([401, 401, 401]);
    expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
  });

  it("makes the sixth try from one address wait, and nobody else", async () => {
    const [victim, neighbour] = [await as("centre"), await as("centre")];
    for (let n = 0; n < 5; n++)
      expect((await tryIn(victim.login, "wrong-password")).statusCode).toBe(401);
    clock.advance({ minutes: 4 });
    const refused = await tryIn(victim.login, victim.password);
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: "too-many-tries" });
    expect(refused.json<{ message: string }>().message).toContain("11 分钟");
    expect((await tryIn(victim.login, victim.password, "10.0.0.2")).statusCode).toBe(200);
    expect((await tryIn(neighbour.login, neighbour.password)).statusCode).toBe(200);
    clock.advance({ minutes: 11 });
    expect((await tryIn(victim.login, victim.password)).statusCode).toBe(200);
  });

  it("lets no more than five of many guesses sent at once be looked at", async () => {
    const victim = await as("centre");
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => tryIn(victim.login, "wrong-password", "10.0.0.9")),
    );
    const codes = replies.map((reply) => reply.statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(5);
    expect(codes.filter((code) => code === 429)).toHaveLength(7);
  });

  it("forgets earlier failures once the right password came", async () => {
    const person = await as("centre");
    for (let round = 0; round < 2; round++) {
      for (let n = 0; n < 4; n++)
        expect((await tryIn(person.login, "wrong-password")).statusCode).toBe(401);
      expect((await tryIn(person.login, person.password)).statusCode).toBe(200);
    }
  });

  it("ends a session by itself after twelve hours", async () => {
    const person = await as("centre");
    clock.advance({ hours: 12, seconds: 1 });
    expect(await person.refusal(contract.whoAmI)).toMatchObject({ code: "not-signed-in" });
  });
});

describe("changing one's password", () => {
  it("ends the other sessions, keeps this one, and the old password no longer opens", async () => {
    const person = await as("writer");
    const other = caller(app, cookieOf(await tryIn(person.login, person.password)));
    await person.call(contract.changePassword, {
      body: { current: person.password, next: "another long one" },
    });
    expect(await person.call(contract.whoAmI)).toMatchObject({ login: person.login });
    expect(await other.refusal(contract.whoAmI)).toMatchObject({ code: "not-signed-in" });
    expect((await tryIn(person.login, person.password)).statusCode).toBe(401);
    expect((await tryIn(person.login, "another long one")).statusCode).toBe(200);
  });

  it("refuses a wrong current password, and slows guessing it", async () => {
    const person = await as("writer");
    const body = { current: "not my password", next: "another long one" };
    for (let n = 0; n < 5; n++)
      expect(await person.refusal(contract.changePassword, { body })).toMatchObject({
        code: "wrong-password",
      });
    expect(await person.refusal(contract.changePassword, { body })).toMatchObject({
      code: "too-many-tries",
    });
  });

  it("refuses a password under eight characters", async () => {
    const person = await as("writer");
    const body = { current: person.password, next: "short" };
    expect(await person.refusal(contract.changePassword, { body })).toMatchObject({
      code: "invalid-input",
      problems: [{ path: "next" }],
    });
  });
});

describe("administering accounts", () => {
  const fresh = (login: string) => ({
    login,
    name: "新同事",
    roles: ["invigilator" as const, "centre" as const],
    password: "a long password",
  });

  it("adds an account that can sign in, and records who added it without the password", async () => {
    const admin = await as("administrator");
    const added = await admin.call(contract.addAccount, { body: fresh("fresh-one") });
    expect(added).toMatchObject({ login: "fresh-one", disabled: false, lastSeenAt: null });
    expect((await tryIn("fresh-one", "a long password")).statusCode).toBe(200);
    const { entries } = await admin.call(contract.listAudit);
    const entry = entries.find(
      ({ object, act }) => object.includes(added.id) && act === "account.add",
    );
    expect(entry).toMatchObject({
      actor: admin.login,
      detail: { login: "fresh-one", roles: "invigilator centre" },
    });
    expect(JSON.stringify(entries)).not.toContain("a long password");
    const { accounts } = await admin.call(contract.listAccounts);
    expect(accounts.find(({ id }) => id === added.id)?.lastSeenAt).not.toBeNull();
  });

  it("gives a login to one of two who ask for it at once", async () => {
    const admin = await as("administrator");
    const replies = await Promise.all(
      [1, 2].map(() =>
        admin.inject({
          method: "POST",
          url: contract.addAccount.path,
          payload: fresh("wanted-twice"),
        }),
      ),
    );
    expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409]);
  });

  it("ends the sessions of somebody whose roles change or who is disabled", async () => {
    const admin = await as("administrator");
    const [moved, gone] = [await as("writer"), await as("writer")];
    await admin.call(contract.changeAccount, {
      params: { accountId: moved.id },
      body: { roles: ["reviewer"] },
    });
    await admin.call(contract.changeAccount, {
      params: { accountId: gone.id },
      body: { disabled: true },
    });
    expect(await moved.refusal(contract.whoAmI)).toMatchObject({ code: "not-signed-in" });
    expect(await gone.refusal(contract.whoAmI)).toMatchObject({ code: "not-signed-in" });
  });

  it("keeps the sessions of somebody whose name alone changes", async () => {
    const [admin, person] = [await as("administrator"), await as("writer")];
    await admin.call(contract.changeAccount, {
      params: { accountId: person.id },
      body: { name: "改名", roles: ["writer"] },
    });
    expect(await person.call(contract.whoAmI)).toMatchObject({ name: "改名" });
  });

  it("answers not-found for an account that does not exist", async () => {
    const admin = await as("administrator");
    const accountId = "0199aa00-0000-7000-8000-00000000dead";
    expect(
      await admin.refusal(contract.changeAccount, { params: { accountId }, body: { name: "谁" } }),
    ).toMatchObject({ code: "not-found" });
  });

  it("offers as invigilators those with the role who are not disabled", async () => {
    const [admin, centre] = [await as("administrator"), await as("centre")];
    const [one, chief, gone] = [
      await as("invigilator"),
      await as("chief-invigilator"),
      await as("invigilator"),
    ];
    await admin.call(contract.changeAccount, {
      params: { accountId: gone.id },
      body: { disabled: true },
    });
    const { invigilators } = await centre.call(contract.listInvigilators);
    const ids = invigilators.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining([one.id, chief.id]));
    for (const absent of [gone.id, centre.id, admin.id]) expect(ids).not.toContain(absent);
  });

  it("pages through the audit, newest first", async () => {
    const admin = await as("administrator");
    const first = await admin.call(contract.listAudit, { query: { limit: 2 } });
    const last = first.entries.at(-1)?.id ?? 0;
    const second = await admin.call(contract.listAudit, { query: { before: last, limit: 2 } });
    const ids = [...first.entries, ...second.entries].map(({ id }) => id);
    expect(ids).toHaveLength(4);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
  });
});

describe("the last administrator", () => {
  it("cannot be disabled or lose the role, even when two remove each other at once", async () => {
    await db
      .updateTable("staff")
      .set({ roles: ["writer"] })
      .execute();
    const [a, b] = [await as("administrator"), await as("administrator")];
    const remove = (by: typeof a, whom: typeof a) =>
      by.inject({
        method: "PATCH",
        url: `/api/accounts/${whom.id}`,
        payload: { roles: ["writer"] },
      });
    const codes = (await Promise.all([remove(a, b), remove(b, a)])).map(
      (reply) => reply.statusCode,
    );
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    const rows = await db.selectFrom("staff").select(["id", "roles"]).execute();
    const left = rows.filter(({ roles }) => roles.includes("administrator"));
    expect(left).toHaveLength(1);
    const last = left[0]?.id === a.id ? a : b;
    for (const body of [{ disabled: true }, { roles: ["centre" as const] }])
      expect(
        await last.refusal(contract.changeAccount, { params: { accountId: last.id }, body }),
      ).toMatchObject({ code: "last-administrator" });
    expect(await last.call(contract.whoAmI)).toMatchObject({ roles: ["administrator"] });
  });
});
