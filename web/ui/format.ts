import type { Language } from "./language.svelte.ts";

const zone = "Asia/Shanghai";
const weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
const offset = 8 * 60 * 60 * 1000;

/** The same instant as a Date whose UTC fields read as the wall clock in China (no summer time). */
function onTheWall(instant: string): Date {
  return new Date(Date.parse(instant) + offset);
}

function two(figure: number): string {
  return String(figure).padStart(2, "0");
}

/** 2026年11月23日 周一 09:00, or 23 Nov 2026, 09:00. */
export function dateTime(instant: string, language: Language): string {
  return `${date(instant, language)}${language === "zh" ? " " : ", "}${time(instant)}`;
}

/** 2026年11月23日 周一, or Mon, 23 Nov 2026. */
export function date(instant: string, language: Language): string {
  const wall = onTheWall(instant);
  if (language === "en")
    return new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      weekday: "short",
      day: "numeric",
      month: "short",
      year: "numeric",
    }).format(new Date(instant));
  const day = `${wall.getUTCFullYear()}年${wall.getUTCMonth() + 1}月${wall.getUTCDate()}日`;
  return `${day} ${weekdays[wall.getUTCDay()] ?? ""}`;
}

/** 09:00 in China. */
export function time(instant: string): string {
  const wall = onTheWall(instant);
  return `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

/** 2026-11-23 09:00: for tables, where columns must line up. */
export function tableTime(instant: string): string {
  const wall = onTheWall(instant);
  return `${wall.toISOString().slice(0, 10)} ${time(instant)}`;
}

/** What an <input type="datetime-local"> shows for an instant, as the wall clock in China. */
export function toLocalInput(instant: string): string {
  return onTheWall(instant).toISOString().slice(0, 16);
}

/** The instant a datetime-local value means in China; null while the field is incomplete. */
export function fromLocalInput(value: string): string | null {
  // Date.parse() makes a date of almost anything, even of ":00Z".
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value)) return null;
  const parsed = Date.parse(`${value}:00Z`);
  return Number.isNaN(parsed) ? null : new Date(parsed - offset).toISOString();
}
