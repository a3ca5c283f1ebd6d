import type { ItemType } from "./item.ts";

/**
 * A candidate's click, as it is kept for ever: the answer to one slot, the mark for later, ordered by
 * (epoch, seq) and by nothing else; no clock decides which answer wins.
 */
export interface ResponseEvent {
  epoch: number;
  seq: number;
  slotNo: number;
  /** Chosen labels in order; empty when the candidate cleared the answer. */
  answer: string[];
  /** 标记: the candidate wants to come back to it. */
  flagged: boolean;
}

export type CurrentResponse = Pick<ResponseEvent, "answer" | "flagged" | "epoch" | "seq">;

/** Whether `a` was made after `b`. */
export function isLater(
  a: Pick<ResponseEvent, "epoch" | "seq">,
  b: Pick<ResponseEvent, "epoch" | "seq">,
): boolean {
  return a.epoch !== b.epoch ? a.epoch > b.epoch : a.seq > b.seq;
}

/** The current answer of every slot touched, whatever order the events arrived in. */
export function currentResponses(events: Iterable<ResponseEvent>): Map<number, CurrentResponse> {
  const current = new Map<number, CurrentResponse>();
  for (const event of events) {
    const before = current.get(event.slotNo);
    if (!before || isLater(event, before))
      current.set(event.slotNo, {
        answer: event.answer,
        flagged: event.flagged,
        epoch: event.epoch,
        seq: event.seq,
      });
  }
  return current;
}

/** Whether a slot of this type, showing these labels, can be answered so; an empty answer always fits. */
export function answerFits(
  type: ItemType,
  labels: readonly string[],
  answer: readonly string[],
): boolean {
  if (new Set(answer).size !== answer.length) return false;
  if (type !== "multiple" && answer.length > 1) return false;
  return answer.every((label) => labels.includes(label));
}

/** Whether two events under one sequence number say the same. */
export function sameResponse(
  a: Pick<ResponseEvent, "slotNo" | "answer" | "flagged">,
  b: Pick<ResponseEvent, "slotNo" | "answer" | "flagged">,
): boolean {
  return (
    a.slotNo === b.slotNo &&
    a.flagged === b.flagged &&
    a.answer.length === b.answer.length &&
    a.answer.every((label, index) => label === b.answer[index])
  );
}
