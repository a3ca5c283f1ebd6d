import crypto from "node:crypto";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { ErrorCode, ErrorReply, Problem } from "../contract/errors.ts";
import { errorStatus } from "../contract/errors.ts";
import { wordIssue } from "../contract/wording/issue.ts";
import { errorTexts } from "../contract/wording/error-texts.ts";
import { AppError } from "./app-error.ts";

export type Language = "zh" | "en";

/** Input that does not fit its schema, before it is worded for the reader. */
export class InvalidInput extends Error {
  readonly issues: z.core.$ZodIssue[];

  constructor(issues: z.core.$ZodIssue[]) {
    super("invalid-input");
    this.issues = issues;
  }
}

/** Chinese unless the caller asks for English first. */
export function languageOf(request: FastifyRequest): Language {
  return /^en\b/i.test(request.headers["accept-language"] ?? "") ? "en" : "zh";
}

/** Fills `{name}` in a text. */
export function fill(text: string, params: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Words every refusal and fault; a fault is logged under an id and shown only as that id. */
export function wordErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => refuse(request, reply, error));
  app.setNotFoundHandler((request, reply) => refuse(request, reply, new AppError("not-found")));
}

/** Answers with one refusal or fault, in the caller's language. */
export function refuse(request: FastifyRequest, reply: FastifyReply, error: Error): FastifyReply {
  const language = languageOf(request);
  const refusal = asRefusal(error, language);
  if (refusal) return send(reply, language, refusal);
  const faultId = crypto.randomBytes(5).toString("hex");
  request.log.error({ faultId, err: error }, "fault");
  return send(reply, language, new AppError("internal", { fault: faultId }), faultId);
}

function send(
  reply: FastifyReply,
  language: Language,
  refusal: AppError,
  faultId?: string,
): FastifyReply {
  const body: ErrorReply = {
    code: refusal.code,
    message: fill(errorTexts[language][refusal.code], refusal.params),
    problems: refusal.problems,
    ...(faultId !== undefined && { faultId }),
  };
  return reply
    .status(errorStatus[refusal.code])
    .type("application/json; charset=utf-8")
    .serializer(JSON.stringify)
    .send(body);
}

/** Refusals of fastify and of PostgreSQL by the code they travel under here. */
const foreignCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_BODY_TOO_LARGE: "too-large",
  FST_ERR_CTP_INVALID_MEDIA_TYPE: "unsupported-media",
  FST_ERR_CTP_EMPTY_JSON_BODY: "malformed-json",
  FST_ERR_CTP_INVALID_JSON_BODY: "malformed-json",
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: "malformed-json",
  // A text with U+0000, which no column can hold; a number beyond a column's range.
  "22021": "invalid-input",
  "22P05": "invalid-input",
  "22003": "invalid-input",
};

function asRefusal(error: Error, language: Language): AppError | null {
  if (error instanceof AppError) return error;
  if (error instanceof InvalidInput)
    return new AppError("invalid-input", {}, problemsOf(error, language));
  const { code, statusCode } = error as Partial<FastifyError>;
  const known = code === undefined ? undefined : foreignCodes[code];
  if (known) return new AppError(known);
  if (statusCode === 429) return new AppError("too-many-tries", { minutes: 1 });
  if (error instanceof SyntaxError || (statusCode !== undefined && statusCode < 500))
    return new AppError("malformed-json");
  return null;
}

function problemsOf(error: InvalidInput, language: Language): Problem[] {
  return error.issues.map((issue) => ({
    path: issue.path.map(String).join("."),
    message: wordIssue(issue, language),
  }));
}
