import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CardBasis, TypedAnswers } from "./card-answers.ts";
import { cardAnswers, labelsFit, typedAnswersFit } from "./card-answers.ts";
import type { ItemType } from "./item.ts";
import { itemTypes, labelsFor } from "./item.ts";

const types: ItemType[] = ["single", "single", "multiple", "true-false"];
const nothing: CardBasis = { types, rows: [], passes: [null, null], verdicts: [] };

const anyPaper = fc.array(fc.constantFrom(...itemTypes), { minLength: 1, maxLength: 30 });
function anyAnswer(type: ItemType): fc.Arbitrary<string[]> {
  const most = type === "multiple" ? undefined : 1;
  return fc.subarray([...labelsFor(type)], most === undefined ? {} : { maxLength: most });
}
const typedCard = anyPaper.chain((paper) =>
  fc.record({ paper: fc.constant(paper), answers: fc.tuple(...paper.map(anyAnswer)) }),
);

describe("the answers of a card", () => {
  it("are what was read without doubt, blanks included; a doubt stays open until a person decides", () => {
    const rows = [
      { no: 1, marked: ["B"], doubt: "none" },
      { no: 2, marked: ["C"], doubt: "faint" },
      { no: 3, marked: [], doubt: "none" },
    ] as const;
    const open = cardAnswers({ ...nothing, rows });
    expect([...open.answers]).toEqual([
      [1, { answer: ["B"], source: "scan" }],
      [3, { answer: [], source: "scan" }],
    ]);
    expect(open.open).toEqual([{ no: 2, why: "faint" }]);
    const decided = cardAnswers({ ...nothing, rows, verdicts: [{ no: 2, answer: [] }] });
    expect(decided.open).toEqual([]);
    expect(decided.answers.get(2)).toEqual({ answer: [], source: "person" });
  });

  it("are the last decision of a person before anything else", () => {
    const rows = [{ no: 1, marked: ["B"], doubt: "none" }] as const;
    const verdicts = [
      { no: 1, answer: ["C"] },
      { no: 1, answer: ["D"] },
    ];
    expect(cardAnswers({ ...nothing, rows, verdicts }).answers.get(1)).toEqual({
      ...{ answer: ["D"], source: "person" },
    });
  });

  it("are nothing at all after one pass", () => {
    const once: TypedAnswers = [["A"], [], ["A", "B"], ["√"]];
    expect(cardAnswers({ ...nothing, passes: [once, null] })).toEqual({
      ...{ answers: new Map(), open: [] },
    });
  });

  it("never count where a slip of either pass changed them: it is open, wherever and whatever it is", () => {
    const slipped = typedCard.chain(({ paper, answers }) =>
      fc.nat(paper.length - 1).chain((at) =>
        fc.record({
          ...{ paper: fc.constant(paper), answers: fc.constant(answers), at: fc.constant(at) },
          slip: anyAnswer(paper[at] ?? "single"),
          first: fc.boolean(),
        }),
      ),
    );
    fc.assert(
      fc.property(slipped, ({ paper, answers, at, slip, first }) => {
        const wrong = answers.map((one, index) => (index === at ? slip : one));
        const passes = first ? ([wrong, answers] as const) : ([answers, wrong] as const);
        const found = cardAnswers({ ...nothing, types: paper, passes });
        const same = slip.join() === answers[at]?.join();
        expect(found.open.map(({ no }) => no)).toEqual(same ? [] : [at + 1]);
        for (const [no, { answer }] of found.answers) expect(answer).toEqual(answers[no - 1]);
      }),
    );
  });
});

describe("typed answers", () => {
  it("fit a paper with one entry a slot, labels in order, one at most but for 多选", () => {
    fc.assert(
      fc.property(typedCard, ({ paper, answers }) => {
        expect(typedAnswersFit(paper, answers)).toBe(true);
        expect(typedAnswersFit(paper, answers.slice(1))).toBe(false);
      }),
    );
    expect(labelsFit("single", ["A", "B"])).toBe(false);
    expect(labelsFit("multiple", ["B", "A"])).toBe(false);
    expect(labelsFit("multiple", ["A", "A"])).toBe(false);
    expect(labelsFit("single", ["E"])).toBe(false);
    expect(labelsFit("true-false", ["×"])).toBe(true);
  });
});
