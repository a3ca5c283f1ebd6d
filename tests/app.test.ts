import { describe, expect, it } from "vitest";
import { testApp } from "./support/app.ts";

const { anyone } = await testApp();

describe("the server", () => {
  it("answers an unknown address with a refusal in Chinese", async () => {
    const reply = await anyone.inject({ url: "/api/nothing-here" });
    expect(reply.statusCode).toBe(404);
    expect(reply.json()).toMatchObject({ code: "not-found" });
    expect(reply.json<{ message: string }>().message).toMatch(/\p{Script=Han}/u);
  });

  it("slows a script that got out of hand, not the seat beside it", async () => {
    const ask = async (token: string): Promise<number> => {
      const headers = { cookie: `quanheng-exam=${token}` };
      return (await anyone.inject({ url: "/api/exam/session", headers })).statusCode;
    };
    const seen = new Set<number>();
    for (let count = 0; count < 1300; count++) seen.add(await ask("script"));
    expect(seen).toContain(429);
    expect(await ask("neighbour")).toBe(401);
  });

  it("counts tries to sign in by address, whatever cookie comes with them", async () => {
    const seen = new Set<number>();
    for (let count = 0; count < 1300; count++) {
      const headers = { cookie: `quanheng-exam=made-up-${count}` };
      const request = { method: "POST", url: "/api/exam/session", headers, payload: {} } as const;
      seen.add((await anyone.inject(request)).statusCode);
    }
    expect([...seen].sort()).toEqual([400, 429]);
  });
});
