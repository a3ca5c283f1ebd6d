import type { Entry, ZipFile } from "yauzl";
import yauzl from "yauzl";
import yazl from "yazl";

/** One file of a zip archive, unpacked. */
export interface ZipEntry {
  name: string;
  data: Buffer;
}

export interface ZipLimits {
  entries: number;
  /** Unpacked bytes of all entries together. */
  bytes: number;
}

export type ZipFault = "damaged" | "too-large" | "unsafe-name";

/** Why an archive was not unpacked. */
export class ZipRefused extends Error {
  readonly why: ZipFault;
  /** The entry that was the reason, where it was one. */
  readonly entry: string | null;

  constructor(why: ZipFault, entry: string | null = null) {
    super(why);
    this.why = why;
    this.entry = entry;
  }
}

/** Small archives may hold much white space; beyond this much each packed byte may yield `mostRatio`. */
const ratioFreeBytes = 4 * 1024 * 1024;
const mostRatio = 100;

/**
 * Unpacks the entries `wanted`. The archive's own list is held against the limits before anything is
 * unpacked, and each entry to what the list says of it. Entries with names that lead out of a folder, links
 * and encrypted ones are refused. Throws ZipRefused.
 */
export async function readZip(
  bytes: Buffer,
  limits: ZipLimits,
  wanted: (name: string) => boolean,
): Promise<ZipEntry[]> {
  const archive = await openArchive(bytes);
  const listed = await listEntries(archive, limits);
  holdSize(listed, limits, bytes.length);
  const entries: ZipEntry[] = [];
  for (const entry of listed) {
    if (entry.fileName.endsWith("/") || !wanted(entry.fileName)) continue;
    entries.push({ name: entry.fileName, data: await unpack(archive, entry) });
  }
  return entries;
}

function openArchive(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    yauzl.fromBuffer(bytes, options, (error, archive) =>
      error ? reject(asRefusal(error)) : resolve(archive),
    );
  });
}

function listEntries(archive: ZipFile, { entries: most }: ZipLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    if (archive.entryCount > most) reject(new ZipRefused("too-large"));
    archive.on("error", (error: Error) => reject(asRefusal(error)));
    archive.on("end", () => resolve(entries));
    archive.on("entry", (entry: Entry) => {
      if (entries.length >= most) reject(new ZipRefused("too-large"));
      else if (isLink(entry)) reject(new ZipRefused("unsafe-name", entry.fileName));
      else {
        entries.push(entry);
        archive.readEntry();
      }
    });
    archive.readEntry();
  });
}

const [fileTypeBits, linkType] = [0o170000, 0o120000];

/** The Unix mode stands in the upper half. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & fileTypeBits) === linkType;
}

function holdSize(listed: readonly Entry[], limits: ZipLimits, packed: number): void {
  const total = listed.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const bomb = total > ratioFreeBytes && total > packed * mostRatio;
  if (total > limits.bytes || bomb) throw new ZipRefused("too-large");
}

async function unpack(archive: ZipFile, entry: Entry): Promise<Buffer> {
  if (!entry.canDecodeFileData()) throw new ZipRefused("damaged", entry.fileName);
  try {
    const chunks: Buffer[] = [];
    const stream = await openEntry(archive, entry);
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw asRefusal(error, entry.fileName);
  }
}

function openEntry(archive: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** The reader's own sentences: names that lead elsewhere, more bytes than the list says, damage. */
function asRefusal(error: unknown, entry: string | null = null): ZipRefused {
  if (error instanceof ZipRefused) return error;
  const message = error instanceof Error ? error.message : "";
  if (/absolute path|invalid relative path|invalid characters in fileName/.test(message))
    return new ZipRefused("unsafe-name", /: (.*)$/s.exec(message)?.[1] ?? entry);
  return new ZipRefused(/too many bytes/.test(message) ? "too-large" : "damaged", entry);
}

/** The same time for every file, as the archive's own field holds it: local, without a zone. */
const undated = new Date(2000, 0, 1);

/** An archive of these entries. The same entries in the same order give the same bytes, whenever and wherever. */
export async function writeZip(entries: readonly ZipEntry[]): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  for (const { name, data } of entries) {
    // PDFs are compressed within.
    const compress = !name.endsWith(".pdf");
    archive.addBuffer(data, name, {
      ...{ mtime: undated, mode: 0o100644, compress, forceDosTimestamp: true },
    });
  }
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
