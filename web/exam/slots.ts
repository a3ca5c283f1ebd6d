import { isPending } from "./outbox.ts";
import type { Desk, Event, HandingIn, Restored, SlotState, Work } from "./state.ts";

/** What was found on opening, slot by slot. */
export function slotsOf(restored: Restored, change: number): Record<number, SlotState> {
  const slots: Record<number, SlotState> = {};
  for (const answer of restored.answers)
    slots[answer.slotNo] = {
      answer: answer.answer,
      flagged: answer.flagged,
      change,
      kept: { epoch: answer.epoch, seq: answer.seq },
      saved: !isPending(answer, restored.pending),
    };
  return slots;
}

/** 单选 and 判断 replace; 多选 switches one label, kept in the order the options stand in. */
export function chosen(
  before: readonly string[],
  label: string,
  several: boolean,
  labels: readonly string[],
): string[] {
  if (!several) return [label];
  const on = !before.includes(label);
  return labels.filter((one) => (one === label ? on : before.includes(one)));
}

/** A change has reached this machine's disk. */
export function kept<S extends Desk | HandingIn>(
  state: S,
  { change, event }: Extract<Event, { type: "kept" }>,
): S {
  const slot = state.slots[event.slotNo];
  const slots =
    slot?.change === change
      ? {
          ...state.slots,
          [event.slotNo]: { ...slot, kept: { epoch: event.epoch, seq: event.seq } },
        }
      : state.slots;
  return {
    ...state,
    slots,
    writing: Math.max(0, state.writing - 1),
    pending: state.pending + 1,
  };
}

/** Answers as another page left them, when the pen comes here or while this page only watches. */
export function arrived<S extends Desk | HandingIn>(state: S, restored: Restored, pen: boolean): S {
  // What is being typed here is newer than anything that was read.
  if (state.pen === "here" && state.writing > 0) return state;
  return {
    ...state,
    slots: slotsOf(restored, state.changes),
    pending: restored.pending.length,
    pen: pen ? "here" : state.pen,
  };
}

/** The server has acknowledged changes: slots that still show one of them are saved. */
export function acknowledged(
  state: Work,
  event: Extract<Event, { type: "sent" }>,
): Readonly<Record<number, SlotState>> {
  const slots = { ...state.slots };
  for (const [no, slot] of Object.entries(state.slots))
    if (slot.kept?.epoch === event.epoch && event.seqs.includes(slot.kept.seq))
      slots[Number(no)] = { ...slot, saved: true };
  return slots;
}
