import type { FigureCode } from "../../domain/finding.ts";

/** What the first bytes of a picture file say of it, before anything is decoded. */
export interface PictureFacts {
  kind: "png" | "jpg";
  width: number;
  height: number;
}

/** Bytes a picture may have on its way in. */
export const mostBytes = 4 * 1024 * 1024;
/** Pixels it may have: what is decoded takes four bytes each. */
export const mostPixels = 50_000_000;

/** Why a file is no picture for the bank. */
export type PictureFault = Extract<FigureCode, `picture.${string}`>;

/**
 * What kind of picture this is and how large, or why it is refused. Only the file's head is read: nothing
 * is decoded of a file that would not fit.
 */
export function factsOf(bytes: Buffer): PictureFacts | PictureFault {
  if (bytes.length > mostBytes) return "picture.too-large";
  const kind = kindOf(bytes);
  if (kind === null) return looksLikeSvg(bytes) ? "picture.svg" : "picture.kind";
  const size = kind === "png" ? pngSize(bytes) : jpegSize(bytes);
  if (size === null || size.width === 0 || size.height === 0) return "picture.damaged";
  if (size.width * size.height > mostPixels) return "picture.pixels";
  if (!isWhole(kind, bytes)) return "picture.damaged";
  return { kind, ...size };
}

/** The media type of a picture of the bank. */
export function pictureType(name: string): string {
  return name.endsWith(".png") ? "image/png" : "image/jpeg";
}

const pngStart = Buffer.from("89504e470d0a1a0a", "hex");

function kindOf(bytes: Buffer): "png" | "jpg" | null {
  if (bytes.subarray(0, 8).equals(pngStart)) return "png";
  return bytes.subarray(0, 3).toString("hex") === "ffd8ff" ? "jpg" : null;
}

function looksLikeSvg(bytes: Buffer): boolean {
  return /<svg[\s>]/i.test(bytes.subarray(0, 1000).toString("latin1"));
}

function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR") return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** The frame header among the segments; null when there is none. */
function jpegSize(bytes: Buffer): { width: number; height: number } | null {
  for (const { marker, at, end } of segmentsOf(bytes)) {
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 <= end)
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return null;
}

/** The segments up to the picture's own data; `at` is where a segment's marker stands. */
function segmentsOf(bytes: Buffer): { marker: number; at: number; end: number }[] {
  const found = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    found.push({ marker, at, end });
    if (marker === 0xda) break;
    at = end;
  }
  return found;
}

const jpegEnd = Buffer.from("ffd9", "hex");

/** Whether the file goes on to the picture's end: a decoder would draw half of one without a word. */
function isWhole(kind: PictureFacts["kind"], bytes: Buffer): boolean {
  if (kind === "png") return chunksOf(bytes).at(-1)?.name === "IEND";
  const scan = segmentsOf(bytes).at(-1);
  return scan?.marker === 0xda && bytes.includes(jpegEnd, scan.end);
}

/** The chunks of a PNG up to its end, or as far as they go. */
function chunksOf(bytes: Buffer): { name: string; end: number }[] {
  const found = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const name = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    found.push({ name, end });
    if (name === "IEND") break;
    at = end;
  }
  return found;
}

/** Chunks of a PNG that say how it looks; others can carry anything. */
const pngChunks = new Set("IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB pHYs sBIT bKGD".split(" "));

/**
 * Whether a file holds a picture and nothing else: no text, no profile, no camera's notes, nothing after
 * its end. What the bank keeps is redrawn and so is bare; a file put there by hand must be too.
 */
export function isBare(bytes: Buffer): boolean {
  if (kindOf(bytes) === "png") {
    const chunks = chunksOf(bytes);
    return chunks.every(({ name }) => pngChunks.has(name)) && chunks.at(-1)?.end === bytes.length;
  }
  const segments = segmentsOf(bytes);
  const scan = segments.at(-1);
  return (
    !segments.some(({ marker }) => isNote(marker)) &&
    bytes.indexOf(jpegEnd, scan?.end) === bytes.length - 2
  );
}

/** Anything a camera or a program adds to a JPEG; not JFIF's head and Adobe's note on its colours. */
function isNote(marker: number): boolean {
  return (marker > 0xe0 && marker <= 0xef && marker !== 0xee) || marker === 0xfe;
}

/** A JPEG without such notes. */
export function bareJpeg(bytes: Buffer): Buffer {
  const segments = segmentsOf(bytes);
  const kept = segments.filter(({ marker }) => !isNote(marker));
  const parts = kept.map(({ at, end }) => bytes.subarray(at, end));
  return Buffer.concat([bytes.subarray(0, 2), ...parts, bytes.subarray(segments.at(-1)?.end)]);
}
