import { createHash } from "node:crypto";
import { offThread } from "../pdf/off-thread.ts";
import type { PictureFault } from "./picture-file.ts";
import { factsOf } from "./picture-file.ts";
import type { redrawPicture } from "./redraw-picture.ts";

/** A picture as the bank keeps it; `name` is its content's digest with its ending. */
export interface Picture {
  name: string;
  width: number;
  height: number;
  bytes: Buffer;
}

const drawing = new URL("./redraw-picture.ts", import.meta.url);

/** A file somebody brings as a picture of the bank, redrawn; or why it is refused. Nothing is kept here. */
export async function takePicture(file: Buffer): Promise<Picture | PictureFault> {
  const facts = factsOf(file);
  if (typeof facts === "string") return facts;
  try {
    return named(await offThread<typeof redrawPicture>(drawing, "redrawPicture", { bytes: file }));
  } catch {
    return "picture.damaged";
  }
}

/** The bytes under the name their content gives them, or why they are no picture. */
export function named(bytes: Buffer): Picture | PictureFault {
  const facts = factsOf(bytes);
  if (typeof facts === "string") return facts;
  const { kind, width, height } = facts;
  const digest = createHash("sha256").update(bytes).digest("hex");
  return { name: `${digest.slice(0, 16)}.${kind}`, width, height, bytes };
}
