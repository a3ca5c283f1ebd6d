import { z } from "zod";

/** Codes the web app or a script acts on, with the HTTP status each travels under. */
export const errorStatus = {
  "invalid-input": 400,
  "malformed-json": 400,
  "unsupported-media": 415,
  "too-large": 413,
  "not-signed-in": 401,
  "wrong-credentials": 401,
  "not-allowed": 403,
  "foreign-origin": 403,
  "not-found": 404,
  "too-many-tries": 429,
  "wrong-password": 400,
  "login-taken": 409,
  "last-administrator": 409,
  "own-work": 403,
  "item-changed": 409,
  "item-not-reviewable": 409,
  "item-has-findings": 422,
  "import-closed": 409,
  "import-empty": 422,
  "export-empty": 422,
  "export-too-many": 403,
  "paper-sealed": 409,
  "paper-in-use": 409,
  "paper-not-sealed": 409,
  "paper-outdated": 409,
  "paper-changed": 409,
  "slot-refused": 422,
  "assembly-short": 422,
  "below-minimum-minutes": 422,
  "earliest-hand-in-reason": 422,
  "window-too-short": 422,
  "paper-mismatch": 422,
  "sitting-not-editable": 409,
  "sitting-not-ready": 409,
  "opening-unsafe": 409,
  "sitting-not-open": 409,
  "sitting-moved": 409,
  "import-refused": 422,
  "too-few-seats": 422,
  "not-started": 409,
  "entry-closed": 409,
  "too-early": 409,
  paused: 409,
  "time-held": 409,
  "attempt-over": 409,
  superseded: 409,
  "written-exam": 409,
  "seat-waiting": 409,
  "seat-refused": 409,
  "seat-decided": 409,
  "exam-browser-refused": 403,
  "late-decided": 409,
  "late-not-mergeable": 409,
  "key-reused": 409,
  "lost-time-decided": 409,
  "sequence-reused": 409,
  "missing-responses": 409,
  "rescue-damaged": 422,
  "rescue-elsewhere": 409,
  "scan-unreadable": 422,
  "card-refused": 409,
  "cards-not-taken": 409,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** One place where something is wrong: a field of a form, or a row of an imported file. */
export const problem = z.strictObject({
  /** Dotted path of the field, or "" for the whole. */
  path: z.string(),
  /** Row of an imported file, counted as a spreadsheet shows it. */
  row: z.number().int().optional(),
  message: z.string(),
});
export type Problem = z.infer<typeof problem>;

/** Body of every refused request. */
export const errorReply = z.strictObject({
  code: z.string(),
  /** What is wrong, where, and what to do, in the caller's language. */
  message: z.string(),
  problems: z.array(problem),
  /** Names a fault in the server's log; only with code "internal". */
  faultId: z.string().optional(),
});
export type ErrorReply = z.infer<typeof errorReply>;
