const day = 86_400_000;
const offset = 8 * 3_600_000;

/** Whole days from today in China to a day (YYYY-MM-DD): 0 today, negative when it is past. */
export function daysLeft(due: string, now: number): number {
  const today = Math.floor((now + offset) / day);
  return Date.parse(`${due}T00:00:00Z`) / day - today;
}
