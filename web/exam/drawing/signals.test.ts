import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Effect } from "./signals.ts";
import {
  branch,
  derived,
  draw,
  follow,
  get,
  onGone,
  remove,
  set,
  state,
  untrack,
  walk,
} from "./signals.ts";

/** A part of the page made by `work`, and what takes it away. */
function page(work: () => void): { close: () => void } {
  const part = branch(work);
  walk();
  return { close: () => remove(null, part) };
}

describe("what is drawn", () => {
  it("follows what it read, and nothing else", () => {
    const shown: string[] = [];
    const name = state("甲");
    const other = state(1);
    const { close } = page(() =>
      draw(() => void shown.push(`${get(name)}${untrack(() => get(other))}`)),
    );
    set(other, 2);
    walk();
    set(name, "乙");
    walk();
    expect(shown).toEqual(["甲1", "乙2"]);
    close();
  });

  it("is left alone when what is reckoned comes out the same", () => {
    const count = state(1);
    const odd = derived(() => get(count) % 2 === 1);
    let drawn = 0;
    const { close } = page(() =>
      draw(() => {
        get(odd);
        drawn += 1;
      }),
    );
    set(count, 3);
    walk();
    expect(drawn).toBe(1);
    set(count, 4);
    walk();
    expect(drawn).toBe(2);
    close();
  });

  it("is up to date by itself after a moment", async () => {
    const value = state(1);
    let shown = 0;
    const { close } = page(() => draw(() => (shown = get(value))));
    set(value, 2);
    await Promise.resolve();
    expect(shown).toBe(2);
    close();
  });

  it("is not looked at any more when an outer part takes it away, whatever it would have read", () => {
    const work = state<{ pen: string } | null>({ pen: "here" });
    const shown: string[] = [];
    const { close } = page(() => {
      let inner: { parent: Effect; part: Effect } | null = null;
      const outer = branch(() => undefined);
      draw(() => {
        if (get(work) === null && inner !== null) remove(inner.parent, inner.part);
        else if (inner === null)
          inner = {
            parent: outer,
            part: branch(() => draw(() => void shown.push(get(work)?.pen ?? "nothing"))),
          };
      });
    });
    set(work, null);
    walk();
    expect(shown).toEqual(["here"]);
    close();
  });
});

describe("what follows", () => {
  it("runs after everything is drawn, and ends what it began before the next run and at the end", () => {
    const seen: string[] = [];
    const value = state(1);
    const { close } = page(() => {
      follow(() => {
        const at = get(value);
        seen.push(`follow ${at}`);
        return () => seen.push(`end ${at}`);
      });
      draw(() => void seen.push(`draw ${get(value)}`));
      onGone(() => seen.push("gone"));
    });
    set(value, 2);
    walk();
    close();
    expect(seen).toEqual(
      ["draw 1", "follow 1", "draw 2", "end 1", "follow 2"].concat(["end 2", "gone"]),
    );
  });

  it("sees what another follower set", () => {
    const first = state(0);
    const second = state(0);
    const { close } = page(() => {
      follow(() => set(second, get(first) * 2));
    });
    set(first, 21);
    walk();
    expect(get(second)).toBe(42);
    close();
  });
});

it("a part that fails is reported, and the others go on", () => {
  vi.useFakeTimers();
  const value = state(1);
  let shown = 0;
  const { close } = page(() => {
    draw(() => {
      if (get(value) === 2) throw new Error("broken");
    });
    draw(() => (shown = get(value)));
  });
  set(value, 2);
  walk();
  expect(shown).toBe(2);
  expect(() => vi.runAllTimers()).toThrow("broken");
  vi.useRealTimers();
  close();
});

it("shows what a plain recomputation would, after any changes to any graph of values", () => {
  const graph = fc.record({
    sources: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    // Each reckoned value reads one or two of those before it; which ones may depend on the first.
    steps: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { minLength: 1, maxLength: 8 }),
    changes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 5 })), { maxLength: 20 }),
  });
  fc.assert(
    fc.property(graph, ({ sources, steps, changes }) => {
      const plain = [...sources];
      const roots = sources.map((value) => state(value));
      const values: (() => number)[] = roots.map((root) => () => get(root));
      const expected: (() => number)[] = sources.map((_, at) => () => plain[at] ?? 0);
      const pick = <T>(list: T[], at: number) => list[at % list.length] as T;
      for (const [a, b, c] of steps) {
        const made = derived(stepOf(pick(values, a), pick(values, b), pick(values, c)));
        values.push(() => get(made));
        expected.push(stepOf(pick(expected, a), pick(expected, b), pick(expected, c)));
      }
      let shown: number[] = [];
      const { close } = page(() => draw(() => (shown = values.map((value) => value()))));
      for (const [at, value] of changes) {
        plain[at % plain.length] = value;
        set(pick(roots, at), value);
        walk();
        expect(shown).toEqual(expected.map((one) => one()));
      }
      close();
    }),
  );
});

function stepOf(a: () => number, b: () => number, c: () => number): () => number {
  return () => (a() % 2 === 0 ? b() + 1 : c() * 2) % 1000;
}
