import type { LostTimeView } from "../../../api/contract/desk-acts.ts";

export interface LostGroups {
  /** Nobody has decided: nothing was heard of them. */
  idle: LostTimeView[];
  /** Nobody has decided: they went on working without a network. */
  working: LostTimeView[];
  decided: LostTimeView[];
}

/** What can be decided, those who went on working apart; and what was decided. */
export function groupLost(lost: readonly LostTimeView[]): LostGroups {
  const open = lost.filter((one) => one.decision === null && one.working);
  return {
    idle: open.filter((one) => !one.worked),
    working: open.filter((one) => one.worked),
    decided: lost.filter((one) => one.decision !== null),
  };
}

/** 4:05: minutes and seconds, or hours before them. */
export function lengthText(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  const rest = two(seconds % 60);
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** Time of day in Beijing, to the second: what was lost is counted in seconds. */
export function clockTime(instant: string): string {
  const format = { timeZone: "Asia/Shanghai", hourCycle: "h23", timeStyle: "medium" } as const;
  return new Intl.DateTimeFormat("zh-CN", format).format(new Date(instant));
}
