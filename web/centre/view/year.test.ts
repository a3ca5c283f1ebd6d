import { describe, expect, it } from "vitest";
import { yearFields, yearIn, yearText } from "./year.ts";

describe("a year's plan in an address", () => {
  it("comes back as it was typed, and is one sitting a month where none is stated", () => {
    expect(yearIn(yearText("60", "4"))).toEqual({ sittings: 60, papersEach: 4 });
    expect(yearFields(yearText("", "4"))).toEqual(["", "4"]);
    expect(yearIn("")).toEqual({ sittings: 12, papersEach: 2 });
  });

  it("is none while a field is empty, no whole number or beyond its limits", () => {
    for (const text of [yearText("", "2"), yearText("1.5", "2"), "400x2", "12x501", "x", "12"])
      expect(yearIn(text)).toBeNull();
  });
});
