import { expect, it } from "vitest";
import { handedInKind, verdictOf } from "./verdict.ts";

it("calls nobody failed who has no score", () => {
  expect(verdictOf({ status: "prepared", passed: null })).toBe("missed");
  expect(verdictOf({ status: "running", passed: null })).toBe("working");
  expect(verdictOf({ status: "handed-in", passed: null })).toBe("waiting");
});

it("shows a voided attempt as voided whatever its score was", () => {
  expect(verdictOf({ status: "voided", passed: true })).toBe("voided");
});

it("tells candidates and the clock from members of staff", () => {
  expect(["candidate", "time", "chief"].map(handedInKind)).toEqual(["candidate", "time", "staff"]);
});
