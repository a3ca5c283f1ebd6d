import type { z } from "zod";

export const roles = [
  "writer",
  "reviewer",
  "editor",
  "centre",
  "chief-invigilator",
  "invigilator",
  "scorer",
  "administrator",
] as const;
/** 命题员、审题员、主编、考务、主考、监考员、阅卷员、管理员. One person may hold several. */
export type Role = (typeof roles)[number];

/** Those who work on items and may see keys. */
export const authors = { roles: ["writer", "reviewer", "editor"] } as const;
/** Those who judge items. */
export const judges = { roles: ["reviewer", "editor"] } as const;

/**
 * Who may call an endpoint. "candidate" always means: about their own attempt only. "former-seat" also
 * lets in a seat that another one has taken over, so that its unsent answers still reach us.
 */
export type Access = "public" | "candidate" | "former-seat" | "staff" | { roles: readonly Role[] };

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** What crosses the wire at one address, stated once for the server, the web app and the API page. */
export interface Endpoint {
  method: Method;
  /** Path with `:names` for parameters. */
  path: `/api/${string}`;
  summary: string;
  access: Access;
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** JSON body. */
  body?: z.ZodType;
  /** The body is a file's raw bytes (application/octet-stream) instead of JSON. */
  upload?: true;
  /** Most bytes of the upload, where the usual 20 MB are too few. */
  uploadLimit?: number;
  /** Strict, so that a field nobody declared never leaves the server. */
  reply?: z.ZodType;
  /** The reply is a file of this media type instead of JSON; the handler narrows a type with a *. */
  download?: string;
  /** The reply goes on as server-sent events; each of them is this, as JSON. */
  stream?: z.ZodType;
  example: { params?: unknown; query?: unknown; body?: unknown; reply?: unknown };
}

/** Checks an endpoint's declaration without widening its types. */
export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;
type In<T> = T extends z.ZodType ? z.input<T> : undefined;

/** Types of an endpoint as the server receives and answers it. */
export type ParamsOf<E extends Endpoint> = Out<E["params"]>;
export type QueryOf<E extends Endpoint> = Out<E["query"]>;
export type BodyOf<E extends Endpoint> = Out<E["body"]>;
export type ReplyOf<E extends Endpoint> = Out<E["reply"]>;
/** One event of an endpoint that streams. */
export type EventOf<E extends Endpoint> = Out<E["stream"]>;

/** Types of an endpoint as the caller writes it. */
export type ParamsIn<E extends Endpoint> = In<E["params"]>;
export type QueryIn<E extends Endpoint> = In<E["query"]>;
export type BodyIn<E extends Endpoint> = In<E["body"]>;
