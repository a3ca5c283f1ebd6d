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
});
