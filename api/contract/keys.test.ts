import { describe, expect, it } from "vitest";
import { z } from "zod";
import { endpoints } from "./api.ts";
import type { Endpoint } from "./endpoint.ts";

/** Roles that work with keys. Nobody else, and no candidate, is ever sent one. */
const trusted = ["writer", "reviewer", "editor", "centre"];

/** Whether a reply, however deep, may hold what gives an item away. */
function givesAway(endpoint: Endpoint): boolean {
  if (!endpoint.reply) return false;
  const schema = JSON.stringify(z.toJSONSchema(endpoint.reply, { unrepresentable: "any" }));
  return /"(key|rationale)":\{/.test(schema);
}

describe("keys and rationales", () => {
  const giving = endpoints.filter(givesAway);

  it("are in the replies writers, reviewers and the centre work with", () => {
    expect(giving.map(({ path }) => path)).toContain("/api/items/:itemId");
    expect(giving.map(({ path }) => path)).toContain("/api/papers/:paperId");
  });

  it.each(giving)("in $method $path reach nobody else", ({ access }) => {
    expect(access).toHaveProperty("roles");
    if (typeof access === "object")
      expect(trusted).toEqual(expect.arrayContaining([...access.roles]));
  });
});
