import zlib from "node:zlib";
import { promisify } from "node:util";

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

/** Why an archive was not unpacked. */
export class ZipRefused extends Error {
  readonly why: "damaged" | "too-large";

  constructor(why: "damaged" | "too-large") {
    super(why);
    this.why = why;
  }
}

const inflateRaw = promisify(zlib.inflateRaw);
const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const localMark = 0x04034b50;
const [stored, deflated] = [0, 8];

/**
 * Unpacks the entries `wanted` by the archive's directory, never more than the limits whatever the
 * archive says of itself. Throws ZipRefused.
 */
export async function readZip(
  bytes: Buffer,
  limits: ZipLimits,
  wanted: (name: string) => boolean,
): Promise<ZipEntry[]> {
  const listed = readDirectory(bytes, limits);
  const entries: ZipEntry[] = [];
  let room = limits.bytes;
  for (const entry of listed.filter(({ name }) => wanted(name))) {
    const data = await unpack(bytes, entry, room);
    room -= data.length;
    entries.push({ name: entry.name, data });
  }
  return entries;
}

interface Listed {
  name: string;
  method: number;
  packed: number;
  offset: number;
}

function readDirectory(bytes: Buffer, limits: ZipLimits): Listed[] {
  try {
    const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
    if (end < 0 || bytes.readUInt32LE(end) !== endMark) throw new ZipRefused("damaged");
    const count = bytes.readUInt16LE(end + 10);
    if (count > limits.entries) throw new ZipRefused("too-large");
    const listed: Listed[] = [];
    let at = bytes.readUInt32LE(end + 16);
    for (let index = 0; index < count; index++) {
      if (bytes.readUInt32LE(at) !== directoryMark) throw new ZipRefused("damaged");
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
        bytes.readUInt16LE(at + field),
      ) as [number, number, number];
      listed.push({
        name: bytes.toString("utf8", at + 46, at + 46 + nameLength),
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + extraLength + commentLength;
    }
    return listed;
  } catch (error) {
    throw asRefusal(error);
  }
}

async function unpack(bytes: Buffer, entry: Listed, room: number): Promise<Buffer> {
  try {
    if (bytes.readUInt32LE(entry.offset) !== localMark) throw new ZipRefused("damaged");
    const from =
      entry.offset +
      30 +
      bytes.readUInt16LE(entry.offset + 26) +
      bytes.readUInt16LE(entry.offset + 28);
    const packed = bytes.subarray(from, from + entry.packed);
    if (packed.length < entry.packed) throw new ZipRefused("damaged");
    if (entry.method === stored) {
      if (packed.length > room) throw new ZipRefused("too-large");
      return packed;
    }
    if (entry.method !== deflated) throw new ZipRefused("damaged");
    if (room <= 0) throw new ZipRefused("too-large");
    return await inflateRaw(packed, { maxOutputLength: room });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** Reads past the end and broken streams are the archive's fault; running over the room is its size. */
function asRefusal(error: unknown): ZipRefused {
  if (error instanceof ZipRefused) return error;
  const code = (error as { code?: unknown }).code;
  return new ZipRefused(code === "ERR_BUFFER_TOO_LARGE" ? "too-large" : "damaged");
}

/** An archive of these entries, not compressed. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const [parts, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, data } of entries) {
    const title = Buffer.from(name, "utf8");
    const local = Buffer.alloc(30);
    local.writeUInt32LE(localMark, 0);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(directoryMark, 0);
    // The same fields stand in both headers, two bytes further on in the directory.
    for (const [header, at] of [
      [local, 4],
      [central, 6],
    ] as const) {
      header.writeUInt16LE(20, at);
      header.writeUInt16LE(0x0800, at + 2);
      header.writeUInt16LE(stored, at + 4);
      header.writeUInt32LE(zlib.crc32(data), at + 10);
      header.writeUInt32LE(data.length, at + 14);
      header.writeUInt32LE(data.length, at + 18);
      header.writeUInt16LE(title.length, at + 22);
    }
    central.writeUInt32LE(offset, 42);
    parts.push(local, title, data);
    directory.push(central, title);
    offset += local.length + title.length + data.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endMark, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}
