import type { MarkupLoss } from "./markup-text.ts";
import type { ReadField, ReadItem, RemarkCode } from "./read-item.ts";
import { remark } from "./read-item.ts";

const remarkOf: Record<MarkupLoss, RemarkCode> = {
  script: "read.script-dropped",
  media: "read.media-lost",
  picture: "read.picture-lost",
  formula: "read.formula-lost",
  emphasis: "read.emphasis-lost",
  "script-depth": "read.markup-lost",
};

/** Notes at a field what its markup had and the text has not, each once. */
export function takeMarkupLosses(
  item: ReadItem,
  field: ReadField,
  losses: readonly MarkupLoss[],
): void {
  for (const loss of losses) {
    const code = remarkOf[loss];
    if (!item.remarks.some((one) => one.code === code && one.field === field))
      item.remarks.push(remark(code, field));
  }
}
