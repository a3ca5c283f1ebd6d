import type { Block, Ink, TextRun } from "./ink.ts";
import { mayStretch } from "./spacing.ts";
import type { Typeface } from "./typeface.ts";

/**
 * A block as an SVG of outlines alone, one unit a point: what is on it is exactly what goes on paper,
 * whatever fonts the reader's machine has.
 */
export function svgOf({ width, height, ink }: Block, face: Typeface): string {
  const size = `width="${figure(width)}pt" height="${figure(height)}pt"`;
  const box = `viewBox="0 0 ${figure(width)} ${figure(height)}"`;
  const drawn = ink.map((one) => drawnInk(one, face)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${box}>${drawn}</svg>`;
}

function drawnInk(ink: Ink, face: Typeface): string {
  switch (ink.kind) {
    case "text":
      return lettersOf(ink, face);
    case "stroke":
      return `<path d="M${figure(ink.x1)} ${figure(ink.y1)}L${figure(ink.x2)} ${figure(ink.y2)}" stroke="#000" stroke-width="${ink.width}"/>`;
    case "outline":
      return placed(ink.path, ink.x, ink.y, ink.scale, ink.scale);
    case "picture": {
      const type = ink.name.endsWith(".png") ? "png" : "jpeg";
      const data = Buffer.from(ink.bytes).toString("base64");
      const at = `x="${figure(ink.x)}" y="${figure(ink.y)}"`;
      const size = `width="${figure(ink.width)}" height="${figure(ink.height)}"`;
      return `<image ${at} ${size} href="data:image/${type};base64,${data}"/>`;
    }
    case "box":
      return "";
  }
}

/** Glyph by glyph, with the white between them that the page has. */
function lettersOf({ x, y, text, weight, size, spacing }: TextRun, face: Typeface): string {
  let drawn = "";
  let [before, stretched, last] = ["", 0, ""];
  for (const character of text) {
    if (last !== "" && mayStretch(last, character)) stretched += spacing;
    const own = face.width(before + character, weight, size) - face.width(character, weight, size);
    const path = face.outline(character, weight);
    const scale = size / 1000;
    if (path) drawn += placed(path, x + own + stretched, y, scale, -scale);
    before += character;
    last = character;
  }
  return drawn;
}

function placed(path: string, x: number, y: number, across: number, down: number): string {
  const place = `translate(${figure(x)} ${figure(y)}) scale(${across} ${down})`;
  return `<path d="${path}" transform="${place}"/>`;
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
