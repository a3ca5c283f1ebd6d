import "@fastify/cookie";
import "@fastify/helmet";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type {
  Access,
  BodyOf,
  Endpoint,
  EventOf,
  ParamsOf,
  QueryOf,
  ReplyOf,
} from "../contract/endpoint.ts";
import { AppError } from "./app-error.ts";
import type { Db } from "./database.ts";
import type { Clock } from "./clock.ts";
import { PreparedReply } from "./prepared-reply.ts";
import type { Secrets } from "./secrets.ts";
import type { Actor, CandidateActor, StaffActor } from "./sessions.ts";
import type { FindCandidate } from "./sessions.ts";
import { findSeatRequest, findStaff } from "./sessions.ts";

/** What every feature is given. */
export interface Deps {
  db: Db;
  clock: Clock;
  secrets: Secrets;
  /** Whether a sitting may open only while the opening guard has no red line. */
  durability: "checked" | "unchecked";
  /** The address people type, e.g. https://exam.example.cn; null: whatever host they used. */
  publicOrigin: string | null;
  /** Where the embedded database lies; null when it is elsewhere. */
  dataDirectory: string | null;
  /** Cookies travel over TLS only. */
  secureCookies: boolean;
}

type ActorFor<A extends Access> = A extends "public"
  ? null
  : A extends "candidate" | "former-seat"
    ? CandidateActor
    : StaffActor;

/** What a handler is given: the request as its endpoint declares it, and who asks. */
export interface Call<E extends Endpoint> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: E extends { upload: true } ? Buffer : BodyOf<E>;
  actor: ActorFor<E["access"]>;
  request: FastifyRequest;
  reply: FastifyReply;
}

type Answer<E extends Endpoint> = E extends { download: string }
  ? Buffer
  : E extends { stream: object }
    ? AsyncIterable<EventOf<E>>
    : ReplyOf<E>;

declare module "fastify" {
  interface FastifyContextConfig {
    endpoint?: Endpoint;
  }
  interface FastifyRequest {
    actor: Actor | null;
  }
  interface FastifyInstance {
    findCandidate: FindCandidate;
    /** Replies that go on until somebody goes away; cut off when the server closes. */
    eventStreams: Set<ServerResponse>;
  }
}

export const staffCookie = "quanheng-staff";
export const candidateCookie = "quanheng-exam";

/** Data is never taken for a page and never kept by the browser or a proxy. */
const dataHeaders = { "x-content-type-options": "nosniff", "cache-control": "no-store" };

/** Serves an endpoint. Access, input and reply are held to its declaration before and after `handler`. */
export function serve<E extends Endpoint>(
  app: FastifyInstance,
  deps: Deps,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Answer<E> | PreparedReply>,
): void {
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { endpoint },
    ...(endpoint.uploadLimit !== undefined && { bodyLimit: endpoint.uploadLimit }),
    // Headers for pages and files; a reply that is data gets `dataHeaders`, for every save carries them.
    ...(!endpoint.download && { helmet: false }),
    schema: {
      ...(endpoint.params && { params: endpoint.params }),
      ...(endpoint.query && { querystring: endpoint.query }),
      ...(endpoint.body && { body: endpoint.body }),
      ...(endpoint.reply && { response: { 200: endpoint.reply } }),
    },
    // After the limit on requests, which counts at onRequest; before the body is read.
    preParsing: (request, reply) => {
      if (!endpoint.download) reply.headers(dataHeaders);
      return admit(deps, endpoint, request);
    },
    handler: async (request, reply) => {
      const { params, query, body, actor } = request;
      if (endpoint.upload && !Buffer.isBuffer(body)) throw new AppError("unsupported-media");
      const answer = await handler({ params, query, body, actor, request, reply } as Call<E>);
      if (answer instanceof PreparedReply) return answer.sendAs(request, reply);
      if (endpoint.stream) return streamEvents(reply, endpoint, answer as AsyncIterable<unknown>);
      if (endpoint.download && !reply.hasHeader("content-type")) reply.type(endpoint.download);
      return answer;
    },
  });
}

/** Server-sent events; whoever goes away ends what makes them. A proxy must not hold them back. */
function streamEvents(
  reply: FastifyReply,
  { stream }: Endpoint,
  events: AsyncIterable<unknown>,
): Readable {
  reply.headers({ "content-type": "text/event-stream; charset=utf-8", "x-accel-buffering": "no" });
  const { eventStreams } = reply.server;
  eventStreams.add(reply.raw);
  reply.raw.once("close", () => eventStreams.delete(reply.raw));
  return Readable.from(eventLines(stream, events));
}

async function* eventLines(
  schema: Endpoint["stream"],
  events: AsyncIterable<unknown>,
): AsyncGenerator<string> {
  yield "retry: 1000\n\n";
  for await (const event of events) yield `data: ${JSON.stringify(schema?.parse(event))}\n\n`;
}

/** Lets a request through only when its session may call this endpoint. */
async function admit(deps: Deps, endpoint: Endpoint, request: FastifyRequest): Promise<void> {
  const { access } = endpoint;
  if (access === "public") return;
  if (access === "candidate" || access === "former-seat")
    request.actor = await admitCandidate(deps, access, request);
  else request.actor = await admitStaff(deps, access, request);
}

async function admitStaff(
  deps: Deps,
  access: "staff" | { roles: readonly string[] },
  request: FastifyRequest,
): Promise<StaffActor> {
  const token = request.cookies[staffCookie];
  const staff = token ? await findStaff(deps.db, token, new Date(deps.clock.now())) : null;
  if (!staff) throw new AppError("not-signed-in");
  if (access !== "staff" && !staff.roles.some((role) => access.roles.includes(role)))
    throw new AppError("not-allowed");
  return staff;
}

async function admitCandidate(
  { db }: Deps,
  access: "candidate" | "former-seat",
  request: FastifyRequest,
): Promise<CandidateActor> {
  const token = request.cookies[candidateCookie];
  const candidate = token ? await request.server.findCandidate(token) : null;
  if (!candidate) throw await strangerRefusal(db, token);
  // Somebody else's attempt is answered like one that does not exist.
  const { attemptId } = request.params as { attemptId?: string };
  if (attemptId !== undefined && attemptId !== candidate.attemptId) throw new AppError("not-found");
  if (candidate.superseded && access !== "former-seat") throw new AppError("superseded");
  return candidate;
}

/** A seat that waits to be let in is told so; everybody else has to sign in. */
async function strangerRefusal(db: Db, token: string | undefined): Promise<AppError> {
  const asked = token === undefined ? null : await findSeatRequest(db, token);
  if (asked?.status === "waiting") return new AppError("seat-waiting");
  if (asked?.status === "refused")
    return new AppError("seat-refused", { reason: asked.reason ?? "" });
  return new AppError("not-signed-in");
}

/** Puts a session token into a cookie that scripts and other sites cannot use. */
export function setSessionCookie(
  deps: Deps,
  reply: FastifyReply,
  name: string,
  token: string,
): void {
  reply.setCookie(name, token, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: deps.secureCookies,
  });
}

export function clearSessionCookie(deps: Deps, reply: FastifyReply, name: string): void {
  reply.clearCookie(name, {
    path: "/",
    httpOnly: true,
    sameSite: "strict",
    secure: deps.secureCookies,
  });
}
