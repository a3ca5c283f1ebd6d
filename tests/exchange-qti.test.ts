import { XMLParser } from "fast-xml-parser";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QtiEdition } from "../api/domain/exchange/qti/qti-names.ts";
import { commonNames, qti2, qti3 } from "../api/domain/exchange/qti/qti-names.ts";
import { writeQtiItem } from "../api/domain/exchange/qti/write-qti.ts";
import { xmlOf } from "../api/domain/exchange/write-markup.ts";
import { parseXml } from "../api/platform/exchange/markup-parser.ts";
import { writeQtiPackage } from "../api/platform/exchange/write-file.ts";
import { readZip } from "../api/platform/zip.ts";
import { manifestFaults, structureFaults } from "./support/qti-structure.ts";
import { randomItem } from "./support/random-items.ts";

const editions: [string, QtiEdition][] = [
  ["3.0", qti3],
  ["2.2", qti2],
];
const withPicture = randomItem().map((item) => ({
  ...item,
  rationale: `${item.rationale}\n![面板](3f9c21b0aa17e2d4.png)`,
}));
const pictures = new Map([["3f9c21b0aa17e2d4.png", Buffer.from("png")]]);

describe.each(editions)("QTI %s", (_name, edition) => {
  it("items keep the published structure, whatever stands in their texts", () => {
    fc.assert(
      fc.property(withPicture, (item) => {
        const xml = xmlOf(writeQtiItem(item, edition));
        expect(structureFaults(commonNames(parseXml(xml)))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("items say the same to a parser that is not ours", () => {
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: "@",
      isArray: () => true,
    });
    const q = (name: string) => edition.element(name);
    fc.assert(
      fc.property(randomItem(false), (item) => {
        const parsed = parser.parse(xmlOf(writeQtiItem(item, edition))) as never;
        const at = (value: unknown, ...names: string[]): unknown =>
          names.reduce<unknown>(
            (one, name) => (one as Record<string, unknown[]>)[name]?.[0],
            value,
          );
        const root = at(parsed, q("assessment-item"));
        const right = at(root, q("response-declaration"), q("correct-response")) as Record<
          string,
          unknown[]
        >;
        expect(right[q("value")]).toHaveLength(item.key.length);
        const interaction = at(root, q("item-body"), q("choice-interaction")) as Record<
          string,
          unknown[]
        >;
        expect(interaction[q("simple-choice")]).toHaveLength(
          item.type === "true-false" ? 2 : item.options.length,
        );
      }),
      { numRuns: 100 },
    );
  });

  it("packages list every file they hold, each item's own first", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(withPicture, { minLength: 1, maxLength: 5, selector: ({ id }) => id }),
        async (items) => {
          const bytes = await writeQtiPackage(items, edition, pictures);
          const entries = await readZip(bytes, { entries: 100, bytes: 10_000_000 }, () => true);
          const names = new Set(entries.map(({ name }) => name));
          const list = entries.find(({ name }) => name === "imsmanifest.xml");
          expect(manifestFaults(parseXml(list?.data.toString() ?? ""), names)).toEqual([]);
          expect(names.size).toBe(items.length + 2);
        },
      ),
      { numRuns: 30 },
    );
  });
});
