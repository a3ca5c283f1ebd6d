import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { ReaderOptions } from "zxing-wasm/reader";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { codeBox } from "../../domain/answer-card.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyAt } from "./grey-image.ts";
import type { Placement } from "./placement.ts";
import { nearTo } from "./placement.ts";

/** Dots a millimetre in the cut-out the decoder gets: seven a module. */
const scale = 10;
/** White around the code that is cut out with it, millimetres. */
const quiet = 3;

let ready: Promise<unknown> | null = null;

/** The decoder's own file, from its package: it would otherwise be fetched from the network. */
function prepare(): Promise<unknown> {
  ready ??= load();
  return ready;
}

async function load(): Promise<unknown> {
  const file = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const wasmBinary = new Uint8Array(await readFile(file)).buffer;
  return prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** A code somewhere in a picture, with its corners clockwise from its top left, in dots. */
export interface FoundCode {
  text: string;
  corners: { u: number; v: number }[];
}

/** The text of the code in its place on the card; null when it cannot be read there. */
export async function readCode(image: GreyImage, place: Placement): Promise<string | null> {
  const cut = cutOut(image, place);
  const found =
    (await decode(cut, {})) ??
    (await decode(cut, { tryHarder: true, binarizer: "GlobalHistogram" }));
  return found?.text ?? null;
}

/** The first code anywhere in a picture; null when there is none. */
export function findCode(image: GreyImage): Promise<FoundCode | null> {
  return decode(image, { tryHarder: true });
}

async function decode(image: GreyImage, options: ReaderOptions): Promise<FoundCode | null> {
  await prepare();
  const codes = await readBarcodes(asRgba(image), {
    formats: ["QRCode"],
    maxNumberOfSymbols: 1,
    ...options,
  });
  const found = codes.find(({ isValid }) => isValid);
  if (!found) return null;
  const { topLeft, topRight, bottomRight, bottomLeft } = found.position;
  const corners = [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => ({ u: x, v: y }));
  return { text: found.text, corners };
}

function cutOut(image: GreyImage, place: Placement): GreyImage {
  const half = codeBox.width / 2 + quiet;
  const side = Math.round(2 * half * scale);
  const near = nearTo(place, codeBox.x + codeBox.width / 2, codeBox.y + codeBox.height / 2);
  const data = new Uint8Array(side * side);
  for (let row = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const [dx, dy] = [(column + 0.5) / scale - half, (row + 0.5) / scale - half];
      const u = near.u + dx * near.ux + dy * near.uy;
      const v = near.v + dx * near.vx + dy * near.vy;
      data[row * side + column] = greyAt(image, u, v) ?? 255;
    }
  return { width: side, height: side, data };
}

function asRgba({ width, height, data }: GreyImage): ImageData {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at++) {
    const grey = data[at] ?? 0;
    pixels[at * 4] = grey;
    pixels[at * 4 + 1] = grey;
    pixels[at * 4 + 2] = grey;
    pixels[at * 4 + 3] = 255;
  }
  return { width, height, data: pixels, colorSpace: "srgb" };
}
