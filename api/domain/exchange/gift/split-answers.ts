/** One answer between a question's braces, still escaped. */
export interface GiftAnswer {
  text: string;
  right: boolean;
  /** Per cent of the mark, where the file says it. */
  share: number | null;
}

export interface GiftAnswers {
  kind: "choices" | "judgement" | "essay" | "numerical" | "matching" | "shortanswer";
  answers: GiftAnswer[];
  /** What is shown to everybody afterwards, still escaped. */
  feedback: string;
}

/** What stands between the braces of a GIFT question. */
export function splitAnswers(inside: string): GiftAnswers {
  const at = inside.search(/(?<!\\)####/);
  const body = (at < 0 ? inside : inside.slice(0, at)).trim();
  const feedback = at < 0 ? "" : inside.slice(at + 4).trim();
  const judged = /^(T|TRUE|F|FALSE)\s*(?:#.*)?$/is.exec(body)?.[1];
  if (judged !== undefined)
    return { kind: "judgement", answers: [answer("", /^t/i.test(judged))], feedback };
  if (body === "") return { kind: "essay", answers: [], feedback };
  if (body.startsWith("#")) return { kind: "numerical", answers: [], feedback };
  const answers = [...body.matchAll(/(?<!\\)([=~])((?:\\.|[^\\=~])*)/gs)].map(([, sign, rest]) =>
    answerOf(sign === "=", rest ?? ""),
  );
  return { kind: kindOf(answers), answers, feedback };
}

function answer(text: string, right: boolean, share: number | null = null): GiftAnswer {
  return { text, right, share };
}

function answerOf(marked: boolean, rest: string): GiftAnswer {
  const [, written, text = ""] = /^\s*(?:%(-?\d+(?:\.\d+)?)%)?(.*)$/s.exec(rest) ?? [];
  // Feedback for one answer has no place in the bank; the question's own has.
  const bare = text.replace(/(?<!\\)#.*$/s, "").trim();
  const share = written === undefined ? null : Number(written);
  return answer(bare, share === null ? marked : share > 0, share);
}

function kindOf(answers: readonly GiftAnswer[]): GiftAnswers["kind"] {
  if (answers.some(({ text }) => /(?<!\\)->/.test(text))) return "matching";
  const wrong = answers.some(({ right }) => !right);
  return wrong
    ? "choices"
    : answers.some(({ share }) => share !== null)
      ? "choices"
      : "shortanswer";
}
