/**
 * Chance that can be repeated: the same seed gives the same numbers on every machine, so that a paper
 * can be made again from what is written on it. Not for secrets.
 */
export interface Random {
  /** A whole number in [0, bound), each equally likely. `bound` is 1 … 2³². */
  below(bound: number): number;
  /** A new array with the same values in chance order. */
  shuffle<T>(values: readonly T[]): T[];
}

const range = 2 ** 32;

/** A generator (sfc32) started from a seed; 7 and "7" are the same seed. */
export function randomFrom(seed: string | number): Random {
  const next = sfc32(spread(String(seed)));
  const below = (bound: number): number => {
    if (!Number.isInteger(bound) || bound < 1 || bound > range)
      throw new RangeError(`cannot draw below ${bound}`);
    let drawn = next();
    // Draws beyond the last whole multiple of `bound` would favour small numbers: draw again.
    while (drawn >= range - bound && drawn >= range - (range % bound)) drawn = next();
    // As 32-bit numbers, whose remainder takes a tenth of the time that of doubles takes.
    return bound === range ? drawn : (drawn >>> 0) % (bound >>> 0);
  };
  return { below, shuffle: (values) => shuffled(values, below) };
}

function shuffled<T>(values: readonly T[], below: (bound: number) => number): T[] {
  const result = [...values];
  for (let last = result.length - 1; last > 0; last--) {
    const other = below(last + 1);
    const [a, b] = [result[last] as T, result[other] as T];
    result[last] = b;
    result[other] = a;
  }
  return result;
}

/** Four 32-bit words from a text, every character reaching each of them (cyrb128, public domain). */
function spread(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ unit, 597399067);
    b = c ^ Math.imul(b ^ unit, 2869860233);
    c = d ^ Math.imul(c ^ unit, 951274213);
    d = a ^ Math.imul(d ^ unit, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a];
}

/** Small fast counter generator by Chris Doty-Humphrey (public domain); period at least 2⁶⁴. */
function sfc32([a, b, c, counter]: [number, number, number, number]): () => number {
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  // The first draws still show the seed's pattern.
  for (let warm = 0; warm < 15; warm++) next();
  return next;
}
