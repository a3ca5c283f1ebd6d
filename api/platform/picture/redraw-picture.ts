import { createCanvas, loadImage } from "@napi-rs/canvas";
import { PNG } from "pngjs";
import { bareJpeg } from "./picture-file.ts";

/** Pixels across that a printed column can show; beyond them a picture only weighs more. */
const mostAcross = 1600;
const jpegQuality = 90;

/**
 * The picture drawn anew on white, no larger than print can show: whatever else the file carried is left
 * behind, and what comes out opens everywhere. The same pixels give the same bytes. Throws where the file
 * cannot be decoded. Runs on the print thread; asked through take-picture.ts.
 */
export async function redrawPicture(given: { bytes: Uint8Array }): Promise<Uint8Array> {
  const bytes = Buffer.from(given.bytes);
  const image = await loadImage(bytes);
  const scale = Math.min(1, mostAcross / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  // Untouched where it is drawn at its own size, so that a picture of the bank redrawn is the same again.
  context.imageSmoothingEnabled = scale < 1;
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, width, height);
  const isJpeg = bytes[0] === 0xff;
  if (isJpeg) return bareJpeg(canvas.toBuffer("image/jpeg", jpegQuality));
  return opaquePng(context.getImageData(0, 0, width, height));
}

/** Without the channel of transparency, which is all white by now: a third less, and no mask on paper. */
function opaquePng({
  width,
  height,
  data,
}: {
  width: number;
  height: number;
  data: Iterable<number>;
}): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data as Uint8ClampedArray);
  const colorType = isGrey(png.data) ? 0 : 2;
  return PNG.sync.write(png, { colorType, inputHasAlpha: true, deflateLevel: 9 });
}

/** Drawings in black are a third of the size in shades of grey. */
function isGrey(rgba: Buffer): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  return true;
}
