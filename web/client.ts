import type { Api } from "../api/contract/api.ts";
import type { BodyIn, Endpoint, ParamsIn, QueryIn, ReplyOf } from "../api/contract/endpoint.ts";
import type { ErrorCode, ErrorReply, Problem } from "../api/contract/errors.ts";

export type Language = "zh" | "en";

let language: Language = "zh";

/** The language the server's messages come in, and the words for a server that does not answer. */
export function speak(chosen: Language): void {
  language = chosen;
}

const unreachableText = {
  zh: "连不上服务器，请检查网络后重试。",
  en: "The server does not answer. Please check the network and try again.",
} as const;

/**
 * A call that did not succeed. `code` is the server's own; "unreachable" when nothing that can be trusted
 * came back: no network, no answer in time, or a page that is not ours (a proxy's HTML, even with status 200).
 */
export class RequestFailure extends Error {
  readonly code: ErrorCode | "unreachable";
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(
    code: ErrorCode | "unreachable",
    status: number,
    message: string,
    problems: readonly Problem[],
  ) {
    super(message);
    this.name = "RequestFailure";
    this.code = code;
    this.status = status;
    this.problems = problems;
  }
}

type Part<Name extends string, T> = undefined extends T
  ? unknown
  : Record<never, never> extends T
    ? { [K in Name]?: T }
    : { [K in Name]: T };

type BodyFor<E extends Endpoint> = E extends { upload: true } ? Blob : BodyIn<E>;

/** What an endpoint asks for: only the parts it declares. */
export type CallInput<E extends Endpoint> = Part<"params", ParamsIn<E>> &
  Part<"query", QueryIn<E>> &
  Part<"body", BodyFor<E>>;

export interface CallOptions {
  /** Give up after this many milliseconds; 8 s unless told. */
  timeout?: number;
  /** Lets the request outlive the page; bodies up to 64 KB only. */
  keepalive?: boolean;
}

type Arguments<E extends Endpoint> =
  Record<never, never> extends CallInput<E>
    ? [input?: CallInput<E>, options?: CallOptions]
    : [input: CallInput<E>, options?: CallOptions];

type Plain = string | number | boolean | undefined;

interface LooseInput {
  params?: Record<string, Plain>;
  query?: Record<string, Plain>;
  body?: unknown;
}

/** Calls an endpoint named as the contract names it. Throws RequestFailure, and nothing else. */
export async function call<N extends keyof Api>(
  name: N,
  ...[input, options]: Arguments<Api[N]>
): Promise<ReplyOf<Api[N]>> {
  const { status, body } = await request(name, input ?? {}, options ?? {}, (reply) => reply.text());
  return understood(status, body) as ReplyOf<Api[N]>;
}

/** The same for an endpoint that answers with a file. */
export async function callFile<N extends keyof Api>(
  name: N,
  ...[input, options]: Arguments<Api[N]>
): Promise<Blob> {
  const { status, body } = await request(name, input ?? {}, options ?? {}, (reply) => reply.blob());
  if (status === 200) return body;
  understood(status, await body.text());
  throw unreachable(status);
}

/** Fills `:names` of a path and appends the query; undefined values are left out. */
export function address(path: string, given: LooseInput): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(given.params?.[name])),
  );
  const query = Object.entries(given.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`],
  );
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`;
}

async function request<T>(
  name: string,
  given: LooseInput,
  options: CallOptions,
  read: (response: Response) => Promise<T>,
): Promise<{ status: number; body: T }> {
  const [method = "GET", path = ""] = name.split(" ");
  const { body } = given;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), options.timeout ?? 8000);
  try {
    const response = await fetch(address(path, given), {
      method,
      credentials: "same-origin",
      cache: "no-store",
      headers: headersFor(body),
      signal: abort.signal,
      keepalive: options.keepalive ?? false,
      ...(body === undefined ? {} : { body: body instanceof Blob ? body : JSON.stringify(body) }),
    });
    // The body is read inside the time limit too: a connection can die half way through it.
    return { status: response.status, body: await read(response) };
  } catch {
    throw unreachable(0);
  } finally {
    clearTimeout(timer);
  }
}

function headersFor(body: unknown): Record<string, string> {
  const headers: Record<string, string> = {
    accept: "application/json",
    "accept-language": language === "zh" ? "zh-CN" : "en",
  };
  if (body instanceof Blob) headers["content-type"] = "application/octet-stream";
  else if (body !== undefined) headers["content-type"] = "application/json";
  return headers;
}

/** The JSON of a success; RequestFailure for everything else. The contract vouches for the shape. */
function understood(status: number, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unreachable(status);
  }
  if (status >= 200 && status < 300 && isObject(value)) return value;
  if (!isErrorReply(value)) throw unreachable(status);
  throw new RequestFailure(
    value.code as ErrorCode,
    status,
    value.message,
    Array.isArray(value.problems) ? value.problems : [],
  );
}

function unreachable(status: number): RequestFailure {
  return new RequestFailure("unreachable", status, unreachableText[language], []);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isErrorReply(value: unknown): value is ErrorReply {
  return (
    isObject(value) &&
    "code" in value &&
    typeof value.code === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}
