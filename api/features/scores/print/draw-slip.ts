import { paint } from "../../../platform/pdf/paint.ts";
import { printTypeface } from "../../../platform/pdf/typeface.ts";
import type { Slip } from "./lay-out-slip.ts";
import { layOutSlips } from "./lay-out-slip.ts";

/** Slips as one PDF, drawn on the calling thread. Pages are asked for through print-slip.ts. */
export async function drawSlips(slips: readonly Slip[]): Promise<Uint8Array> {
  const face = await printTypeface();
  const about = {
    title: "理论知识考试成绩通知单",
    author: slips[0]?.body ?? "",
    subject: slips.map((slip) => slip.admissionNo).join(" "),
  };
  return paint(layOutSlips(slips, face), about, face);
}
