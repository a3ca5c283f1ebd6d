import { createHash } from "node:crypto";
import { factsOf } from "../picture/picture-file.ts";

/** A picture of a file that was read, before the bank has redrawn it under a name of its own. */
export interface FoundPicture {
  /** What texts show it by until then. */
  name: string;
  bytes: Buffer;
}

/** Gathers the pictures of one file, each once, whatever their names say they are. */
export class FoundPictures {
  readonly #found = new Map<string, Buffer>();

  /** The name texts show it by; null when the bytes are no picture the bank takes. */
  add(bytes: Buffer): string | null {
    const facts = factsOf(bytes);
    if (typeof facts === "string") return null;
    const digest = createHash("sha256").update(bytes).digest("hex");
    const name = `${digest.slice(0, 16)}.${facts.kind}`;
    this.#found.set(name, bytes);
    return name;
  }

  all(): FoundPicture[] {
    return [...this.#found].map(([name, bytes]) => ({ name, bytes }));
  }
}
