import type { Language } from "../client.ts";

const zone = "Asia/Shanghai";
const weekdays = ["日", "一", "二", "三", "四", "五", "六"];

/** 2026年11月23日 周一 09:00 */
export function dateTime(iso: string, language: Language): string {
  const date = new Date(iso);
  if (language === "en")
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    }).format(date);
  // China keeps UTC+8 all year: shifted by it, the UTC fields are the local ones.
  const local = new Date(date.getTime() + 8 * 3600_000);
  const day = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${day} 周${weekdays[local.getUTCDay()]} ${timeOfDay(iso)}`;
}

/** 09:00, in Shanghai */
export function timeOfDay(iso: string): string {
  return new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(11, 16);
}
