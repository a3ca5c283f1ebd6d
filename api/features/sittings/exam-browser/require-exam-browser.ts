import crypto from "node:crypto";
import type { z } from "zod";
import type { requireExamBrowser as endpoint } from "../../../contract/exam-browser.ts";
import { sittingText } from "../../../contract/wording/sitting-texts.ts";
import { sebFile, sebSettings } from "../../../domain/safe-exam-browser.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import { sha256 } from "../../../platform/digest.ts";
import { configKey } from "../../../platform/exam-browser.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Asker } from "../asker.ts";
import { holdPrepared } from "../hold-prepared.ts";
import { selectSittings, selectVisibleRooms } from "../queries.ts";
import type { ExamBrowserRow } from "./queries.ts";
import { deleteExamBrowser, replaceExamBrowser, selectExamBrowser } from "./queries.ts";

type Wish = z.output<typeof endpoint.body>;

/**
 * Makes a sitting ask for Safe Exam Browser, or no longer. Settings that still fit stay as they are, so that
 * files handed out before go on working; a new password, or another address of the server, makes new ones.
 */
export async function requireExamBrowser(
  { db, clock, publicOrigin }: Deps,
  asker: Asker,
  sittingId: string,
  wish: Wish,
): Promise<void> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await holdPrepared(tx, sittingId);
    const before = await selectExamBrowser(tx, sittingId);
    if (!wish.required) await deleteExamBrowser(tx, sittingId);
    else {
      const after = settle(asker, before, wish.quitPassword, publicOrigin);
      if (after !== before)
        await replaceExamBrowser(tx, sittingId, { ...after, key: configKey(after.settings) });
    }
    const detail = { required: wish.required };
    const object = `sitting:${sittingId}`;
    await audit(tx, { at, actor: asker.login, act: "sitting.exam-browser", object, detail });
  });
}

/** The password is typed at a machine that knows no Chinese input then. */
const password = /^[\x21-\x7e]{6,40}$/;

function settle(
  { language }: Asker,
  before: ExamBrowserRow | null,
  quitPassword: string | undefined,
  origin: string | null,
): ExamBrowserRow {
  const refuse = (path: string, code: "seb.no-origin" | "seb.password"): AppError =>
    new AppError("invalid-input", {}, [{ path, message: sittingText(language, code) }]);
  if (origin === null) throw refuse("required", "seb.no-origin");
  if (quitPassword !== undefined && !password.test(quitPassword))
    throw refuse("quitPassword", "seb.password");
  if (quitPassword === undefined && before?.origin === origin) return before;
  const kept = before?.settings["hashedQuitPassword"];
  const quitPasswordHash = quitPassword === undefined ? kept : sha256(quitPassword);
  if (typeof quitPasswordHash !== "string") throw refuse("quitPassword", "seb.password");
  const salt = crypto.randomBytes(32).toString("base64");
  const quitPath = `/exam/quit/${crypto.randomBytes(8).toString("hex")}`;
  return { origin, settings: sebSettings({ origin, quitPath, quitPasswordHash, salt }) };
}

/** The file that starts Safe Exam Browser with the sitting's settings, and its name. */
export async function downloadExamBrowser(
  { db }: Deps,
  asker: Asker,
  sittingId: string,
): Promise<{ fileName: string; file: Buffer }> {
  const visible = await selectVisibleRooms(db, asker, sittingId);
  const [sitting] = visible?.length === 0 ? [] : await selectSittings(db, [sittingId]);
  const browser = sitting ? await selectExamBrowser(db, sittingId) : null;
  if (!sitting || !browser) throw new AppError("not-found");
  return { fileName: `${sitting.name}.seb`, file: Buffer.from(sebFile(browser.settings)) };
}
