import { describe, expect, it } from "vitest";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";
import { findRoute, routes } from "./routes.ts";

describe("the table of pages", () => {
  it("shows a fixed address before one with a name in its place", () => {
    expect(findRoute("/staff/items/new")?.route.name).toBe("itemNew");
    expect(findRoute("/staff/items/4040503-0101")).toMatchObject({
      route: { name: "item" },
      params: { id: "4040503-0101" },
    });
    expect(findRoute("/staff/items/4040503-0101/review")?.route.name).toBe("itemReview");
  });

  it("reads what an address names, encoded or broken", () => {
    expect(findRoute("/staff/standards/a%20b")?.params).toEqual({ code: "a b" });
    expect(findRoute("/staff/standards/%zz")?.params).toEqual({ code: "%zz" });
  });

  it("knows nothing outside itself", () => {
    expect(findRoute("/staff/nothing")).toBeNull();
    expect(findRoute("/")).toBeNull();
  });

  it("has every page reachable: listed, or under a page that is", () => {
    const listed = routes.filter((one) => one.nav !== undefined).map((one) => one.name);
    const lost = routes.filter(
      (one) => one.name !== "home" && !one.nav && !(one.under && listed.includes(one.under)),
    );
    expect(lost.map((one) => one.path)).toEqual([]);
  });

  it("names every page in both languages", () => {
    for (const { name } of routes) {
      expect(zh.pages[name]).not.toBe("");
      expect(en.pages[name]).not.toBe("");
    }
  });
});
