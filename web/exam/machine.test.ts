import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CandidateSession, PresentedPaper } from "../../api/contract/attempts.ts";
import { beginning, step } from "./machine.ts";
import type { Effect, Event, State } from "./state.ts";

const opensAt = Date.parse("2026-11-23T01:00:00.000Z");
const minute = 60_000;
const iso = (at: number) => new Date(at).toISOString();
const attemptId = "0199aa00-0000-7000-8000-0000000000c1";

function sessionOf(change: Partial<CandidateSession["attempt"]> = {}): CandidateSession {
  return {
    name: "考生一",
    admissionNo: "2611230001",
    documentNo: "110***********002X",
    sitting: "第一场",
    quitUrl: null,
    title: "试卷",
    room: null,
    seat: null,
    warningMinutes: [15, 5, 1],
    sections: [{ type: "single", count: 3, marksEach: 1 }],
    attempt: {
      attemptId,
      status: "running",
      epoch: 1,
      serverTime: iso(opensAt),
      opensAt: iso(opensAt),
      lastEntryAt: iso(opensAt + 30 * minute),
      deadline: iso(opensAt + 90 * minute),
      pausedAt: null,
      earliestHandIn: iso(opensAt + 60 * minute),
      allowedSeconds: 5400,
      earliestHandInSeconds: 3600,
      receipt: null,
      handedInAt: null,
      answered: 0,
      ...change,
    },
  };
}

const single = ["A", "B", "C", "D"].map((label) => ({ label, text: label }));
const paper: PresentedPaper = {
  title: "试卷",
  sections: [
    { type: "single", count: 1, marksEach: 1 },
    { type: "multiple", count: 1, marksEach: 1 },
    { type: "true-false", count: 1, marksEach: 1 },
  ],
  items: [
    { no: 1, type: "single", stem: "一", options: single },
    { no: 2, type: "multiple", stem: "二", options: [...single, { label: "E", text: "E" }] },
    {
      no: 3,
      type: "true-false",
      stem: "三",
      options: [
        { label: "√", text: "正确" },
        { label: "×", text: "错误" },
      ],
    },
  ],
};

const handedIn = { status: "handed-in", receipt: "7K3F-92QD", handedInAt: iso(opensAt) } as const;
const openPaper: Event = {
  type: "paper",
  session: sessionOf(),
  paper,
  restored: { answers: [], pending: [] },
  place: 1,
  pen: true,
  resumed: false,
};

/** Runs events and gathers what was asked to be done. */
function run(events: readonly Event[], from: State = beginning[0]) {
  const effects: Effect[] = [];
  let state = from;
  for (const event of events) {
    const [next, asked] = step(state, event);
    state = next;
    effects.push(...asked);
  }
  return { state, effects };
}

const onPaper = () => run([openPaper]).state;
const keeps = (effects: readonly Effect[]) => effects.filter((effect) => effect.do === "keep");
const kept = (change: number, slotNo: number, answer: string[], seq = change): Event => ({
  type: "kept",
  change,
  event: { epoch: 1, seq, slotNo, answer, flagged: false },
});
const saved = (seqs: number[], pending = 0): Event => ({
  type: "sent",
  epoch: 1,
  seqs,
  outcome: "saved",
  pending,
});

describe("the way to the paper", () => {
  it("leads from sign-in over identity and instructions to the paper", () => {
    const prepared = sessionOf({ status: "prepared", deadline: null, earliestHandIn: null });
    const { state, effects } = run([
      { type: "no-session" },
      { type: "sign-in", admissionNo: "1", documentLast6: "31002X" },
      { type: "session", session: prepared },
      { type: "confirm" },
      { type: "start" },
      { type: "session", session: sessionOf() },
      openPaper,
    ]);
    expect(state.at).toBe("answering");
    expect(effects.map((effect) => effect.do)).toEqual(["sign-in", "start", "open", "send"]);
  });

  it("goes straight on with a running attempt after a reload", () => {
    const { effects } = run([{ type: "session", session: sessionOf() }]);
    expect(effects).toEqual([{ do: "open", session: sessionOf() }]);
  });

  it("signs out whoever is not the person named", () => {
    const prepared = sessionOf({ status: "prepared" });
    const { state, effects } = run([
      { type: "session", session: prepared },
      { type: "leave" },
      { type: "leave" },
    ]);
    expect(state.at).toBe("sign-in");
    expect(effects).toEqual([{ do: "sign-out" }]);
  });

  it("shows the receipt again to a candidate who has handed in", () => {
    const { state } = run([{ type: "session", session: sessionOf(handedIn) }]);
    expect(state.at).toBe("done");
  });
});

describe("answering", () => {
  it("replaces the answer to a single-choice item", () => {
    const { effects } = run(
      [
        { type: "choose", label: "A" },
        { type: "choose", label: "C" },
      ],
      onPaper(),
    );
    expect(keeps(effects)).toMatchObject([{ answer: ["A"] }, { answer: ["C"] }]);
  });

  it("switches the labels of a multiple-choice item and keeps them in order", () => {
    const events: Event[] = ["D", "A", "C", "D"].map((label) => ({ type: "choose", label }));
    const { effects } = run([{ type: "go", slotNo: 2 }, ...events], onPaper());
    expect(keeps(effects)).toMatchObject([
      { answer: ["D"] },
      { answer: ["A", "D"] },
      { answer: ["A", "C", "D"] },
      { answer: ["A", "C"] },
    ]);
  });

  it("keeps nothing when nothing changed, or the label is not on the paper", () => {
    const { effects } = run(
      [
        { type: "choose", label: "A" },
        { type: "choose", label: "A" },
        { type: "choose", label: "√" },
      ],
      onPaper(),
    );
    expect(keeps(effects)).toHaveLength(1);
  });

  it("calls an answer saved only when the acknowledgement names the change on screen", () => {
    const { state } = run(
      [
        { type: "choose", label: "A" },
        { type: "choose", label: "B" },
        kept(1, 1, ["A"]),
        kept(2, 1, ["B"]),
        saved([1], 1),
      ],
      onPaper(),
    );
    expect(state).toMatchObject({ slots: { 1: { answer: ["B"], saved: false } }, pending: 1 });
    expect(run([saved([2])], state).state).toMatchObject({ slots: { 1: { saved: true } } });
  });

  it("accepts nothing while another page holds the pen", () => {
    const { effects } = run(
      [{ type: "pen-lost" }, { type: "choose", label: "A" }, { type: "mark" }],
      onPaper(),
    );
    expect(effects).toEqual([]);
  });

  it("shows what the other page wrote once the pen comes back", () => {
    const answer = { epoch: 1, seq: 7, slotNo: 2, answer: ["A", "B"], flagged: true };
    const { state } = run(
      [
        { type: "pen-lost" },
        { type: "take-pen" },
        { type: "answers", restored: { answers: [answer], pending: [answer] }, pen: true },
      ],
      onPaper(),
    );
    expect(state).toMatchObject({ pen: "here", slots: { 2: { saved: false, flagged: true } } });
  });
});

describe("time", () => {
  const at = (minutesLeft: number): Event => ({
    type: "tick",
    now: opensAt + (90 - minutesLeft) * minute,
  });

  it("warns at 15, 5 and 1 minutes, each once", () => {
    let state = onPaper();
    const told: number[] = [];
    for (let left = 20; left > 0; left -= 0.25) {
      const before = state;
      [state] = step(state, at(left));
      const notice = "notice" in state ? state.notice : null;
      const same = "notice" in before && before.notice === notice;
      if (!same && notice?.kind === "minutes-left") told.push(notice.minutes);
    }
    expect(told).toEqual([15, 5, 1]);
  });

  it("stands still and locks during a pause, and says so when it was given back", () => {
    const still = sessionOf({ status: "paused", pausedAt: iso(opensAt + 60 * minute) });
    const during = [
      { type: "session", session: still },
      { type: "choose", label: "B" },
      at(-5),
    ] as const;
    const paused = run(during, onPaper());
    expect(paused.state).toMatchObject({ at: "answering", changes: 0, warned: null });
    expect(paused.effects).toEqual([]);
    const after = sessionOf({ deadline: iso(opensAt + 95 * minute) });
    const { state } = run([{ type: "session", session: after }], paused.state);
    expect(state).toMatchObject({ at: "answering", notice: { kind: "resumed" } });
  });

  it("shows the pause to somebody who comes back during it, and opens the paper after it", () => {
    const still = sessionOf({ status: "paused", pausedAt: iso(opensAt + 60 * minute) });
    const back = run([{ type: "session", session: still }], { at: "loading", unreachable: false });
    expect(back.state.at).toBe("paused");
    const { effects } = run([{ type: "session", session: sessionOf({}) }], back.state);
    expect(effects.map((effect) => effect.do)).toEqual(["open"]);
  });

  it("tells of more time, and warns anew", () => {
    const longer = sessionOf({
      deadline: iso(opensAt + 100 * minute),
      allowedSeconds: 100 * 60,
    });
    const { state } = run([at(4), { type: "session", session: longer }], onPaper());
    expect(state).toMatchObject({ notice: { kind: "extended", minutes: 10 }, warned: null });
  });

  it("locks at the deadline, sends what is left and hands in", () => {
    const { state, effects } = run(
      [
        { type: "choose", label: "A" },
        kept(1, 1, ["A"]),
        at(0),
        { type: "choose", label: "B" },
        saved([1]),
      ],
      onPaper(),
    );
    expect(state).toMatchObject({ at: "handing-in", why: "deadline", step: "asking" });
    expect(effects.map((effect) => effect.do)).toEqual(["keep", "send", "hand-in"]);
  });

  it("gives the time back when the clock that locked was wrong", () => {
    const { state } = run(
      [at(0), { type: "hand-in-failed", reason: "too-early", message: "" }, at(30)],
      onPaper(),
    );
    expect(state.at).toBe("answering");
  });

  it("gives the time back when an extension arrives after the lock", () => {
    const longer = sessionOf({ deadline: iso(opensAt + 100 * minute) });
    const events: Event[] = [{ type: "choose", label: "A" }, at(0)];
    const { state } = run([...events, { type: "session", session: longer }], onPaper());
    expect(state).toMatchObject({ at: "answering", slots: { 1: { answer: ["A"] } } });
  });
});

describe("handing in", () => {
  const late = opensAt + 61 * minute;

  it("is closed before the earliest time", () => {
    const early: Event = { type: "hand-in", now: opensAt + 59 * minute };
    const { state } = run([{ type: "review" }, early], onPaper());
    expect(state.at).toBe("reviewing");
  });

  it("waits until every answer is acknowledged", () => {
    const { state, effects } = run(
      [
        { type: "choose", label: "A" },
        { type: "review" },
        { type: "hand-in", now: late },
        kept(1, 1, ["A"]),
      ],
      onPaper(),
    );
    expect(state).toMatchObject({ at: "handing-in", step: "gathering" });
    expect(effects.some((effect) => effect.do === "hand-in")).toBe(false);
    expect(run([saved([1])], state).effects).toEqual([{ do: "hand-in" }]);
  });

  it("can be taken back until the server has been asked", () => {
    const begun: Event[] = [
      { type: "choose", label: "A" },
      { type: "review" },
      { type: "hand-in", now: late },
    ];
    expect(run([...begun, { type: "cancel" }], onPaper()).state.at).toBe("reviewing");
    const asked = run([...begun, kept(1, 1, ["A"]), saved([1]), { type: "cancel" }], onPaper());
    expect(asked.state.at).toBe("handing-in");
  });

  it("gives every answer again, once, when the server lacks some", () => {
    const missing: Event = { type: "hand-in-failed", reason: "missing", message: "" };
    const { state, effects } = run(
      [
        { type: "choose", label: "A" },
        kept(1, 1, ["A"]),
        saved([1]),
        { type: "review" },
        { type: "hand-in", now: late },
        missing,
        { type: "retry" },
        kept(1, 1, ["A"], 2),
        saved([2]),
        missing,
      ],
      onPaper(),
    );
    expect(keeps(effects)).toHaveLength(2);
    expect(state).toMatchObject({ at: "handing-in", step: "resting" });
  });

  it("ends with the receipt, whoever handed in", () => {
    const session = sessionOf(handedIn);
    expect(run([{ type: "session", session }], onPaper()).state).toMatchObject({
      at: "done",
      session: { attempt: { receipt: "7K3F-92QD" } },
    });
  });
});

const anyEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("A", "B", "E", "√").map(choose) },
  fc.constant<Event>({ type: "mark" }),
  fc.integer({ min: 0, max: 4 }).map((slotNo): Event => ({ type: "go", slotNo })),
  fc.constantFrom<Event>(
    { type: "review" },
    { type: "back" },
    { type: "cancel" },
    { type: "retry" },
    { type: "pen-lost" },
    { type: "take-pen" },
    { type: "dismiss" },
    { type: "hand-in-failed", reason: "retry", message: "" },
    { type: "hand-in-failed", reason: "too-early", message: "早" },
    { type: "hand-in-failed", reason: "missing", message: "" },
    { type: "handed-in", attempt: sessionOf(handedIn).attempt },
    { type: "session", session: sessionOf() },
    { type: "answers", restored: { answers: [], pending: [] }, pen: true },
  ),
  fc
    .integer({ min: 50, max: 95 })
    .map((minutes): Event => ({ type: "tick", now: opensAt + minutes * minute })),
  fc
    .integer({ min: 50, max: 95 })
    .map((minutes): Event => ({ type: "hand-in", now: opensAt + minutes * minute })),
  fc.tuple(fc.nat(12), fc.integer({ min: 1, max: 3 })).map(([n, slotNo]) => kept(n, slotNo, ["A"])),
  fc.tuple(fc.array(fc.nat(12)), fc.nat(2)).map(([seqs, pending]) => saved(seqs, pending)),
);

function choose(label: string): Event {
  return { type: "choose", label };
}

describe("whatever happens in whatever order", () => {
  it("the server is asked to hand in once, and again only after a refusal or no answer", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state = onPaper();
        let open = 0;
        for (const event of events) {
          const asking = state.at === "handing-in" && state.step === "asking";
          const [next, effects] = step(state, event);
          if (event.type === "hand-in-failed" && asking) open = 0;
          open += effects.filter((effect) => effect.do === "hand-in").length;
          expect(open).toBeLessThanOrEqual(1);
          if (state.at === "done")
            expect(effects.some(({ do: what }) => what === "hand-in")).toBe(false);
          state = next;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("hand-in is never asked while an answer is on its way or the pen is elsewhere", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        let state = onPaper();
        for (const event of events) {
          const [next, effects] = step(state, event);
          if (effects.some((effect) => effect.do === "hand-in"))
            expect(next).toMatchObject({ writing: 0, pending: 0, pen: "here" });
          state = next;
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("what is shown is what was kept: the last change of every slot", () => {
    const work = fc.array(
      fc.oneof(
        fc.constantFrom("A", "B", "C", "E", "√", "×").map(choose),
        fc.constant<Event>({ type: "mark" }),
        fc.integer({ min: 1, max: 3 }).map((slotNo): Event => ({ type: "go", slotNo })),
        fc.constantFrom<Event>({ type: "review" }, { type: "back" }, { type: "pen-lost" }),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(work, (events) => {
        const { state, effects } = run(events, onPaper());
        const last = new Map<number, unknown>();
        for (const effect of effects)
          if (effect.do === "keep")
            last.set(effect.slotNo, { answer: effect.answer, flagged: effect.flagged });
        const shown = "slots" in state ? Object.entries(state.slots) : [];
        expect(
          new Map(shown.map(([no, { answer, flagged }]) => [Number(no), { answer, flagged }])),
        ).toEqual(last);
      }),
      { numRuns: 1000 },
    );
  });
});
