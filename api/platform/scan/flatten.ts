import { createCanvas } from "@napi-rs/canvas";
import { cardPageSize } from "../../domain/answer-card.ts";
import { picturePixelsPerMm } from "../../domain/card-reading.ts";
import type { GreyImage } from "./grey-image.ts";
import { greyAt, shrunk } from "./grey-image.ts";
import type { Placement } from "./placement.ts";
import { placeAt } from "./placement.ts";

const quality = 60;
/** A scan that shows no card is kept at about this many dots on its longer side. */
const keptLength = 1700;
/** Cells the page is flattened by; within one the map is straight enough. */
const cell = 32;

/**
 * The picture to keep, as JPEG. Where a card was found: upright and flattened, the whole A4 page, so
 * that a place of the layout in millimetres times `picturePixelsPerMm` is its place in the picture.
 * Else the scan as it came, made smaller.
 */
export function pictureOf(image: GreyImage, place: Placement | null): Buffer {
  const longer = Math.max(image.width, image.height);
  const kept = place ? flattened(image, place) : shrunk(image, Math.ceil(longer / keptLength));
  return encode(kept);
}

function flattened(image: GreyImage, place: Placement): GreyImage {
  const width = Math.round(cardPageSize.width * picturePixelsPerMm);
  const height = Math.round(cardPageSize.height * picturePixelsPerMm);
  const data = new Uint8Array(width * height).fill(255);
  const flat = { width, height, data };
  for (let top = 0; top < height; top += cell)
    for (let left = 0; left < width; left += cell) flattenCell(image, place, flat, left, top);
  return flat;
}

/** One cell, by the map at its corners and straight lines between. */
function flattenCell(
  image: GreyImage,
  place: Placement,
  { width, height, data }: GreyImage,
  left: number,
  top: number,
): void {
  const corner = (column: number, row: number) =>
    placeAt(place, column / picturePixelsPerMm, row / picturePixelsPerMm);
  const [a, b] = [corner(left, top), corner(left + cell, top)];
  const [c, d] = [corner(left, top + cell), corner(left + cell, top + cell)];
  for (let row = top; row < Math.min(top + cell, height); row++) {
    const down = (row + 0.5 - top) / cell;
    const [u1, v1] = [a.u + (c.u - a.u) * down, a.v + (c.v - a.v) * down];
    const [u2, v2] = [b.u + (d.u - b.u) * down, b.v + (d.v - b.v) * down];
    for (let column = left; column < Math.min(left + cell, width); column++) {
      const right = (column + 0.5 - left) / cell;
      const grey = greyAt(image, u1 + (u2 - u1) * right, v1 + (v2 - v1) * right);
      if (grey !== null) data[row * width + column] = grey;
    }
  }
}

function encode({ width, height, data }: GreyImage): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  const words = new Uint32Array(pixels.data.buffer);
  for (let at = 0; at < data.length; at++) words[at] = 0xff000000 | ((data[at] ?? 0) * 0x010101);
  context.putImageData(pixels, 0, 0);
  // At once: the library's other way lets the canvas be freed while a thread still encodes it.
  return canvas.toBuffer("image/jpeg", quality);
}
