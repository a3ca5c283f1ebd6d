/**
 * Gives admission numbers to those without: the day of the exam (yyMMdd, China's calendar) and four
 * digits or more, going on from the highest in use. `inUse` lists numbers that begin with a prefix.
 */
export async function numberCandidates<C extends { admissionNo: string | null }>(
  candidates: readonly C[],
  examDay: Date,
  inUse: (prefix: string) => Promise<string[]>,
): Promise<(C & { admissionNo: string })[]> {
  const prefix = dayPrefix(examDay);
  const given = candidates.flatMap(({ admissionNo }) => admissionNo ?? []);
  let last = [...(await inUse(prefix)), ...given].reduce(
    (highest, number) => Math.max(highest, ordinal(number, prefix)),
    0,
  );
  return candidates.map((one) => ({
    ...one,
    admissionNo: one.admissionNo ?? prefix + String(++last).padStart(4, "0"),
  }));
}

function dayPrefix(day: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Shanghai",
    year: "2-digit",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(day);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
  return part("year") + part("month") + part("day");
}

/** 17 of 2611230017; 0 of a number made otherwise. */
function ordinal(number: string, prefix: string): number {
  const tail = number.slice(prefix.length);
  return number.startsWith(prefix) && /^\d{4,8}$/.test(tail) ? Number(tail) : 0;
}
