import crypto from "node:crypto";
import { z } from "zod";
import type { ResponseEvent } from "../../../domain/response.ts";
import type { Secrets } from "../../../platform/secrets.ts";

/**
 * A rescue file: one line of text, "QUANHENG-RESCUE/1 <attempt> <epoch>", then a nonce of 12 bytes, then
 * AES-256-GCM over the unsent answers with that line as additional data. The key is derived from the
 * installation's secret for one attempt and one turn, and given to that seat alone: whoever finds the file
 * reads nothing, and nobody can make one, or bend one, for another attempt.
 */
export interface RescueFile {
  attemptId: string;
  /** The turn of the seat that wrote it. */
  epoch: number;
  events: ResponseEvent[];
}

const format = /^QUANHENG-RESCUE\/1 ([0-9a-f-]{36}) (\d{1,9})\n$/;
const nonceLength = 12;
const tagLength = 16;
const most = 2 ** 31 - 1;

const contents = z.strictObject({
  events: z
    .array(
      z.strictObject({
        epoch: z.number().int().min(1).max(most),
        seq: z.number().int().min(1).max(most),
        slotNo: z.number().int().min(1).max(most),
        answer: z.array(z.string().max(1)).max(5),
        flagged: z.boolean(),
      }),
    )
    .min(1)
    .max(5000),
});

/** The seat's key, as text for the candidate's page. */
export function rescueKey(secrets: Secrets, attemptId: string, epoch: number): string {
  return keyOf(secrets, attemptId, epoch).toString("base64url");
}

function keyOf(secrets: Secrets, attemptId: string, epoch: number): Buffer {
  return secrets.keyedHash("rescue", `${attemptId}|${epoch}`);
}

/** Null when the bytes are not a rescue file of this installation, whole and unchanged. */
export function openRescueFile(secrets: Secrets, bytes: Buffer): RescueFile | null {
  const head = bytes.subarray(0, bytes.indexOf("\n") + 1);
  const [, attemptId, turn] = format.exec(head.toString("latin1")) ?? [];
  if (attemptId === undefined || turn === undefined) return null;
  const epoch = Number(turn);
  const text = decrypt(keyOf(secrets, attemptId, epoch), head, bytes.subarray(head.length));
  if (text === null) return null;
  const parsed = contents.safeParse(parsedJson(text));
  if (!parsed.success || parsed.data.events.some((event) => event.epoch > epoch)) return null;
  return { attemptId, epoch, events: parsed.data.events };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function decrypt(key: Buffer, head: Buffer, sealed: Buffer): string | null {
  if (sealed.length < nonceLength + tagLength) return null;
  const decipher = crypto.createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength));
  decipher.setAAD(head);
  decipher.setAuthTag(sealed.subarray(-tagLength));
  try {
    const body = decipher.update(sealed.subarray(nonceLength, -tagLength));
    return Buffer.concat([body, decipher.final()]).toString("utf8");
  } catch {
    return null;
  }
}
