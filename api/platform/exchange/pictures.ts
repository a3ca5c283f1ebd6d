import { createHash } from "node:crypto";

/** A picture of a file that was read, under the name it will have in the bank. */
export interface FoundPicture {
  name: string;
  bytes: Buffer;
}

const kinds: [string, readonly number[]][] = [
  ["png", [0x89, 0x50, 0x4e, 0x47]],
  ["jpg", [0xff, 0xd8, 0xff]],
];

/** Gathers the pictures of one file, each once, whatever their names say they are. */
export class FoundPictures {
  readonly #found = new Map<string, Buffer>();

  /** The picture's name in the bank; null when the bytes are no picture it takes. */
  add(bytes: Buffer): string | null {
    const kind = kinds.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
    if (kind === undefined) return null;
    const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.${kind}`;
    this.#found.set(name, bytes);
    return name;
  }

  all(): FoundPicture[] {
    return [...this.#found].map(([name, bytes]) => ({ name, bytes }));
  }
}
