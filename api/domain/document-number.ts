/** What can be wrong with a resident's identity number (GB 11643), told apart so that each can be mended. */
export type DocumentFault =
  | { code: "length"; length: number }
  | { code: "characters" }
  | { code: "date"; date: string }
  | { code: "check-digit"; stated: string; expected: string };

export type DocumentReading =
  { ok: true; number: string } | { ok: false; number: string; fault: DocumentFault };

const length = 18;
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = "10X98765432";

/** The number as it is compared and kept: half-width, no blanks, a capital X. */
export function normaliseDocumentNumber(text: string): string {
  return text.normalize("NFKC").replace(/\s/g, "").toUpperCase();
}

/** The 18th character that belongs to the first seventeen digits. */
export function checkDigitFor(digits: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return checkDigits[sum % 11] ?? "";
}

/** Reads an 18-character identity number as people write it; otherwise says the first thing wrong. */
export function readDocumentNumber(text: string): DocumentReading {
  const number = normaliseDocumentNumber(text);
  const refuse = (fault: DocumentFault): DocumentReading => ({ ok: false, number, fault });
  const count = [...number].length;
  if (count !== length) return refuse({ code: "length", length: count });
  if (!/^\d{17}[\dX]$/.test(number)) return refuse({ code: "characters" });
  const date = number.slice(6, 14);
  if (!isBirthDate(date)) return refuse({ code: "date", date });
  const [stated, expected] = [number.slice(17), checkDigitFor(number)];
  if (stated !== expected) return refuse({ code: "check-digit", stated, expected });
  return { ok: true, number };
}

/** Whether YYYYMMDD is a day of the calendar, 1900 or later. */
function isBirthDate(date: string): boolean {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 1900) return false;
  const calendar = new Date(Date.UTC(year, month - 1, day));
  return calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day;
}

/** For screens and lists: the first three and last four characters, the rest hidden. */
export function maskDocumentNumber(number: string): string {
  return `${number.slice(0, 3)}${"*".repeat(Math.max(0, number.length - 7))}${number.slice(-4)}`;
}
