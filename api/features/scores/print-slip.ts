import { offThread } from "../../platform/pdf/off-thread.ts";
import type { drawSlips } from "./print/draw-slip.ts";
import type { Slip } from "./print/lay-out-slip.ts";

const drawing = new URL("./print/draw-slip.ts", import.meta.url);

/** 成绩通知单 of one candidate: an A5 page, across. Errors as for renderSlips. */
export function renderSlip(slip: Slip): Promise<Buffer> {
  return renderSlips([slip]);
}

/**
 * 成绩通知单 of a whole sitting in one PDF, a page each, in the order given. Rejects with
 * UnprintableText, naming the candidate, where the printed face lacks a character of the slip.
 */
export function renderSlips(slips: readonly Slip[]): Promise<Buffer> {
  return offThread<typeof drawSlips>(drawing, "drawSlips", slips);
}
