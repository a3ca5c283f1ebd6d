import { createHash } from "node:crypto";
import yauzl from "yauzl";

/** What is in an archive: size and SHA-256 of each file, and the text of those asked for. */
export interface ArchiveContent {
  files: { path: string; bytes: number; sha256: string }[];
  texts: Map<string, string>;
}

/** Files larger than this, unpacked, are not read: nothing that is made here is. */
const mostBytes = 2_000_000_000;

/**
 * Reads every file of the archive at `place` without unpacking it anywhere. Throws when it is no archive, is
 * damaged, or is larger than anything made here.
 */
export async function readArchive(
  place: string,
  wanted: readonly string[],
): Promise<ArchiveContent> {
  const content: ArchiveContent = { files: [], texts: new Map() };
  const zip = await yauzl.openPromise(place);
  let room = mostBytes;
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith("/")) continue;
    room -= entry.uncompressedSize;
    if (room < 0) throw new Error("too large");
    const hash = createHash("sha256");
    const kept: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (wanted.includes(entry.fileName)) kept.push(chunk as Buffer);
    }
    content.files.push({ path: entry.fileName, bytes, sha256: hash.digest("hex") });
    if (wanted.includes(entry.fileName))
      content.texts.set(entry.fileName, Buffer.concat(kept).toString("utf8"));
  }
  return content;
}
