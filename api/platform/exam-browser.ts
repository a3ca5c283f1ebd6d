import type { SebSettings } from "../domain/safe-exam-browser.ts";
import { sebJson } from "../domain/safe-exam-browser.ts";
import { sha256 } from "./digest.ts";
import { equalBytes } from "./secrets.ts";

/** Config Key of these settings, 64 lower-case hex digits. Throws where clients would not agree on it. */
export function configKey(settings: SebSettings): string {
  return sha256(sebJson(settings));
}

/** What the browser shows for a key at one address, which is taken without its fragment. */
export function keyAt(address: string, key: string): string {
  return sha256(address.replace(/#.*$/s, "") + key);
}

/** How a browser showed that it runs with the settings asked for; "waived": an invigilator let it in. */
export interface ExamBrowser {
  how: "header" | "script" | "waived";
  version: string | null;
}

/** What a browser brings along to a sign-in. */
export interface BrowserClaim {
  /** Path and query of the request, as they came. */
  path: string;
  /** X-SafeExamBrowser-ConfigKeyHash, where the engine sends headers. */
  header: string | undefined;
  /** What the page was told by SafeExamBrowser.security, where it does not. */
  script: { configKey: string; version: string } | undefined;
}

/** Addresses the exam page is opened under. */
const pages = ["/exam", "/"];

/** Whether the browser holds the key; `origin` is the public address, whatever Host says. */
export function judgeClaim(
  claim: BrowserClaim,
  { origin, key }: { origin: string; key: string },
): ExamBrowser | null {
  const version = claim.script?.version ?? null;
  if (claim.header !== undefined && equal(claim.header, keyAt(origin + claim.path, key)))
    return { how: "header", version };
  const { script } = claim;
  if (script && pages.some((page) => equal(script.configKey, keyAt(origin + page, key))))
    return { how: "script", version };
  return null;
}

function equal(given: string, wanted: string): boolean {
  return equalBytes(Buffer.from(given.toLowerCase()), Buffer.from(wanted));
}
