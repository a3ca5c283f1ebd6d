import type { AssemblyAnswer, PaperOrder, ShortageView } from "../../contract/assembly.ts";
import {
  contradictionText,
  exactText,
  ruleNames,
  shortageText,
  shortageTexts,
  stockTexts,
} from "../../contract/wording/assembly-texts.ts";
import { constraintName } from "../../contract/wording/constraint-texts.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import type {
  EnemyShortages,
  Impossible,
  Shortage,
  StockShortages,
} from "../../domain/assembly/outcome.ts";
import { levelName } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Outcome } from "./carry-out.ts";
import { takenItems } from "./carry-out.ts";
import type { AssemblyBasis } from "./pool/assembly-basis.ts";
import { pointNamer } from "./pool/assembly-basis.ts";

type Hindrance = Extract<AssemblyAnswer, { outcome: "in-the-way" }>["rules"][number];

/** An order with what it was carried out on, to be told about. */
export interface Telling {
  language: Language;
  basis: AssemblyBasis;
  order: PaperOrder;
}

/** What an order gave, as it crosses the wire. */
export function answerOf(telling: Telling, seed: string, outcome: Outcome): AssemblyAnswer {
  const { language, basis, order } = telling;
  switch (outcome.kind) {
    case "papers": {
      const taken = { items: takenItems(basis, order).size, drafts: basis.drafts.length };
      const papers = outcome.papers.map(({ paper: { series, hash }, proof }) => ({
        ...{ series, hash, proof },
      }));
      const { way } = outcome;
      const exact = way.path === "exact" ? exactText(language, way.seconds, way.repeatable) : null;
      const method = way.path === "exact" ? "exact" : "cells";
      return { outcome: "papers", seed, method, exact, taken, papers };
    }
    case "contradiction": {
      const namer = pointNamer(basis.standard);
      const message = contradictionText(language, outcome.contradiction, namer);
      return { outcome: "contradiction", message };
    }
    case "out-of-reach": {
      const { what, wanted, reachable } = outcome;
      return { outcome: "out-of-reach", message: told(telling, outcome), what, wanted, reachable };
    }
    case "gave-up":
      return { outcome: "unsolved", message: told(telling, outcome), reason: "gave-up" };
    case "impossible":
      return impossible(telling, outcome);
    default:
      return outOfStockOrWay(telling, outcome);
  }
}

function told(telling: Telling, outcome: Parameters<typeof shortageTexts>[1]): string {
  const { language, basis, order } = telling;
  return shortageTexts(language, outcome, levelName(basis.standard, order.level))[0] ?? "";
}

function outOfStockOrWay(
  telling: Telling,
  outcome: Extract<Outcome, { kind: "drafts" | "in-the-way" | "shortages" }>,
): AssemblyAnswer {
  if (outcome.kind === "shortages") {
    if (outcome.cause === "enemies") return enemiesInTheWay(telling, outcome);
    return { outcome: "short", message: stockHead(telling, outcome), ...stock(telling, outcome) };
  }
  const rules = outcome.kind === "drafts" ? (["drafts"] as const) : outcome.rules;
  const { language, basis } = telling;
  return {
    outcome: "in-the-way",
    message: word(language, "assembly.in-the-way", { rules: ruleNames(language, rules) }),
    rules: rules.map((rule) => named(language, rule)),
    enemies: [],
    drafts: outcome.kind === "drafts" ? basis.drafts.map(({ id, title }) => ({ id, title })) : [],
    ...stock(telling, outcome.shortages),
  };
}

/** Proven, with the rules that are in the way as far as they are known. */
function impossible(telling: Telling, outcome: Impossible): AssemblyAnswer {
  return {
    outcome: "in-the-way",
    message: told(telling, outcome),
    rules: outcome.rules.map((rule) => named(telling.language, rule)),
    ...{ enemies: [], drafts: [], ...stock(telling, null) },
  };
}

function enemiesInTheWay(telling: Telling, outcome: EnemyShortages): AssemblyAnswer {
  const { possible, pairs } = outcome;
  return {
    outcome: "in-the-way",
    message: told(telling, outcome),
    rules: [named(telling.language, "enemies")],
    ...{ enemies: pairs, drafts: [], possible, proven: false, shortages: [] },
  };
}

function named(language: Language, rule: Hindrance["rule"]): Hindrance {
  return { rule, name: constraintName(language, rule) };
}

function stockHead({ language, basis, order }: Telling, outcome: StockShortages): string {
  return stockTexts(language, outcome, levelName(basis.standard, order.level))[0] ?? "";
}

function stock(telling: Telling, outcome: StockShortages | null) {
  return {
    possible: outcome?.possible ?? 0,
    proven: outcome?.proven ?? false,
    shortages: (outcome?.cells ?? []).map((cell) => shortageView(telling, cell)),
  };
}

/** A short cell with its words. */
export function shortageView({ language, basis, order }: Telling, cell: Shortage): ShortageView {
  const { weightRow, type, need, have, point, alternatives } = cell;
  const message = shortageText(language, cell, levelName(basis.standard, order.level));
  return { row: weightRow, type, need, have, point, alternatives, message };
}

/** The refusal of an order that was to be kept, its reasons line by line. */
export function refusalOf(
  telling: Telling,
  outcome: Exclude<Outcome, { kind: "papers" }>,
): AppError {
  const answer = answerOf(telling, "", outcome);
  if (answer.outcome === "papers") throw new Error("papers are no refusal");
  if (answer.outcome === "contradiction") {
    const { code } = outcome.kind === "contradiction" ? outcome.contradiction : { code: "" };
    const path = code.startsWith("constraints.") ? "constraints" : "structure";
    return new AppError("invalid-input", {}, [{ path, message: answer.message }]);
  }
  const cells = "shortages" in answer ? answer.shortages : [];
  const lines = [answer.message, ...cells.map(({ message }) => message)];
  return new AppError(
    "assembly-short",
    {},
    lines.map((message) => ({ path: "papers", message })),
  );
}
