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
  data: ArrayLike<number>;
}): GreyImage {
  const grey = new Uint8Array(width * height);
  for (let dot = 0, at = 0; dot < grey.length; dot++, at += 4) {
    const light = (data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29;
    const opaque = data[at + 3] ?? 255;
    grey[dot] = opaque === 255 ? light >> 8 : 255 - opaque + ((light >> 8) * opaque) / 255;
  }
  return { width, height, data: grey };
}

/** The picture at 1/`factor` of its size, each dot the mean of those it stands for. */
export function shrunk({ width, height, data }: GreyImage, factor: number): GreyImage {
  if (factor <= 1) return { width, height, data };
  const [across, down] = [Math.floor(width / factor), Math.floor(height / factor)];
  const small = new Uint8Array(across * down);
  const sums = new Uint32Array(across);
  for (let row = 0; row < down; row++) {
    sums.fill(0);
    for (let line = row * factor; line < (row + 1) * factor; line++)
      for (let column = 0, at = line * width; column < across; column++)
        for (const end = at + factor; at < end; at++)
          sums[column] = (sums[column] ?? 0) + (data[at] ?? 0);
    for (let column = 0; column < across; column++)
      small[row * across + column] = (sums[column] ?? 0) / (factor * factor);
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
