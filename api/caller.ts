import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ReplyOf } from "./contract/endpoint.ts";

type Given<Name extends string, T> = [T] extends [undefined] ? unknown : { [N in Name]: T };

/** What an endpoint is called with: exactly the parts its declaration has. */
export type InputOf<E extends Endpoint> = Given<"params", ParamsIn<E>> &
  (undefined extends QueryIn<E> ? unknown : { query?: Partial<QueryIn<E>> }) &
  Given<"body", E extends { upload: true } ? Buffer : BodyIn<E>>;

export type OptionalIfEmpty<T> = object extends T ? [input?: T] : [input: T];

export type AnswerOf<E extends Endpoint> = E extends { download: string } ? Buffer : ReplyOf<E>;

/** An input whose types were not checked. */
export interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Calls an endpoint of `app` without a network, with these headers; returns its reply, typed by the
 * contract. Throws with the server's words when it refuses.
 */
export async function callEndpoint<E extends Endpoint>(
  app: FastifyInstance,
  headers: Record<string, string>,
  endpoint: E,
  ...input: OptionalIfEmpty<InputOf<E>>
): Promise<AnswerOf<E>> {
  const reply = await inject(app, headers, requestFor(endpoint, input[0] ?? {}));
  if (reply.statusCode !== 200)
    throw new Error(`${endpoint.method} ${endpoint.path}: ${reply.statusCode} ${reply.body}`);
  return (endpoint.download ? reply.rawPayload : reply.json()) as AnswerOf<E>;
}

export function inject(
  app: FastifyInstance,
  headers: Record<string, string>,
  request: InjectOptions,
): Promise<LightMyRequestResponse> {
  return app.inject({ ...request, headers: { ...headers, ...request.headers } });
}

/** The request an endpoint's declaration and an input make. */
export function requestFor(endpoint: Endpoint, input: LooseInput): InjectOptions {
  const { params = {}, query = {}, body } = input;
  const url = endpoint.path.replace(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const request: InjectOptions = {
    method: endpoint.method,
    url,
    query: Object.fromEntries(asked.map(([name, value]) => [name, String(value)])),
  };
  if (body === undefined) return request;
  if (!endpoint.upload) return { ...request, payload: body as object };
  return {
    ...request,
    headers: { "content-type": "application/octet-stream" },
    payload: body as Buffer,
  };
}
