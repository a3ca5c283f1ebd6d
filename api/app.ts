import type { ServerResponse } from "node:http";
import path from "node:path";
import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import rateLimit from "@fastify/rate-limit";
import staticFiles from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import fastify from "fastify";
import type { z } from "zod";
import { accountRoutes } from "./features/accounts/routes.ts";
import { attemptRoutes } from "./features/attempts/routes.ts";
import { cardRoutes } from "./features/cards/routes.ts";
import { itemRoutes } from "./features/items/routes.ts";
import { packageRoutes } from "./features/packages/routes.ts";
import { paperRoutes } from "./features/papers/routes.ts";
import { scoreRoutes } from "./features/scores/routes.ts";
import { scoreAttempt } from "./features/scores/score-attempt.ts";
import { sittingRoutes } from "./features/sittings/routes.ts";
import { sittingForms } from "./features/sittings/sheets/forms.ts";
import { standardRoutes } from "./features/standards/routes.ts";
import { templateRoutes } from "./features/templates/routes.ts";
import { roomRecordForm } from "./features/attempts/record/print-room-record.ts";
import { slipForm } from "./features/scores/score-slip.ts";
import { summaryForm } from "./features/scores/score-summary.ts";
import { endpoints } from "./contract/api.ts";
import { addApiPage } from "./platform/api-page.ts";
import { AppError } from "./platform/app-error.ts";
import { brokenText } from "./platform/broken-text.ts";
import type { Deps } from "./platform/http.ts";
import { candidateCookie, staffCookie } from "./platform/http.ts";
import { candidateLookup } from "./platform/sessions.ts";
import { InvalidInput, refuse, wordErrors } from "./platform/refusals.ts";

export interface AppOptions {
  trustedProxies?: number;
  /** Where the built web app lies; left out in tests of the API alone. */
  web?: string;
  log?: boolean;
}

const noLimitHeaders = {
  "x-ratelimit-limit": false,
  "x-ratelimit-remaining": false,
  "x-ratelimit-reset": false,
};
const bodyLimit = 1024 * 1024;
const uploadLimit = 20 * 1024 * 1024;

/** The whole server, not yet listening. Throws when an endpoint has no route. */
export async function buildApp(deps: Deps, options: AppOptions = {}): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    trustProxy: (_address, hop) => hop < (options.trustedProxies ?? 0),
    logger: options.log ? { level: "warn", redact: ["req.headers.cookie"] } : false,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches the error handler.
    frameworkErrors: (_error, request, reply) => {
      refuse(request, reply, new AppError("not-found"));
    },
  });
  holdToSchemas(app);
  wordErrors(app);
  acceptBodies(app);
  app.decorateRequest("actor", null);
  app.decorate("findCandidate", candidateLookup(deps.db));
  app.decorate("eventStreams", new Set<ServerResponse>());
  app.addHook("preClose", async () => {
    for (const reply of app.eventStreams) reply.destroy();
  });
  const served = new Set<string>();
  app.addHook("onRoute", (route) => {
    if (
      !route.config?.endpoint &&
      route.url.startsWith("/api/") &&
      !route.url.startsWith("/api/docs")
    )
      throw new Error(`${String(route.method)} ${route.url} does not declare who may call it`);
    if (route.config?.endpoint)
      served.add(`${route.config.endpoint.method} ${route.config.endpoint.path}`);
  });
  await app.register(cookie);
  await app.register(helmet, securityHeaders(deps.secureCookies));
  await app.register(rateLimit, {
    max: 1200,
    timeWindow: "1 minute",
    keyGenerator: requester,
    // Nobody reads them, and they would be a fifth of every save; a refusal says when to try again.
    addHeaders: noLimitHeaders,
    addHeadersOnExceeding: noLimitHeaders,
    // Pages and fonts are only files, and the whole room fetches them at the bell.
    allowList: ({ url }) => !url.startsWith("/api/"),
  });
  app.addHook("onRequest", (request, _reply, done) =>
    done(foreignOrigin(request, deps.publicOrigin)),
  );
  await addApiPage(app);

  accountRoutes(app, deps);
  templateRoutes(app, deps, [...sittingForms, roomRecordForm, summaryForm, slipForm]);
  standardRoutes(app, deps);
  itemRoutes(app, deps);
  paperRoutes(app, deps);
  sittingRoutes(app, deps);
  attemptRoutes(app, deps, scoreAttempt);
  scoreRoutes(app, deps);
  cardRoutes(app, deps);
  packageRoutes(app, deps);

  const missing = endpoints.filter((one) => !served.has(`${one.method} ${one.path}`));
  if (missing.length > 0)
    throw new Error(`no route for ${missing.map((one) => `${one.method} ${one.path}`).join(", ")}`);
  if (options.web) await serveWeb(app, options.web);
  return app;
}

/**
 * Whose requests are counted together. A whole exam room may share one address, so a seat is told apart
 * by its session; where no session is needed, a made-up cookie must not escape the count.
 */
function requester({ cookies, ip, routeOptions }: FastifyRequest): string {
  if (routeOptions.config.endpoint?.access === "public") return ip;
  return cookies[candidateCookie] ?? cookies[staffCookie] ?? ip;
}

/** JSON in UTF-8, or a file's bytes; nothing else. */
function acceptBodies(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser("error", "error");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    "application/json",
    { parseAs: "buffer" },
    (request, body, done) => {
      // Another encoding would otherwise turn names into replacement characters without a word.
      try {
        void parseJson(request, decoder.decode(body), done);
      } catch {
        done(new AppError("malformed-json"));
      }
    },
  );
  app.addContentTypeParser(
    "application/octet-stream",
    { parseAs: "buffer", bodyLimit: uploadLimit },
    (_request, body, done) => done(null, body),
  );
}

/** Input and replies are checked by the zod schemas of the contract, strictly. */
function holdToSchemas(app: FastifyInstance): void {
  app.setValidatorCompiler<z.ZodType>(({ schema }) => (input) => {
    const path = brokenText(input);
    if (path)
      return { error: new InvalidInput([{ code: "custom", path: [...path], message: "" }]) };
    const parsed = schema.safeParse(input ?? undefined, { reportInput: true });
    return parsed.success
      ? { value: parsed.data }
      : { error: new InvalidInput(parsed.error.issues) };
  });
  app.setSerializerCompiler<z.ZodType>(
    ({ schema }) =>
      (reply) =>
        JSON.stringify(schema.parse(reply)),
  );
}

/** Another site's page may not act here in a signed-in person's name. */
function foreignOrigin(
  request: { method: string; headers: Record<string, string | string[] | undefined>; host: string },
  publicOrigin: string | null,
): AppError | undefined {
  const { origin } = request.headers;
  if (request.method === "GET" || request.method === "HEAD" || typeof origin !== "string")
    return undefined;
  const own = publicOrigin ? origin === publicOrigin : isAt(origin, request.host);
  return own ? undefined : new AppError("foreign-origin");
}

/** Both through URL, which drops a scheme's usual port: an origin never names it, a Host may. */
function isAt(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { host: stated, protocol } = new URL(origin);
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === stated;
}

function securityHeaders(tls: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // blob: pictures of a paper, kept in the exam page.
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
    },
    hsts: tls ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: "no-referrer" as const },
  };
}

/**
 * Built pages, sent in the compressed form the build put beside them. Hashed files may be kept for ever; the
 * two pages and the exam's service worker are asked for anew each time.
 */
async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(staticFiles, {
    root: folder,
    prefix: "/",
    index: false,
    wildcard: false,
    preCompressed: true,
    globIgnore: ["**/*.{br,gz}", ".sources"],
    setHeaders: (reply, file) => {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", (_request, reply) => reply.sendFile("exam.html"));
  app.get("/exam", (_request, reply) => reply.sendFile("exam.html"));
  // Safe Exam Browser closes before it asks for this; any other browser is at the sign-in again.
  app.get("/exam/quit/:name", (_request, reply) => reply.sendFile("exam.html"));
  app.get("/practice", (_request, reply) => reply.sendFile("practice.html"));
  for (const page of ["/staff", "/staff/*"])
    app.get(page, (_request, reply) => reply.sendFile("staff.html"));
}
