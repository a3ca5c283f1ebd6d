import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharing } from "./sharing.ts";

/** Work that answers a question with itself, by hand, one piece at a time. */
function heldWork(most = 100) {
  const pieces: { questions: string[]; answer: () => void; fail: (error: Error) => void }[] = [];
  const ask = sharing(
    (questions: string[]) =>
      new Promise<string[]>((resolve, reject) => {
        pieces.push({ questions, answer: () => resolve(questions), fail: reject });
      }),
    { most, keyOf: (question) => question.split(" ")[0] ?? "" },
  );
  return { ask, pieces };
}

const turn = (): Promise<void> =>
  new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe("shared work", () => {
  it("takes everything asked meanwhile into the next piece, and answers each its own", async () => {
    const { ask, pieces } = heldWork();
    const first = [ask("a"), ask("b")];
    await turn();
    const later = [ask("c"), ask("d")];
    await turn();
    expect(pieces.map(({ questions }) => questions)).toEqual([["a", "b"]]);
    pieces[0]?.answer();
    expect(await Promise.all(first)).toEqual(["a", "b"]);
    await turn();
    expect(pieces[1]?.questions).toEqual(["c", "d"]);
    pieces[1]?.answer();
    expect(await Promise.all(later)).toEqual(["c", "d"]);
  });

  it("never puts two questions under one key into one piece, and keeps their order", async () => {
    const { ask, pieces } = heldWork();
    const all = [ask("a 1"), ask("a 2"), ask("b 1"), ask("a 3")];
    for (let piece = 0; piece < 3; piece++) {
      await turn();
      pieces[piece]?.answer();
    }
    await Promise.all(all);
    expect(pieces.map(({ questions }) => questions)).toEqual([["a 1", "b 1"], ["a 2"], ["a 3"]]);
  });

  it("fails the questions of a failed piece only, and goes on", async () => {
    const { ask, pieces } = heldWork();
    const first = ask("a");
    const refused = expect(first).rejects.toThrow("down");
    await turn();
    const second = ask("b");
    pieces[0]?.fail(new Error("down"));
    await refused;
    await turn();
    pieces[1]?.answer();
    expect(await second).toBe("b");
  });

  it("answers every question once, whatever their number, keys and limit", async () => {
    const asked = fc.array(fc.record({ key: fc.nat(5), pause: fc.boolean() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 5 }), async (questions, most) => {
        const sizes: number[] = [];
        const ask = sharing(
          async (piece: string[]) => {
            await turn();
            sizes.push(piece.length);
            return piece.map((one) => `answer to ${one}`);
          },
          { most, keyOf: (question) => question.split(" ")[0] ?? "" },
        );
        const answers: Promise<string>[] = [];
        for (const [index, { key, pause }] of questions.entries()) {
          answers.push(ask(`${key} ${index}`));
          if (pause) await turn();
        }
        expect(await Promise.all(answers)).toEqual(
          questions.map(({ key }, index) => `answer to ${key} ${index}`),
        );
        expect(Math.max(0, ...sizes)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 50 },
    );
  });
});
