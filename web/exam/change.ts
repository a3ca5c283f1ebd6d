import type { ResponseEvent } from "../../api/domain/response.ts";

/** One candidate at one seat-turn. Answers are kept under (attempt, epoch, seq). */
export interface Seat {
  attemptId: string;
  epoch: number;
}

/** What a click changes, before it has a number. */
export type Change = Pick<ResponseEvent, "slotNo" | "answer" | "flagged">;
