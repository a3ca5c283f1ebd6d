/** One text that cannot be printed as it stands: where it is (第 12 题题干) and what is wrong with it. */
export interface UnprintableProblem {
  where: string;
  /** A whole sentence part in Chinese that follows `where`. */
  fault: string;
}

/**
 * A page was refused because printing it would lose or spoil text: a character the font lacks, or a
 * text too long for a column. The message names every place, in Chinese; nothing was printed.
 */
export class UnprintableText extends Error {
  readonly problems: UnprintableProblem[];

  constructor(problems: UnprintableProblem[]) {
    super(problems.map(({ where, fault }) => `${where}${fault}`).join("\n"));
    this.name = "UnprintableText";
    this.problems = problems;
  }
}
