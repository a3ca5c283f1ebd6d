import { describe, expect, it } from "vitest";
import { countdown, oneDecimal, percentage, shortHash, signed } from "./figures.ts";

describe("figures on the page", () => {
  it("shows a share with at most one decimal", () => {
    expect(percentage(22, 30)).toBe("73.3%");
    expect(percentage(1, 2)).toBe("50%");
  });

  it("shows a dash, not 0 %, when nobody was scored", () => {
    expect(percentage(0, 0)).toBe("—");
    expect(oneDecimal(null)).toBe("—");
  });

  it("keeps half marks and rounds means to a tenth", () => {
    expect(oneDecimal(78.5)).toBe("78.5");
    expect(oneDecimal(71.26)).toBe("71.3");
    expect(oneDecimal(60)).toBe("60");
  });

  it("signs a difference", () => {
    expect(signed(1)).toBe("+1");
    expect(signed(-0.5)).toBe("−0.5");
  });

  it("counts down in minutes, with hours only when there are any, and stops at zero", () => {
    expect(countdown(58 * 60_000 + 12_000)).toBe("58:12");
    expect(countdown(62 * 60_000 + 10_000)).toBe("1:02:10");
    expect(countdown(-5000)).toBe("00:00");
    expect(countdown(60 * 60_000)).toBe("1:00:00");
  });

  it("rounds the last second up, so that 00:00 means the end", () => {
    expect(countdown(400)).toBe("00:01");
  });

  it("groups a hash by four", () => {
    expect(shortHash("9f0c1234abcdffff")).toBe("9f0c 1234 abcd");
  });
});
