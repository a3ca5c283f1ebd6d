import type { z } from "zod";
import type { ErrorCode, Problem } from "../../contract/errors.ts";
import type { addSitting, SittingDetail } from "../../contract/sittings.ts";
import { sittingText } from "../../contract/wording/sitting-texts.ts";
import type { Language } from "../../contract/wording/word.ts";
import type { PlanFault } from "../../domain/sitting.ts";
import { planFaults } from "../../domain/sitting.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Db } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import type { PlanRow, TheoryRules } from "./queries.ts";
import {
  hasStructure,
  insertSitting,
  replacePapers,
  selectRules,
  updateSitting,
} from "./queries.ts";
import { holdPrepared } from "./hold-prepared.ts";
import { showSitting } from "./sitting-view.ts";

export type Plan = z.output<typeof addSitting.body>;

/** Plans a sitting. A plan the standard's rules do not allow is refused with every field at fault. */
export async function planSitting(deps: Deps, asker: Asker, plan: Plan): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  const rules = await checkPlan(deps.db, plan, asker.language);
  const id = await inTransaction(deps.db, async (tx) => {
    const added = await insertSitting(tx, asRow(plan), rules.minimumMinutes, asker.id, at);
    await audit(tx, {
      ...{ at, actor: asker.login, act: "sitting.plan", object: `sitting:${added}` },
      detail: auditedPlan(plan),
    });
    return added;
  });
  return showSitting(deps, asker, id);
}

/**
 * Changes the plan of a sitting that is not open yet. Papers chosen for another occupation, level or
 * structure no longer belong to it and are taken off.
 */
export async function replanSitting(
  deps: Deps,
  asker: Asker,
  id: string,
  plan: Plan,
): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  const rules = await checkPlan(deps.db, plan, asker.language);
  await inTransaction(deps.db, async (tx) => {
    const before = await holdPrepared(tx, id);
    await updateSitting(tx, id, asRow(plan), rules.minimumMinutes);
    const otherExam =
      before.standard !== plan.standard ||
      before.level !== plan.level ||
      before.structure !== plan.structure;
    if (otherExam) await replacePapers(tx, id, []);
    await audit(tx, {
      ...{ at, actor: asker.login, act: "sitting.replan", object: `sitting:${id}` },
      detail: { ...auditedPlan(plan), papersTakenOff: otherExam },
    });
  });
  return showSitting(deps, asker, id);
}

function asRow({ opensAt, lastEntryAt, ...plan }: Plan): PlanRow {
  return { ...plan, opensAt: new Date(opensAt), lastEntryAt: new Date(lastEntryAt) };
}

function auditedPlan(plan: Plan) {
  const { name, opensAt, lastEntryAt, minutes } = plan;
  const { earliestHandInMinutes, earliestHandInReason, lateEntryReason, warningReason } = plan;
  return {
    ...{ name, opensAt, lastEntryAt, lateEntryReason, minutes },
    ...{ earliestHandInMinutes, earliestHandInReason },
    ...{ warningMinutes: plan.warningMinutes.join(), warningReason },
  };
}

async function checkPlan(db: Db, plan: Plan, language: Language): Promise<TheoryRules> {
  const rules = await selectRules(db, plan.standard);
  const unknown = (path: "standard" | "level" | "structure"): AppError => {
    const message = sittingText(language, `plan.unknown-${path}`, { code: plan.standard });
    return new AppError("invalid-input", {}, [{ path, message }]);
  };
  if (!rules) throw unknown("standard");
  if (!rules.levels.some(({ level }) => level === plan.level)) throw unknown("level");
  if (!(await hasStructure(db, plan.standard, plan.structure))) throw unknown("structure");
  const faults = planFaults(
    { ...plan, opensAt: Date.parse(plan.opensAt), lastEntryAt: Date.parse(plan.lastEntryAt) },
    rules.minimumMinutes,
  );
  const [first] = faults;
  if (first)
    throw new AppError(
      faultCodes[first.code],
      { minimum: rules.minimumMinutes },
      faults.map((fault) => problemOf(fault, language)),
    );
  return rules;
}

const faultCodes = {
  "below-minimum-minutes": "below-minimum-minutes",
  "earliest-hand-in-reason": "earliest-hand-in-reason",
  "earliest-hand-in-late": "window-too-short",
  "window-too-short": "window-too-short",
  "late-entry-reason": "invalid-input",
  warnings: "invalid-input",
  "warning-reason": "invalid-input",
} as const satisfies Record<PlanFault["code"], ErrorCode>;

const faultFields = {
  "below-minimum-minutes": "minutes",
  "earliest-hand-in-reason": "earliestHandInReason",
  "earliest-hand-in-late": "earliestHandInMinutes",
  "window-too-short": "lastEntryAt",
  "late-entry-reason": "lateEntryReason",
  warnings: "warningMinutes",
  "warning-reason": "warningReason",
} as const satisfies Record<PlanFault["code"], keyof Plan>;

function problemOf({ code, ...params }: PlanFault, language: Language): Problem {
  return { path: faultFields[code], message: sittingText(language, `plan.${code}`, params) };
}
