import type { Random } from "../../../api/domain/random.ts";

/** Draws in the shapes that spoiling pictures needs, from one seeded generator. */
export interface Chance {
  /** In [low, high). */
  between(low: number, high: number): number;
  /** About 0, with standard deviation 1; never beyond ±3.5. */
  normal(): number;
  /** True in this share of draws. */
  happens(share: number): boolean;
  pick<T>(values: readonly [T, ...T[]]): T;
  below(bound: number): number;
}

const fine = 2 ** 24;

export function chanceOf(random: Random): Chance {
  const unit = (): number => random.below(fine) / fine;
  return {
    between: (low, high) => low + unit() * (high - low),
    // Sum of twelve even draws (Irwin–Hall): close enough for noise, and without a logarithm.
    normal: () => {
      let sum = -6;
      for (let draw = 0; draw < 12; draw++) sum += unit();
      return sum;
    },
    happens: (share) => unit() < share,
    pick: (values) => values[random.below(values.length)] ?? values[0],
    below: (bound) => random.below(bound),
  };
}
