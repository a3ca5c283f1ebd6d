import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type { AnswerOf, InputOf, LooseInput, OptionalIfEmpty } from "../../api/caller.ts";
import { callEndpoint, inject, requestFor } from "../../api/caller.ts";
import type { Endpoint } from "../../api/contract/endpoint.ts";
import type { ErrorReply } from "../../api/contract/errors.ts";

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

const origin = "http://localhost";

export function caller(app: FastifyInstance, cookie: string | null): Caller {
  const headers = { origin, ...(cookie !== null && { cookie }) };
  return {
    call: (endpoint, ...input) => callEndpoint(app, headers, endpoint, ...input),
    inject: (options) => inject(app, headers, options),
    async refusal(endpoint, input = {}) {
      const reply = await inject(app, headers, requestFor(endpoint, input));
      if (reply.statusCode < 400)
        throw new Error(`${endpoint.method} ${endpoint.path} did not refuse: ${reply.body}`);
      return { status: reply.statusCode, ...reply.json<ErrorReply>() };
    },
  };
}
