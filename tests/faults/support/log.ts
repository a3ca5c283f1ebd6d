import type { ResponseEvent } from "../../../api/domain/response.ts";

/** Everything one candidate did and was told, kept outside browser and server: what the check believes. */
export interface SeatLog {
  attemptId: string;
  /** Every answer given at this seat, as it was numbered, by "epoch seq". */
  made: Map<string, ResponseEvent>;
  /** Those of them the server has acknowledged. */
  acknowledged: Set<string>;
  /** The candidate's last choice on each slot. */
  last: Map<number, Pick<ResponseEvent, "answer" | "flagged">>;
}

export function seatLog(attemptId: string): SeatLog {
  return { attemptId, made: new Map(), acknowledged: new Set(), last: new Map() };
}

export const keyOf = ({ epoch, seq }: Pick<ResponseEvent, "epoch" | "seq">): string =>
  `${epoch} ${seq}`;
