import { describe, expect, it } from "vitest";
import type { CardCandidate, StandingFacts } from "./card-intake.ts";
import { fateOf, standingOf, takesCards } from "./card-intake.ts";
import type { CardOutcome, CardReading, RowMarks } from "./card-reading.ts";

const marks = (marked: string[], doubt: RowMarks["doubt"] = "none"): RowMarks => ({
  ...{ marked, doubt, confidence: 1, darkness: [] },
});

function reading(change: Partial<CardReading> = {}): CardReading {
  return {
    code: { paperNo: "3F9C21B0-A", page: 1, admissionNo: "1", digits: 0 },
    ...{ admissionNo: "1", figures: [], absent: marks([]) },
    rows: [{ no: 1, type: "single", ...marks(["A"]) }],
    quality: { dpi: 200, angle: 0, contrast: 200, marksFound: 1 },
    ...change,
  };
}

const candidate: CardCandidate = {
  ...{ id: "c1", paperNo: "3F9C21B0-A", written: true, entered: false },
  pages: new Map(),
};
const read = (change: Partial<CardReading> = {}): CardOutcome => ({
  ...{ kind: "read", reading: reading(change) },
});
const empty = { rows: [{ no: 1, type: "single" as const, ...marks([]) }] };

describe("what becomes of a page", () => {
  it("counts for the candidate it names", () => {
    expect(fateOf(read(), candidate)).toMatchObject({ fate: "counts", candidateId: "c1" });
  });

  it.each([
    ["number-unclear", read({ admissionNo: null }), candidate],
    ["unknown-candidate", read(), null],
    ["online", read(), { ...candidate, written: false }],
    ["wrong-paper", read(), { ...candidate, paperNo: "77AA01C2-B" }],
    ["entered", read(), { ...candidate, entered: true }],
    ["no-marks", read(empty), candidate],
    ["absent-unclear", read({ absent: marks(["缺考"]) }), candidate],
    ["absent-unclear", read({ ...empty, absent: marks([], "faint") }), candidate],
    ["second-card", read(), { ...candidate, pages: new Map([[1, reading(empty)]]) }],
  ] as const)("waits for a person as %s", (why, outcome, owner) => {
    expect(fateOf(outcome, owner)).toMatchObject({ fate: "tray", why });
  });

  it("is set aside without a person where it repeats what counts, or is an empty back", () => {
    const again = { ...candidate, pages: new Map([[1, reading()]]) };
    expect(fateOf(read(), again)).toMatchObject({ fate: "aside", why: "repeated" });
    const back: CardOutcome = { kind: "bad", fault: "blank-page", code: null, quality: null };
    expect(fateOf(back, null)).toMatchObject({ fate: "aside", why: "blank-page" });
  });

  it("is an absence where 缺考 is marked and nothing else", () => {
    expect(fateOf(read({ ...empty, absent: marks(["缺考"]) }), candidate)).toMatchObject({
      ...{ fate: "absent", candidateId: "c1" },
    });
  });

  it("counts once a person has settled what stood in its way, and only that", () => {
    expect(fateOf(read(empty), candidate, ["no-marks"])).toMatchObject({ fate: "counts" });
    const offered = { ...candidate, paperNo: "77AA01C2-B" };
    expect(fateOf(read(), offered, ["no-marks"])).toMatchObject({ why: "wrong-paper" });
  });
});

describe("how far a card has got", () => {
  const facts: StandingFacts = {
    ...{ absent: false, pagesWanted: 2, pagesCounted: 0, passes: 0 },
    ...{ open: 0, delivered: false, unchanged: true },
  };

  it.each([
    ["nothing", {}],
    ["absent", { absent: true }],
    ["pages-missing", { pagesCounted: 1 }],
    ["doubts", { pagesCounted: 2, open: 3 }],
    ["one-entry", { passes: 1 }],
    ["differences", { passes: 2, open: 1 }],
    ["ready", { pagesCounted: 2 }],
    ["ready", { passes: 2 }],
    ["delivered", { pagesCounted: 2, delivered: true }],
    ["changed", { pagesCounted: 2, delivered: true, unchanged: false }],
  ] as const)("is %s", (standing, change) => {
    expect(standingOf({ ...facts, ...change })).toBe(standing);
  });

  it("may change from the opening of a sitting until it is archived", () => {
    const statuses = ["prepared", "sealed", "open", "running", "collected", "archived"] as const;
    expect(statuses.filter(takesCards)).toEqual(["open", "running", "collected"]);
  });
});
