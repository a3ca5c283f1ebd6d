import type { ResponseEvent } from "../../../api/domain/response.ts";
import { sameResponse } from "../../../api/domain/response.ts";
import type { SeatLog } from "./log.ts";
import { keyOf } from "./log.ts";

/** What the database holds of one attempt. */
export interface Kept {
  events: ResponseEvent[];
  /** The current answer of each slot. */
  current: ResponseEvent[];
}

/** Each count must be 0. */
export interface Damage {
  /** Acknowledged, and not there or not the same. */
  lost: number;
  /** There, though no candidate gave it. */
  invented: number;
  /** A slot whose current answer is older than one that was kept. */
  regressed: number;
  /** A slot that does not show the candidate's last choice after everything was sent. */
  forgotten: number;
}

/** Holds what the candidates saw against what the database has. Believes neither client nor server. */
export function damageOf(logs: readonly SeatLog[], keptOf: (attemptId: string) => Kept): Damage {
  const damage = { lost: 0, invented: 0, regressed: 0, forgotten: 0 };
  for (const log of logs) {
    const { events, current } = keptOf(log.attemptId);
    const kept = new Map(events.map((event) => [keyOf(event), event]));
    for (const key of log.acknowledged) {
      const [there, made] = [kept.get(key), log.made.get(key)];
      if (!there || !made || !sameResponse(there, made)) damage.lost++;
    }
    for (const [key, event] of kept) {
      const made = log.made.get(key);
      if (!made || !sameResponse(made, event)) damage.invented++;
    }
    damage.regressed += regressed(events, current);
    for (const [slotNo, last] of log.last) {
      const shown = current.find((one) => one.slotNo === slotNo);
      if (!shown || !sameResponse(shown, { slotNo, ...last })) damage.forgotten++;
    }
  }
  return damage;
}

/** Counted anew from the events, not by the fold the server uses. */
function regressed(events: readonly ResponseEvent[], current: readonly ResponseEvent[]): number {
  const order = (one: ResponseEvent): number => one.epoch * 2 ** 32 + one.seq;
  return current.filter((shown) =>
    events.some((event) => event.slotNo === shown.slotNo && order(event) > order(shown)),
  ).length;
}
