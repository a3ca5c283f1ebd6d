/** A share as people read it: one decimal, none when it is whole; a dash when there is nothing to divide. */
export function percentage(part: number, whole: number): string {
  if (whole === 0) return "—";
  const tenths = Math.round((part / whole) * 1000) / 10;
  return `${tenths}%`;
}

/** A figure with at most one decimal, e.g. a mean of marks; a dash for null. */
export function oneDecimal(value: number | null): string {
  return value === null ? "—" : String(Math.round(value * 10) / 10);
}

/** A difference with its sign, as it stands beside a required figure: +1, −0.5. */
export function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : `+${value}`;
}

/** 58:12, or 1:02:10 from an hour on. Never below zero. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  const two = (figure: number): string => String(figure).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two(seconds % 60);
  return hours === 0 ? `${two(minutes)}:${rest}` : `${hours}:${two(minutes)}:${rest}`;
}

/** The first characters of a hash, in groups that can be read out over the telephone. */
export function shortHash(hash: string): string {
  return (hash.slice(0, 12).match(/.{1,4}/g) ?? []).join(" ");
}
