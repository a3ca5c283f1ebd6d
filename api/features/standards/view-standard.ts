import type { PointCoverage, StandardView } from "../../contract/standards.ts";
import { knowledgePoints } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { StandardWithStructures } from "./queries.ts";
import { countInWork, countPool, selectStandard, selectStandards } from "./queries.ts";

type StandardSummary = Pick<StandardView, "code" | "name" | "edition" | "levels">;

export async function listStandards(db: Db): Promise<{ standards: StandardSummary[] }> {
  const standards = (await selectStandards(db)).map(({ code, name, edition, levels }) => ({
    ...{ code, name, edition },
    levels: levels.map(({ level, name: printed }) => ({ level, name: printed })),
  }));
  return { standards };
}

export async function getStandard(db: Db, code: string): Promise<StandardView> {
  const found = await selectStandard(db, code);
  if (!found) throw new AppError("not-found");
  return standardView(found);
}

function standardView({ standard, structures }: StandardWithStructures): StandardView {
  const { code, name, edition, definition, eligibility, weights, exam } = standard;
  const { minimumMinutes, passMark, invigilators } = exam.theory;
  return {
    ...{ code, name, edition, definition, eligibility, weights, structures },
    levels: standard.levels.map(({ level, name: printed }) => ({ level, name: printed })),
    theory: { minimumMinutes, passMark, fullMarks: exam.fullMarks, invigilators },
    points: knowledgePoints(standard),
    work: standard.work.map(({ level, functions }) => ({
      level,
      functions: functions.map((one) => ({ ...one, contents: one.contents.map(contentView) })),
    })),
  };
}

type WorkContent =
  StandardWithStructures["standard"]["work"][number]["functions"][number]["contents"][number];

function contentView({ number, name, skills, knowledge }: WorkContent) {
  return {
    ...{ number, name },
    skills: skills.map((skill) => ({ ...skill, note: skill.note ?? null })),
    knowledge: knowledge.map((point) => ({ code: point.code, name: point.name })),
  };
}

/** How many items each point of the standard has, points without any included. */
export async function getCoverage(db: Db, code: string): Promise<{ points: PointCoverage[] }> {
  const found = await selectStandard(db, code);
  if (!found) throw new AppError("not-found");
  const points = new Map<string, PointCoverage>(
    knowledgePoints(found.standard).map((point) => [
      point.code,
      { code: point.code, single: 0, multiple: 0, "true-false": 0, inWork: 0 },
    ]),
  );
  for (const { point, type, count } of await countPool(db, code)) {
    const coverage = points.get(point);
    if (coverage) coverage[type] = count;
  }
  for (const { point, count } of await countInWork(db, code)) {
    const coverage = points.get(point);
    if (coverage) coverage.inWork = count;
  }
  return { points: [...points.values()] };
}
