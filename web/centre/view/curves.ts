import type { ProvenPaper } from "./proof.ts";

export interface Size {
  width: number;
  height: number;
}

/** A paper's curve as a path, with what its key says. */
export interface Curve {
  series: string;
  paper: ProvenPaper;
  path: string;
  calibrated: number;
  /** Information at ability 0, for those who cannot see the picture. */
  middle: number;
}

/** Steps of a scale that reads well and is passed by no value: 1, 2 or 5 times a power of ten. */
function stepFor(most: number): number {
  const raw = Math.max(most, 1e-3) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5].find((one) => one * power >= raw) ?? 10);
}

/**
 * Papers' information curves on one scale, into a picture of this size with its origin at the top left;
 * null where none has calibrated items.
 */
export function curvePaths(papers: readonly ProvenPaper[], { width, height }: Size) {
  const known = papers.flatMap((paper) => {
    const { information } = paper.proof;
    return information ? [{ paper, information }] : [];
  });
  const abilities = known[0]?.information.abilities;
  if (!abilities) return null;
  const most = Math.max(...known.flatMap(({ information }) => information.values));
  const step = stepFor(most);
  const steps = Math.max(1, Math.ceil(most / step - 1e-9));
  const [first = 0, last = 0] = [abilities[0], abilities.at(-1)];
  const x = (ability: number): number => ((ability - first) / (last - first || 1)) * width;
  const y = (value: number): number => height - (value / (step * steps)) * height;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    curves: known.map(({ paper, information }): Curve => {
      const points = information.abilities.map((ability, at) => {
        return `${round(x(ability))} ${round(y(information.values[at] ?? 0))}`;
      });
      return {
        ...{ series: paper.series, paper, path: `M${points.join("L")}` },
        calibrated: information.calibrated,
        middle: information.values[information.abilities.indexOf(0)] ?? 0,
      };
    }),
    levels: Array.from({ length: steps + 1 }, (_, at) => {
      return { value: round(at * step * 1000) / 1000, y: round(y(at * step)) };
    }),
    abilities: abilities
      .filter((ability) => Number.isInteger(ability))
      .map((ability) => ({ ability, x: round(x(ability)) })),
  };
}
