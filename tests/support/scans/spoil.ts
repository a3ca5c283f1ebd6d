import { createCanvas } from "@napi-rs/canvas";
import type { GreyImage } from "../../../api/platform/scan/grey-image.ts";
import { greyAt } from "../../../api/platform/scan/grey-image.ts";
import { drawnDpi } from "./card-pictures.ts";
import type { Chance } from "./chance.ts";

/** How a page lies on the scanner or before the camera. */
export interface Lie {
  /** Dots per inch of the picture that comes out. */
  dpi: number;
  /** Degrees clockwise. */
  angle: number;
  /** 1 is true size. */
  scale: number;
  /** Millimetres by which it is off. */
  shift: readonly [number, number];
  /** How much nearer one edge is than the other, as a camera sees it; 0 on a scanner. */
  tilt: readonly [number, number];
  /** Millimetres around the page, and what is seen there: 255 the lid, 60 a table. */
  margin: number;
  around: number;
}

export const flat: Lie = {
  ...{ dpi: 200, angle: 0, scale: 1, shift: [0, 0], tilt: [0, 0], margin: 0, around: 255 },
};

/** The picture a scanner or camera takes of a page that lies so. */
export function taken(page: GreyImage, lie: Lie): GreyImage {
  const perMm = lie.dpi / 25.4;
  const source = drawnDpi / 25.4;
  const [pageWidth, pageHeight] = [page.width / source, page.height / source];
  const width = Math.round((pageWidth + 2 * lie.margin) * perMm);
  const height = Math.round((pageHeight + 2 * lie.margin) * perMm);
  const sums = new Float32Array(width * height);
  // Far below the drawn resolution two places a dot stand for its area.
  const steps = lie.dpi < drawnDpi * 0.6 ? [-0.25, 0.25] : [0];
  for (const step of steps) addView(sums, page, lie, { width, height, step });
  return { width, height, data: Uint8Array.from(sums, (sum) => sum / steps.length) };
}

/** Adds what is seen at each dot, `step` dots beside its middle both ways. */
function addView(
  sums: Float32Array,
  page: GreyImage,
  lie: Lie,
  { width, height, step }: { width: number; height: number; step: number },
): void {
  const [perMm, source] = [lie.dpi / 25.4, drawnDpi / 25.4];
  const [halfWidth, halfHeight] = [page.width / source / 2, page.height / source / 2];
  const turn = (lie.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [tiltX, tiltY] = [lie.tilt[0] / (2 * halfWidth), lie.tilt[1] / (2 * halfHeight)];
  for (let row = 0; row < height; row++) {
    const y = (row + 0.5 + step) / perMm - lie.margin - halfHeight - lie.shift[1];
    for (let column = 0; column < width; column++) {
      const x = (column + 0.5 + step) / perMm - lie.margin - halfWidth - lie.shift[0];
      const depth = (1 + tiltX * x + tiltY * y) * lie.scale;
      const u = ((x * cos + y * sin) / depth + halfWidth) * source;
      const v = ((y * cos - x * sin) / depth + halfHeight) * source;
      const at = row * width + column;
      sums[at] = (sums[at] ?? 0) + (greyAt(page, u, v) ?? lie.around);
    }
  }
}

/** Grain of sensor and paper: grey levels of standard deviation. */
export function addNoise({ data }: GreyImage, deviation: number, chance: Chance): void {
  // One table of draws, read from a chance place in each stretch: a draw a dot would take minutes.
  const table = Float32Array.from({ length: 8192 }, () => chance.normal() * deviation);
  for (let from = 0; from < data.length; from += 4096) {
    const offset = chance.below(4096);
    const end = Math.min(data.length, from + 4096);
    for (let index = from; index < end; index++)
      data[index] = clamp((data[index] ?? 0) + (table[offset + index - from] ?? 0));
  }
}

/** Out of focus: a mean over a square of this radius, twice. */
export function blur(image: GreyImage, radius: number): void {
  for (let pass = 0; pass < 2; pass++) {
    blurLines(image, radius, image.width, image.height, 1, image.width);
    blurLines(image, radius, image.height, image.width, image.width, 1);
  }
}

function blurLines(
  { data }: GreyImage,
  radius: number,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
): void {
  const kept = new Float32Array(length);
  const span = 2 * radius + 1;
  for (let one = 0; one < lines; one++) {
    const start = one * lineStep;
    for (let index = 0; index < length; index++) kept[index] = data[start + index * step] ?? 0;
    let sum = 0;
    for (let index = -radius; index <= radius; index++)
      sum += kept[Math.min(length - 1, Math.max(0, index))] ?? 0;
    for (let index = 0; index < length; index++) {
      data[start + index * step] = sum / span;
      sum +=
        (kept[Math.min(length - 1, index + radius + 1)] ?? 0) -
        (kept[Math.max(0, index - radius)] ?? 0);
    }
  }
}

/** Tea, a thumb, a shadow: an ellipse that takes up to `strength` of the light, with a soft edge. */
export function stain(image: GreyImage, strength: number, chance: Chance): void {
  const { width, height, data } = image;
  const [cx, cy] = [chance.between(0, width), chance.between(0, height)];
  const [rx, ry] = [chance.between(0.02, 0.14) * width, chance.between(0.02, 0.14) * width];
  const soft = chance.between(0.1, 0.6);
  for (let row = Math.max(0, Math.floor(cy - ry)); row < Math.min(height, cy + ry); row++)
    for (
      let column = Math.max(0, Math.floor(cx - rx));
      column < Math.min(width, cx + rx);
      column++
    ) {
      const away = Math.hypot((column - cx) / rx, (row - cy) / ry);
      const share = strength * Math.min(1, Math.max(0, (1 - away) / soft));
      const index = row * width + column;
      data[index] = (data[index] ?? 0) * (1 - share);
    }
}

/** Light that falls off across the page, and paper that is not white. */
export function shade(
  { width, height, data }: GreyImage,
  paper: number,
  falloff: readonly [number, number],
): void {
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const light = 1 - falloff[0] * (column / width) - falloff[1] * (row / height);
      const index = row * width + column;
      data[index] = (data[index] ?? 0) * paper * light;
    }
}

/** Specks of dust and toner. */
export function addDust(image: GreyImage, specks: number, chance: Chance): void {
  const { width, height, data } = image;
  for (let speck = 0; speck < specks; speck++) {
    const [cx, cy, radius] = [chance.below(width), chance.below(height), chance.between(0.5, 2.2)];
    const grey = chance.between(0, 120);
    for (
      let row = Math.max(0, Math.ceil(cy - radius));
      row <= Math.min(height - 1, cy + radius);
      row++
    )
      for (
        let column = Math.max(0, Math.ceil(cx - radius));
        column <= Math.min(width - 1, cx + radius);
        column++
      )
        if (Math.hypot(column - cx, row - cy) <= radius) data[row * width + column] = grey;
  }
}

/** Black and white only, as office scanners deliver. */
export function threshold({ data }: GreyImage, level: number): void {
  for (let index = 0; index < data.length; index++)
    data[index] = (data[index] ?? 0) < level ? 0 : 255;
}

export function asJpeg(image: GreyImage, quality: number): Buffer {
  return canvasOf(image).toBuffer("image/jpeg", quality);
}

export function asPng(image: GreyImage): Buffer {
  return canvasOf(image).toBuffer("image/png");
}

function canvasOf({ width, height, data }: GreyImage) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(width, height);
  const words = new Uint32Array(pixels.data.buffer);
  for (let index = 0; index < data.length; index++)
    words[index] = 0xff000000 | ((data[index] ?? 0) * 0x010101);
  context.putImageData(pixels, 0, 0);
  return canvas;
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)));
}
