import { describe, expect, it } from "vitest";
import type { LostTimeView } from "../../../api/contract/desk-acts.ts";
import { clockTime, groupLost, lengthText } from "./lost-time.ts";

const one: LostTimeView = {
  ...{ attemptId: "a", name: "考生一", admissionNo: "1", room: "第一考场", seat: 1 },
  ...{ from: "2026-11-23T01:40:05.000Z", to: "2026-11-23T01:47:00.000Z", seconds: 415 },
  ...{ kinds: ["silence" as const], answers: 0, worked: false, working: true, decision: null },
};

describe("lost time at the desk", () => {
  it("keeps apart who went on working, what was decided, and whose attempt is over", () => {
    const worked = { ...one, attemptId: "b", worked: true };
    const over = { ...one, attemptId: "c", working: false };
    const decision = { givenSeconds: 415, reason: "停电", by: "主考", at: one.to };
    const decided = { ...one, attemptId: "d", decision };
    expect(groupLost([one, worked, over, decided])).toEqual({
      ...{ idle: [one], working: [worked], decided: [decided] },
    });
  });

  it("is told to the second", () => {
    expect([5, 415, 3725].map(lengthText)).toEqual(["0:05", "6:55", "1:02:05"]);
    expect(clockTime(one.from)).toBe("09:40:05");
  });
});
