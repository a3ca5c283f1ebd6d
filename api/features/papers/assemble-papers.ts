import crypto from "node:crypto";
import type { BodyOf, ReplyOf } from "../../contract/endpoint.ts";
import type { Problem } from "../../contract/errors.ts";
import type {
  PaperSummary,
  assemblePapers as declared,
  previewAssembly,
} from "../../contract/papers.ts";
import { shortageTexts } from "../../contract/wording/assembly-texts.ts";
import type { Language } from "../../contract/wording/word.ts";
import { word } from "../../contract/wording/word.ts";
import type { ProvenPaper, VerifiedAssembly } from "../../domain/assemble-verified.ts";
import { assembleVerified } from "../../domain/assemble-verified.ts";
import type { PaperDocument } from "../../domain/paper.ts";
import type { StandardDocument } from "../../domain/standard.ts";
import { levelName } from "../../domain/standard.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Db, Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import { sha256 } from "../../platform/digest.ts";
import type { Deps } from "../../platform/http.ts";
import type { StaffActor } from "../../platform/sessions.ts";
import { selectPool } from "../items/bank/queries.ts";
import { selectStandard } from "../standards/queries.ts";
import { paperHead } from "./print/paper-head.ts";
import { paperSummary } from "./paper-view.ts";
import { insertPaper, selectPaper } from "./queries.ts";

/** What a centre asks for. */
export type PaperOrder = BodyOf<typeof declared>;
type Preview = ReplyOf<typeof previewAssembly>;

interface Made {
  seed: string;
  standard: StandardDocument;
  outcome: VerifiedAssembly;
}

/** What an order would give; saves nothing. */
export async function preview(db: Db, order: PaperOrder, language: Language): Promise<Preview> {
  const { seed, standard, outcome } = await carryOut(db, order, language);
  if (outcome.kind === "papers")
    return {
      outcome: "papers",
      seed,
      papers: outcome.papers.map(({ paper: { series, hash }, proof }) => ({ series, hash, proof })),
    };
  if (outcome.kind === "contradiction") {
    const { code, params } = outcome.contradiction;
    return { outcome: "contradiction", message: word(language, code, params) };
  }
  const texts = shortageTexts(language, outcome, levelName(standard, order.level));
  const [head = "", ...lines] = texts;
  if (outcome.kind !== "shortages" || outcome.cause === "enemies")
    return {
      outcome: "short",
      possible: outcome.kind === "shortages" ? outcome.possible : 0,
      shortages: [],
      message: texts.join("\n"),
    };
  const shortages = outcome.cells.map(({ weightRow, type, need, have }, index) => ({
    ...{ row: weightRow, type, need, have, message: lines[index] ?? "" },
  }));
  return { outcome: "short", possible: outcome.possible, shortages, message: head };
}

/** Assembles parallel papers and keeps them as drafts: all of them, or none with the reasons. */
export async function assemblePapers(
  { db, clock }: Deps,
  actor: StaffActor,
  order: PaperOrder,
  language: Language,
): Promise<{ papers: PaperSummary[] }> {
  const now = new Date(clock.now());
  return inTransaction(db, async (tx) => {
    const { standard, outcome } = await carryOut(tx, order, language);
    if (outcome.kind !== "papers") throw refusalOf(outcome, order, standard, language);
    const papers: PaperSummary[] = [];
    for (const made of outcome.papers) papers.push(await keep(tx, actor, standard, made, now));
    return { papers };
  });
}

async function keep(
  tx: Tx,
  actor: StaffActor,
  standard: StandardDocument,
  { paper, proof }: ProvenPaper,
  now: Date,
): Promise<PaperSummary> {
  const title = paperTitle(standard, paper);
  const id = await insertPaper(tx, { title, paper, proof, createdBy: actor.id }, now);
  const { hash, seed, structure, level } = paper;
  const act = { at: now, actor: actor.login, act: "paper.assemble", object: `paper:${id}` };
  await audit(tx, { ...act, detail: { title, hash, seed, structure, level } });
  const row = await selectPaper(tx, id);
  if (!row) throw new Error(`paper ${id} is gone as soon as it was kept`);
  return paperSummary(row);
}

/** As it is printed, and which of the parallel papers: 呼叫中心服务员（五级）理论知识试卷 A. */
function paperTitle(standard: StandardDocument, paper: PaperDocument): string {
  return `${paperHead(standard, paper).titleLines.at(-1) ?? ""} ${paper.series}`;
}

/** Draws on the pool as it is at this moment. */
async function carryOut(db: Db, order: PaperOrder, language: Language): Promise<Made> {
  const found = await selectStandard(db, order.standard);
  const { level, papers } = order;
  const seed = order.seed ?? crypto.randomBytes(6).toString("hex");
  const structure = found?.structures.find(({ id }) => id === order.structure);
  const known = found?.standard.levels.some((one) => one.level === level);
  if (!found || !structure || !known) throw unknownOrder(order, found !== null, known, language);
  const { standard } = found;
  const items = await selectPool(db, standard.code);
  const request = { standard, structure, level, items, seed, papers, digest: sha256 };
  return { seed, standard, outcome: assembleVerified(request) };
}

function unknownOrder(
  { standard, level, structure }: PaperOrder,
  knownStandard: boolean,
  knownLevel: boolean | undefined,
  language: Language,
): AppError {
  const problem = (): Problem => {
    if (!knownStandard)
      return {
        path: "standard",
        message: word(language, "order.unknown-standard", { code: standard }),
      };
    if (!knownLevel)
      return { path: "level", message: word(language, "order.unknown-level", { level }) };
    return {
      path: "structure",
      message: word(language, "order.unknown-structure", { id: structure }),
    };
  };
  return new AppError("invalid-input", {}, [problem()]);
}

function refusalOf(
  outcome: Exclude<VerifiedAssembly, { kind: "papers" }>,
  order: PaperOrder,
  standard: StandardDocument,
  language: Language,
): AppError {
  if (outcome.kind === "contradiction") {
    const { code, params } = outcome.contradiction;
    const message = word(language, code, params);
    return new AppError("invalid-input", {}, [{ path: "structure", message }]);
  }
  const texts = shortageTexts(language, outcome, levelName(standard, order.level));
  return new AppError(
    "assembly-short",
    {},
    texts.map((message) => ({ path: "papers", message })),
  );
}
