import { describe, expect, it } from "vitest";
import { delayBefore, describe as wordFor, failed, goodLink } from "./link.ts";

describe("the link", () => {
  it("is online until a call fails, then waiting, then offline", () => {
    const once = failed(goodLink, 1000);
    expect(wordFor(goodLink, 1000)).toBe("online");
    expect(wordFor(once, 1500)).toBe("waiting");
    expect(wordFor(once, 6000)).toBe("offline");
    expect(wordFor(failed(failed(once, 1100), 1200), 1300)).toBe("offline");
  });

  it("counts the silence from its first failure", () => {
    expect(failed(failed(goodLink, 1000), 4000).failingSince).toBe(1000);
  });

  it("waits 1, 2, 4, 8, 15, 15 … seconds, and up to one more by chance", () => {
    let link = goodLink;
    const waits = Array.from({ length: 7 }, () => {
      link = failed(link, 0);
      return delayBefore(link, 0) / 1000;
    });
    expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
    expect(delayBefore(link, 0.5)).toBe(15_500);
  });
});
