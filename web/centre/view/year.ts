/** A year's plan as a form and an address state it. */
export interface Year {
  sittings: number;
  papersEach: number;
}

/** One sitting a month, with papers A and B. */
const usual = "12x2";

/** The two fields as an address states them, e.g. 12x2; the usual plan when it states none. */
export function yearFields(text: string): [sittings: string, papersEach: string] {
  const [sittings = "", papersEach = ""] = (text === "" ? usual : text).split("x");
  return [sittings, papersEach];
}

/** The plan an address states; null when it cannot be one. */
export function yearIn(text: string): Year | null {
  const whole = yearFields(text).map((field) => (/^\d+$/.test(field) ? Number(field) : NaN));
  const [sittings = NaN, papersEach = NaN] = whole;
  const fits = sittings >= 1 && sittings <= 366 && papersEach >= 1 && papersEach <= 500;
  return fits ? { sittings, papersEach } : null;
}

/** The plan as it stands in an address, also while a field is being typed. */
export function yearText(sittings: string, papersEach: string): string {
  return `${sittings}x${papersEach}`;
}
