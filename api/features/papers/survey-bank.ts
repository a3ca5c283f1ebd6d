import type { PaperOrder, countPossible, planYear } from "../../contract/assembly.ts";
import type { BodyOf, ReplyOf } from "../../contract/endpoint.ts";
import { contradictionText } from "../../contract/wording/assembly-texts.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import { indexPool } from "../../domain/assembly/pool-index.ts";
import type { BlueprintResult } from "../../domain/blueprint.ts";
import { blueprintFor } from "../../domain/blueprint.ts";
import type { MostPapers } from "../../domain/most-papers.ts";
import type { BankHealth, RestStep } from "../../domain/year-plan.ts";
import { offThread } from "../../platform/assembly/off-thread.ts";
import type { Db } from "../../platform/database.ts";
import { takenItems } from "./carry-out.ts";
import type { Telling } from "./order-answer.ts";
import { shortageView } from "./order-answer.ts";
import { loadBasis, pointNamer } from "./pool/assembly-basis.ts";

/** No centre asks for more at once; beyond it the count is not sought. */
const mostCounted = 1000;

type Contradicted = Extract<BlueprintResult, { kind: "contradiction" }>;

/** How many papers without a common item the demands of an order leave room for. */
export async function possiblePapers(
  db: Db,
  order: PaperOrder,
  language: Language,
): Promise<ReplyOf<typeof countPossible>> {
  const basis = await loadBasis(db, order, language);
  const { standard, structure, items, facts, earlier } = basis;
  const telling = { language, basis, order };
  const made = blueprintFor(standard, order.level, structure);
  if (made.kind === "contradiction") return contradicted(telling, made);
  const taken = takenItems(basis, order);
  const free = items.filter(({ id }) => !taken.has(id));
  const { blueprint } = made;
  const asked = { blueprint, papers: 1, constraints: order.constraints, earlier };
  const errand = { what: "count", limit: mostCounted } as const;
  const most = await offThread(indexPool(free, facts), asked, errand);
  return most.kind === "contradiction" ? contradicted(telling, most) : possible(telling, most);
}

function possible(
  telling: Telling,
  { papers, proven, bottleneck }: Extract<MostPapers, { kind: "most" }>,
): ReplyOf<typeof countPossible> {
  const sure = proven ? "assembly.most" : "assembly.most-at-least";
  return {
    ...{ outcome: "possible", papers, proven },
    message: word(telling.language, papers === 0 ? "assembly.most-none" : sure, { papers }),
    bottlenecks: (bottleneck?.cells ?? []).map((cell) => shortageView(telling, cell)),
  };
}

function contradicted({ language, basis }: Telling, { contradiction }: Contradicted) {
  const message = contradictionText(language, contradiction, pointNamer(basis.standard));
  return { outcome: "contradiction" as const, message };
}

/** How far the whole bank carries a year of sittings with an order's demands, whatever is used or taken now. */
export async function surveyYear(
  db: Db,
  { order, sittings, papersEach }: BodyOf<typeof planYear>,
  language: Language,
): Promise<ReplyOf<typeof planYear>> {
  const basis = await loadBasis(db, order, language);
  const { standard, structure, items, facts } = basis;
  const telling = { language, basis, order };
  const made = blueprintFor(standard, order.level, structure);
  if (made.kind === "contradiction") return contradicted(telling, made);
  const asked = { blueprint: made.blueprint, papers: 1, constraints: order.constraints };
  const errand = { what: "health", plan: { sittings, papersEach } } as const;
  const health = await offThread(indexPool(items, facts), asked, errand);
  if (health.kind === "contradiction") return contradicted(telling, health);
  return yearAnswer(telling, errand.plan, health);
}

function yearAnswer(
  telling: Telling,
  { sittings, papersEach }: { sittings: number; papersEach: number },
  health: Extract<BankHealth, { kind: "health" }>,
): ReplyOf<typeof planYear> {
  const { papers, proven, rest, usesAYear } = health;
  const whole = rest !== null && rest >= sittings - 1;
  const which = rest === null ? "none" : whole ? "whole" : rest === 0 ? "each" : "turn";
  const figures = { sittings, papersEach, papers, rest: rest ?? 0, uses: usesAYear };
  const message = word(telling.language, `year.${which}`, figures);
  const steps = health.steps.map((step) => stepView(telling, step));
  return { outcome: "year", papers, proven, rest, usesAYear, message, steps };
}

function stepView(telling: Telling, { rest, papers, possible: met, missing }: RestStep) {
  const cells = missing?.cells ?? [];
  return {
    ...{ rest, papers, possible: met },
    missing: missing ? cells.reduce((sum, { need, have }) => sum + need - have, 0) : null,
    shortages: cells.map((cell) => shortageView(telling, cell)),
  };
}
