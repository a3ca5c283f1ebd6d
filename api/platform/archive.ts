import { createHash } from "node:crypto";
import yauzl from "yauzl";
import yazl from "yazl";

/** One file of an archive. */
export interface ArchiveFile {
  path: string;
  data: Buffer;
}

/** The same time for every file, as the archive's own field holds it: local, without a zone. */
const noTime = new Date(2000, 0, 1);

/** A zip archive. The same files in the same order give the same bytes, whenever and wherever it is made. */
export async function writeArchive(files: readonly ArchiveFile[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { path, data } of files) {
    // PDFs are compressed within.
    const compress = !path.endsWith(".pdf");
    zip.addBuffer(data, path, { mtime: noTime, mode: 0o100644, compress, forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

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
