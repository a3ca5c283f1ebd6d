import fc from "fast-check";
import { expect, it } from "vitest";
import { brokenText } from "./broken-text.ts";

it("finds a NUL and half a surrogate pair wherever they stand", () => {
  expect(brokenText({ a: [{ b: "x\0y" }] })).toEqual(["a", "0", "b"]);
  expect(brokenText(["ok", "\ud800"])).toEqual(["1"]);
  expect(brokenText({ "\udc00": 1 })).toEqual(["\udc00"]);
});

it("passes every text that is whole, rare characters and all", () => {
  const whole = fc.jsonValue({ stringUnit: "grapheme" });
  fc.assert(
    fc.property(whole, (value) => {
      fc.pre(!JSON.stringify(value).includes("\\u0000"));
      expect(brokenText(value)).toBeNull();
    }),
  );
  expect(brokenText("𠮷野家 喆 😀")).toBeNull();
});
