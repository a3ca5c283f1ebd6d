import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disposition } from "./file-name.ts";

describe("disposition", () => {
  it("carries a Chinese name whole, and an ASCII one for old readers", () => {
    expect(disposition("inline", "试卷（五级） A.pdf")).toBe(
      `inline; filename="_ A.pdf"; filename*=UTF-8''%E8%AF%95%E5%8D%B7%EF%BC%88%E4%BA%94%E7%BA%A7%EF%BC%89%20A.pdf`,
    );
  });

  it("is one well-formed header that gives the name back, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (name) => {
        const header = disposition("attachment", name);
        const grammar =
          /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''([\w.!#$&+^`|~%-]*)$/;
        expect(decodeURIComponent(grammar.exec(header)?.[1] ?? "no match")).toBe(name);
      }),
    );
  });
});
