import type { ResponseEvent } from "../../api/domain/response.ts";
import type { Seat } from "./change.ts";

/**
 * The unsent answers as an encrypted file, in the form api/features/attempts/rescue/rescue-file.ts describes.
 * Rejects where the browser has no WebCrypto: it is offered on https and on the machine itself only.
 */
export async function sealRescueFile(
  key: string,
  { attemptId, epoch }: Seat,
  events: readonly ResponseEvent[],
): Promise<Blob> {
  const text = new TextEncoder();
  const head = text.encode(`QUANHENG-RESCUE/1 ${attemptId} ${epoch}\n`);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const cipher = { name: "AES-GCM", iv, additionalData: head };
  const secret = await crypto.subtle.importKey("raw", bytesOf(key), "AES-GCM", false, ["encrypt"]);
  const contents = text.encode(JSON.stringify({ events }));
  return new Blob([head, iv, await crypto.subtle.encrypt(cipher, secret, contents)]);
}

/** Gives the file to the browser's downloads. */
export async function saveRescueFile(
  key: string,
  seat: Seat,
  events: readonly ResponseEvent[],
): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await sealRescueFile(key, seat, events));
  link.download = `rescue-${seat.attemptId.slice(-12)}-${events.length}.qhr`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
