import { paperNo } from "../../../domain/printed-paper.ts";
import type { PaperDocument } from "../../../domain/paper.ts";
import type { StandardDocument } from "../../../domain/standard.ts";
import { levelName } from "../../../domain/standard.ts";

/** What stands on a printed paper besides its items, as plain text. */
export interface PaperHead {
  /** The title from top to bottom: the assessment, then the paper. */
  titleLines: readonly string[];
  occupation: string;
  /** The level's full name, e.g. 五级/初级工. */
  levelName: string;
  /** Edition of the standard, e.g. 2021 年版. */
  edition: string;
  /** Minutes allowed, as the paper states them. */
  minutes: number;
  paperNo: string;
  /** A, B, C … among parallel papers. */
  series: string;
  /** When the paper was made, as ISO 8601; a paper from a file has no date. */
  date?: string;
}

/** The usual head of a paper of this standard; `body` names the assessment or who holds it. */
export function paperHead(
  standard: StandardDocument,
  paper: PaperDocument,
  body = "职业技能等级认定",
): PaperHead {
  return {
    titleLines: titleLines(standard, paper.level, body),
    occupation: standard.name,
    levelName: levelName(standard, paper.level),
    edition: standard.edition,
    minutes: paper.minutes,
    paperNo: paperNo(paper),
    series: paper.series,
  };
}

/** The title of every paper of a level, whatever its series. */
export function titleLines(
  standard: StandardDocument,
  level: number,
  body = "职业技能等级认定",
): PaperHead["titleLines"] {
  return [body, `${standard.name}（${shortLevel(levelName(standard, level))}）理论知识试卷`];
}

/** 五级/初级工 → 五级. */
function shortLevel(name: string): string {
  return name.split("/")[0] ?? name;
}
