const timeZone = "Asia/Shanghai";
const day = new Intl.DateTimeFormat("zh-CN", { timeZone, dateStyle: "long" });
const weekday = new Intl.DateTimeFormat("zh-CN", { timeZone, weekday: "long" });
const clock = new Intl.DateTimeFormat("zh-CN", {
  ...{ timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** 2026年11月23日（星期一）. */
export function beijingDay(at: Date): string {
  return `${day.format(at)}（${weekday.format(at)}）`;
}

/** 09:00. */
export function beijingTime(at: Date): string {
  return clock.format(at);
}

/** The time alone on the same Beijing day as `reference`, else with its date. */
export function beijingTimeBeside(at: Date, reference: Date): string {
  const sameDay = day.format(at) === day.format(reference);
  return sameDay ? beijingTime(at) : `${day.format(at)} ${beijingTime(at)}`;
}
