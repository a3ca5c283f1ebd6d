import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkDigitFor,
  maskDocumentNumber,
  normaliseDocumentNumber,
  readDocumentNumber,
} from "./document-number.ts";

const faultOf = (text: string) => {
  const reading = readDocumentNumber(text);
  return reading.ok ? null : reading.fault;
};

/** ISO 7064 MOD 11-2 by the recursive method of the standard's annex: another way to the same digit. */
function checkDigitByRecursion(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = ((rest + Number(digit)) * 2) % 11;
  const check = (12 - rest) % 11;
  return check === 10 ? "X" : String(check);
}

const birthDate = fc
  .date({ min: new Date("1900-01-01"), max: new Date("2026-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""));
const seventeen = fc
  .tuple(fc.integer({ min: 110000, max: 659999 }), birthDate, fc.integer({ min: 0, max: 999 }))
  .map(([area, date, order]) => `${area}${date}${String(order).padStart(3, "0")}`);

describe("an identity number", () => {
  it.each(["11010519491231002X", "440524188001010014", "53010219200508011x"])(
    "%s of the published examples has the right check digit",
    (number) => {
      expect(checkDigitFor(number)).toBe(number.slice(17).toUpperCase());
    },
  );

  it("is read in full-width digits, with blanks and a small x", () => {
    expect(readDocumentNumber(" １１０１０５ 19491231 002ｘ ")).toEqual({
      ok: true,
      number: "11010519491231002X",
    });
  });

  it("is refused with the reason that applies", () => {
    expect(faultOf("110105491231002")).toEqual({ code: "length", length: 15 });
    expect(faultOf("")).toEqual({ code: "length", length: 0 });
    expect(faultOf("1101051949123100X2")).toEqual({ code: "characters" });
    expect(faultOf("110105194912310零2X")).toEqual({ code: "characters" });
    expect(faultOf("110105194902300027")).toEqual({ code: "date", date: "19490230" });
    expect(faultOf("110105189912310020")).toEqual({ code: "date", date: "18991231" });
    expect(faultOf("110105194912310021")).toEqual({
      code: "check-digit",
      stated: "1",
      expected: "X",
    });
  });

  it("has the check digit ISO 7064 gives, and any single wrong digit or swap of neighbours is found", () => {
    fc.assert(
      fc.property(seventeen, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const number = digits + checkDigitFor(digits);
        expect(number.slice(17)).toBe(checkDigitByRecursion(digits));
        expect(readDocumentNumber(number)).toEqual({ ok: true, number });
        const wrong = String((Number(number[at]) + by) % 10);
        expect(readDocumentNumber(number.slice(0, at) + wrong + number.slice(at + 1)).ok).toBe(
          false,
        );
        const [one, two] = [number[at] ?? "", number[at + 1] ?? ""];
        const swapped = number.slice(0, at) + two + one + number.slice(at + 2);
        if (one !== two) expect(readDocumentNumber(swapped).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws, whatever is typed, and normalising twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        readDocumentNumber(text);
        const once = normaliseDocumentNumber(text);
        expect(normaliseDocumentNumber(once)).toBe(once);
      }),
    );
  });

  it("shows only its first three and last four characters", () => {
    expect(maskDocumentNumber("11010519491231002X")).toBe("110***********002X");
  });
});
