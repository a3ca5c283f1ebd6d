/** A stretch of exam time, in milliseconds; it begins at `from` and ends before `to`. */
export interface Span {
  from: number;
  to: number;
}

export const evidenceKinds = ["silence", "seat-change", "outage"] as const;
/** 座位没有联系 · 换机 · 服务中断. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Something that speaks for lost time. */
export interface Evidence extends Span {
  kind: EvidenceKind;
}

export interface LostTime extends Span {
  /** How much of it was working time: begun seconds count whole. */
  seconds: number;
  kinds: EvidenceKind[];
}

/** Less than this is nothing anybody need decide about. */
const least = 15_000;
/** So many answers can be on their way when a machine dies; more were given while nobody was reached. */
const underWay = 2;

/**
 * Time a candidate seems to have lost: what the evidence covers together, each moment once, without what has been
 * given back or decided about (`settled`: pauses, earlier decisions). Only `work` counts as lost: from the
 * candidate's start to the end.
 */
export function lostTime(
  evidence: readonly Evidence[],
  settled: readonly Span[],
  work: Span,
): LostTime[] {
  return joined(evidence)
    .flatMap((span) => without(span, settled))
    .map(({ from, to }) => ({
      ...{ from, to },
      seconds: Math.ceil((Math.min(to, work.to) - Math.max(from, work.from)) / 1000),
      kinds: evidenceKinds.filter((kind) =>
        evidence.some((one) => one.kind === kind && one.from < to && one.to > from),
      ),
    }))
    .filter(({ seconds }) => seconds * 1000 >= least);
}

/** Whether a candidate went on working meanwhile, by the answers that came in at once on the return. */
export function workedOn(answers: number): boolean {
  return answers > underWay;
}

function joined(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

function without(span: Span, taken: readonly Span[]): Span[] {
  return taken.reduce<Span[]>(
    (left, { from, to }) =>
      left.flatMap((one) =>
        [
          { from: one.from, to: Math.min(one.to, from) },
          { from: Math.max(one.from, to), to: one.to },
        ].filter((piece) => piece.from < piece.to),
      ),
    [span],
  );
}
