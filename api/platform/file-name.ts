import type { FastifyReply } from "fastify";

/**
 * Offers the reply as a file of this name, shown in the browser where it can. Names of any script
 * travel as RFC 5987 says; old readers get the ASCII part of it.
 */
export function showInline(reply: FastifyReply, fileName: string): void {
  reply.header("content-disposition", disposition("inline", fileName));
}

/** The value of Content-Disposition for a file name of any script. */
export function disposition(kind: "inline" | "attachment", fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]+/g, "_").replace(/["\\%]/g, "_");
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encodeExtended(fileName)}`;
}

/** encodeURIComponent refuses half a surrogate pair and leaves ' ( ) * as they are, which the header's grammar does not allow. */
function encodeExtended(text: string): string {
  const hex = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "_")).replace(/['()*]/g, hex);
}
