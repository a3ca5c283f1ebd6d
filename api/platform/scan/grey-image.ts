/** A picture in 256 greys, 0 black, row after row from the top left. */
export interface GreyImage {
  width: number;
  height: number;
  data: Uint8Array;
}
