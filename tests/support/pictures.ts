import { createCanvas } from "@napi-rs/canvas";

/** A drawing to test with: a coloured disc on white, other for each seed. */
export function drawing(
  seed: number,
  width = 320,
  height = 200,
  kind: "png" | "jpeg" = "png",
): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = `hsl(${(seed * 67) % 360}, 70%, 40%)`;
  context.beginPath();
  context.arc(width / 2, height / 2, height / 3, 0, 2 * Math.PI);
  context.fill();
  context.strokeStyle = "#000";
  context.lineWidth = 4;
  context.strokeRect(8 + seed, 8, width - 40, height - 16);
  return kind === "png" ? canvas.toBuffer("image/png") : canvas.toBuffer("image/jpeg");
}
