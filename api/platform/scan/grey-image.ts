/** A picture in 256 greys, 0 black, row after row from the top left. */
export interface GreyImage {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Pictures as decoders deliver them, 4 bytes a dot, on white where they are transparent. */
export function greyOf({
  width,
  height,
  data,
}: {
  width: number;
  height: number;
  data: Uint8Array | Uint8ClampedArray;
}): GreyImage {
  const grey = new Uint8Array(width * height);
  const words = wordsOf(data);
  for (let dot = 0; dot < grey.length; dot++) {
    const word = words[dot] as number;
    const light =
      ((word & 255) * 77 + ((word >>> 8) & 255) * 150 + ((word >>> 16) & 255) * 29) >> 8;
    const opaque = word >>> 24;
    grey[dot] = opaque === 255 ? light : 255 - opaque + (light * opaque) / 255;
  }
  return { width, height, data: grey };
}

/** Four bytes at once, red lowest: read in half the time. Every machine this runs on has the low byte first. */
function wordsOf(data: Uint8Array | Uint8ClampedArray): Uint32Array {
  const { buffer, byteOffset, length } = wordAligned(data);
  return new Uint32Array(buffer, byteOffset, length / 4);
}

function wordAligned(data: Uint8Array | Uint8ClampedArray): Uint8Array | Uint8ClampedArray {
  return data.byteOffset % 4 === 0 ? data : data.slice();
}

/** The picture at 1/`factor` of its size, each dot the mean of those it stands for. */
export function shrunk({ width, height, data }: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return { width, height, data };
  const [across, down] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(across * down);
  const dots = factor * factor;
  for (let row = 0, to = 0; row < down; row++)
    for (let column = 0; column < across; column++, to++) {
      let sum = 0;
      for (
        let line = 0, at = row * factor * width + column * factor;
        line < factor;
        line++, at += width
      )
        for (let next = at; next < at + factor; next++) sum += data[next] as number;
      small[to] = sum / dots;
    }
  return { width: across, height: down, data: small };
}

/** The grey at a place, between the dots around it (dot 0 reaches from 0 to 1); null outside the picture. */
export function greyAt({ width, height, data }: GreyImage, u: number, v: number): number | null {
  const [column, row] = [Math.floor(u - 0.5), Math.floor(v - 0.5)];
  if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) return null;
  const [right, down] = [u - 0.5 - column, v - 0.5 - row];
  const at = row * width + column;
  const top = (data[at] ?? 0) * (1 - right) + (data[at + 1] ?? 0) * right;
  const below = (data[at + width] ?? 0) * (1 - right) + (data[at + width + 1] ?? 0) * right;
  return top * (1 - down) + below * down;
}
