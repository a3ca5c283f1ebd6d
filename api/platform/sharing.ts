/**
 * Lets many callers share one piece of work, such as a statement and its commit: whatever is asked
 * while a piece is under way goes into the next one together, at most `most` questions, and never two
 * under one key. `work` answers in the order of its questions; when it fails, all of them fail.
 */
export function sharing<Question, Answer>(
  work: (questions: Question[]) => Promise<Answer[]>,
  { most, keyOf }: { most: number; keyOf: (question: Question) => string },
): (question: Question) => Promise<Answer> {
  let waiting: Waiting<Question, Answer>[] = [];
  let busy = false;

  const take = (): Waiting<Question, Answer>[] => {
    const keys = new Set<string>();
    const taken: typeof waiting = [];
    const left: typeof waiting = [];
    for (const one of waiting) {
      const fits = taken.length < most && !keys.has(one.key);
      (fits ? taken : left).push(one);
      keys.add(one.key);
    }
    waiting = left;
    return taken;
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const taken = take();
      try {
        const answers = await work(taken.map(({ question }) => question));
        taken.forEach((one, index) => one.resolve(answers[index] as Answer));
      } catch (error) {
        for (const one of taken) one.reject(error);
      }
    }
    busy = false;
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, key: keyOf(question), resolve, reject });
      if (busy) return;
      busy = true;
      // After this turn of the event loop, so that requests read together are answered together.
      setImmediate(() => void run());
    });
}

interface Waiting<Question, Answer> {
  question: Question;
  key: string;
  resolve: (answer: Answer) => void;
  reject: (error: unknown) => void;
}
