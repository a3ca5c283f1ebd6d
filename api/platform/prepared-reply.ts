import zlib from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Endpoint, ReplyOf } from "../contract/endpoint.ts";

/** A reply many will ask for: checked against its endpoint, serialised and compressed once. */
export class PreparedReply {
  private readonly plain: Buffer;
  private readonly encoded: { name: string; bytes: Buffer }[];

  constructor(text: string) {
    this.plain = Buffer.from(text);
    const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 };
    this.encoded = [
      { name: "br", bytes: zlib.brotliCompressSync(this.plain, { params: quality }) },
      { name: "gzip", bytes: zlib.gzipSync(this.plain, { level: 9 }) },
    ];
  }

  /** Sets the headers and returns the bytes, in the best encoding the browser takes. */
  sendAs(request: FastifyRequest, reply: FastifyReply): Buffer {
    const accepted = acceptedEncodings(request.headers["accept-encoding"]);
    const best = this.encoded.find(({ name }) => accepted.has(name));
    reply.headers({ "content-type": "application/json; charset=utf-8", vary: "accept-encoding" });
    if (!best) return this.plain;
    reply.header("content-encoding", best.name);
    return best.bytes;
  }
}

/** Throws when the reply does not fit its endpoint's schema. */
export function prepareReply<E extends Endpoint>(endpoint: E, value: ReplyOf<E>): PreparedReply {
  if (!endpoint.reply) throw new Error(`${endpoint.path} has no reply`);
  return new PreparedReply(JSON.stringify(endpoint.reply.parse(value)));
}

function acceptedEncodings(header: string | string[] | undefined): Set<string> {
  const parts = String(header ?? "").split(",");
  const wanted = parts.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part));
  return new Set(wanted.map((part) => (part.split(";")[0] ?? "").trim().toLowerCase()));
}
