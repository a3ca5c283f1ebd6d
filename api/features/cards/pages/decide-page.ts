import type { z } from "zod";
import type { decidePage as endpoint } from "../../../contract/cards.ts";
import { cardText } from "../../../contract/wording/card-texts.ts";
import type { PageFate, Settled, TrayWhy } from "../../../domain/card-intake.ts";
import { fateOf } from "../../../domain/card-intake.ts";
import type { CardReading } from "../../../domain/card-reading.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import type { Db, Tx } from "../../../platform/database.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { readScans } from "../../../platform/scan/read-scans.ts";
import type { Asker } from "../../sittings/asker.ts";
import { normaliseAdmissionNo } from "../../sittings/candidates/read-rows.ts";
import { selectContent } from "../files/queries.ts";
import type { CardState } from "../gather-cards.ts";
import { asCandidate, gatherCards, paperOf } from "../gather-cards.ts";
import { holdCards } from "../hold-cards.ts";
import { insertDecision, selectPage } from "./queries.ts";

type Decision = z.output<typeof endpoint.body>;
type Page = NonNullable<Awaited<ReturnType<typeof selectPage>>>;

/** What a person who has seen the page takes upon them by letting it count. */
const allSettled: readonly Settled[] = ["second-card", "absent-unclear", "no-marks", "entered"];

/** Carries out what a person decides about a page. Nothing is deleted: the decision stands after the others. */
export async function decidePage(
  deps: Deps,
  asker: Asker,
  pageId: string,
  decision: Decision,
): Promise<void> {
  const { db, clock } = deps;
  const page = await selectPage(db, pageId);
  if (!page) throw new AppError("not-found");
  // Reading a page anew takes a while and holds nothing meanwhile.
  const reading =
    decision.decision === "assign" ? await readingFor(db, asker, page, decision) : null;
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await holdCards(tx, page.sittingId);
    const now = await selectPage(tx, pageId);
    if (!now) throw new AppError("not-found");
    const fate = await fateBy(tx, asker, now, decision, reading);
    const by = { by: asker.login, at, ...("reason" in decision && { reason: decision.reason }) };
    if (fate.fate === "counts") await replaceBefore(tx, fate, by);
    await insertDecision(tx, pageId, fate, by);
    const detail = {
      ...{ decision: decision.decision, fate: fate.fate, candidate: fate.candidateId },
      ...("reason" in decision && { reason: decision.reason }),
    };
    const object = `scan-page:${pageId}`;
    await audit(tx, { at, actor: asker.login, act: "cards.decide-page", object, detail });
  });
}

function refused({ language }: Asker, why: Parameters<typeof cardText>[1]): AppError {
  return new AppError("card-refused", { why: cardText(language, why) });
}

async function fateBy(
  tx: Tx,
  asker: Asker,
  page: Page,
  decision: Decision,
  reading: CardReading | null,
): Promise<PageFate> {
  const { candidateId, cardPage } = page;
  if (decision.decision === "set-aside")
    return { fate: "aside", why: "person", candidateId, cardPage };
  if (decision.decision === "absent") {
    if (candidateId === null) throw refused(asker, "refuse.nobody");
    return { fate: "absent", candidateId, cardPage: cardPage ?? 1 };
  }
  if (decision.decision === "accept") return acceptedFate(tx, asker, page);
  return assignedFate(tx, asker, page, reading);
}

async function acceptedFate(tx: Tx, asker: Asker, page: Page): Promise<PageFate> {
  const { candidateId, outcome } = page;
  const card = candidateId === null ? null : await cardOf(tx, candidateId);
  if (!card || outcome?.kind !== "read") throw refused(asker, "refuse.nobody");
  const reading = { ...outcome.reading, admissionNo: card.owner.admissionNo };
  return counting(asker, fateOf({ kind: "read", reading }, asCandidate(card), allSettled));
}

async function assignedFate(
  tx: Tx,
  asker: Asker,
  page: Page,
  reading: CardReading | null,
): Promise<PageFate> {
  if (!reading?.admissionNo) throw refused(asker, "refuse.unreadable");
  const card = await cardByNumber(tx, asker, page.sittingId, reading.admissionNo);
  const fate = fateOf({ kind: "read", reading }, asCandidate(card));
  // These a person may still settle, now that the page has an owner; others need something else done.
  const open = fate.fate === "tray" && (allSettled as readonly TrayWhy[]).includes(fate.why);
  return open ? fate : counting(asker, fate);
}

function counting(asker: Asker, fate: PageFate): PageFate {
  if (fate.fate === "tray") throw refused(asker, `tray.${fate.why}`);
  if (fate.fate === "aside") throw refused(asker, "refuse.repeated");
  return fate;
}

async function cardOf(tx: Db, candidateId: string): Promise<CardState | null> {
  return (await gatherCards(tx, { candidateId })).cards[0] ?? null;
}

async function cardByNumber(
  db: Db,
  asker: Asker,
  sittingId: string,
  typed: string,
): Promise<CardState> {
  const { cards } = await gatherCards(db, { sittingId });
  const card = cards.find(({ owner }) => owner.admissionNo === normaliseAdmissionNo(typed));
  if (!card) throw refused(asker, "refuse.unknown-number");
  return card;
}

/** What the page says for the candidate a person named: as it was read, or read anew without its code. */
async function readingFor(
  db: Db,
  asker: Asker,
  page: Page,
  { admissionNo: typed, cardPage }: Extract<Decision, { decision: "assign" }>,
): Promise<CardReading> {
  const { owner } = await cardByNumber(db, asker, page.sittingId, typed);
  const { admissionNo, paperNo } = owner;
  if (page.outcome?.kind === "read") return { ...page.outcome.reading, admissionNo };
  if (paperNo === null) throw refused(asker, "refuse.nobody");
  const bytes = await selectContent(db, page.fileId);
  const known = { paperNo, page: cardPage };
  for await (const { outcome } of readScans(bytes, [paperOf(owner)], { only: page.page, known }))
    if (outcome?.kind === "read") return { ...outcome.reading, admissionNo };
  throw refused(asker, "refuse.unreadable");
}

/** The page that counted until now gives way. */
async function replaceBefore(
  tx: Tx,
  { candidateId, reading }: Extract<PageFate, { fate: "counts" }>,
  by: { by: string; at: Date; reason?: string },
): Promise<void> {
  const before = (await cardOf(tx, candidateId))?.pages.get(reading.code.page);
  if (!before) return;
  const cardPage = reading.code.page;
  await insertDecision(
    tx,
    before.pageId,
    { fate: "aside", why: "replaced", candidateId, cardPage },
    by,
  );
}
