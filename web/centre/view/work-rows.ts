import type { StandardView } from "../../../api/contract/standards.ts";

type WorkFunction = StandardView["work"][number]["functions"][number];
type WorkContent = WorkFunction["contents"][number];

/** A line of the printed table of work requirements: one work content, beside its function. */
export interface WorkRow {
  /** The function this line begins, with the lines its cell spans; null on its further lines. */
  begins: { number: string; name: string; span: number } | null;
  content: WorkContent;
}

/** A level's work requirements as lines of the printed table. */
export function workRows(functions: readonly WorkFunction[]): WorkRow[] {
  return functions.flatMap(({ number, name, contents }) =>
    contents.map((content, index) => ({
      begins: index === 0 ? { number, name, span: contents.length } : null,
      content,
    })),
  );
}
