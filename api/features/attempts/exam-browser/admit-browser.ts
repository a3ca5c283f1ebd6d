import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import type { BrowserClaim, ExamBrowser } from "../../../platform/exam-browser.ts";
import { judgeClaim } from "../../../platform/exam-browser.ts";
import type { Deps } from "../../../platform/http.ts";
import type { CandidateDoor } from "../queries.ts";
import { insertRefusal, isWaived } from "./queries.ts";

/** Null where the sitting asks for no particular browser, or the claim does not hold. */
export function judgeAtDoor(
  { publicOrigin: origin }: Pick<Deps, "publicOrigin">,
  { configKey: key }: Pick<CandidateDoor, "configKey">,
  claim: BrowserClaim,
): ExamBrowser | null {
  return key === null || origin === null ? null : judgeClaim(claim, { origin, key });
}

/**
 * Lets a candidate pass whose browser showed the key, or who was let in without by an invigilator; refuses
 * the others in words that say what to do, and notes it for the desk.
 */
export async function admitBrowser(
  { db }: Pick<Deps, "db">,
  { id, configKey }: Pick<CandidateDoor, "id" | "configKey">,
  shown: ExamBrowser | null,
  claim: BrowserClaim,
  { at, language }: { at: Date; language: Language },
): Promise<ExamBrowser | null> {
  if (configKey === null || shown) return shown;
  if (await isWaived(db, id)) return { how: "waived", version: claim.script?.version ?? null };
  await insertRefusal(db, id, at);
  const hasBrowser = claim.header !== undefined || claim.script !== undefined;
  const why = sittingText(language, hasBrowser ? "seb.other-settings" : "seb.missing");
  throw new AppError("exam-browser-refused", { why });
}
