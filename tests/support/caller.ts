import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ReplyOf } from "../../api/contract/endpoint.ts";
import type { ErrorReply } from "../../api/contract/errors.ts";

type Given<Name extends string, T> = [T] extends [undefined] ? unknown : { [N in Name]: T };

/** What an endpoint is called with: exactly the parts its declaration has. */
export type InputOf<E extends Endpoint> = Given<"params", ParamsIn<E>> &
  (undefined extends QueryIn<E> ? unknown : { query?: Partial<QueryIn<E>> }) &
  Given<"body", E extends { upload: true } ? Buffer : BodyIn<E>>;

type OptionalIfEmpty<T> = object extends T ? [input?: T] : [input: T];

export type AnswerOf<E extends Endpoint> = E extends { download: string } ? Buffer : ReplyOf<E>;

export type Refusal = ErrorReply & { status: number };

/** Somebody who calls the server as a browser would: with their cookie and this site's Origin. */
export interface Caller {
  /** Calls an endpoint and returns its reply; throws with the server's words when it refuses. */
  call<E extends Endpoint>(
    endpoint: E,
    ...input: OptionalIfEmpty<InputOf<E>>
  ): Promise<AnswerOf<E>>;
  /** Calls an endpoint that must refuse; throws when it does not. */
  refusal(endpoint: Endpoint, input?: LooseInput): Promise<Refusal>;
  /** Any request, with the cookie and Origin; for what the types above would not let through. */
  inject(options: InjectOptions): Promise<LightMyRequestResponse>;
}

export interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

export const origin = "http://localhost:80";

export function caller(app: FastifyInstance, cookie: string | null): Caller {
  const inject = (options: InjectOptions): Promise<LightMyRequestResponse> =>
    app.inject({
      ...options,
      headers: { origin, ...(cookie !== null && { cookie }), ...options.headers },
    });
  return {
    inject,
    async call<E extends Endpoint>(endpoint: E, ...input: OptionalIfEmpty<InputOf<E>>) {
      const reply = await inject(requestFor(endpoint, input[0] ?? {}));
      if (reply.statusCode !== 200)
        throw new Error(`${endpoint.method} ${endpoint.path}: ${reply.statusCode} ${reply.body}`);
      return (endpoint.download ? reply.rawPayload : reply.json()) as AnswerOf<E>;
    },
    async refusal(endpoint, input = {}) {
      const reply = await inject(requestFor(endpoint, input));
      if (reply.statusCode < 400)
        throw new Error(`${endpoint.method} ${endpoint.path} did not refuse: ${reply.body}`);
      return { status: reply.statusCode, ...reply.json<ErrorReply>() };
    },
  };
}

/** The request an endpoint's declaration and an input make. */
export function requestFor(endpoint: Endpoint, input: LooseInput): InjectOptions {
  const { params = {}, query = {}, body } = input;
  const url = endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const request: InjectOptions = {
    method: endpoint.method,
    url,
    query: Object.fromEntries(
      Object.entries(query)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    ),
  };
  if (endpoint.upload)
    return {
      ...request,
      headers: { "content-type": "application/octet-stream" },
      payload: body as Buffer,
    };
  return body === undefined ? request : { ...request, payload: body as object };
}
