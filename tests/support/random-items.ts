import fc from "fast-check";
import type { Item, ItemType } from "../../api/domain/item.ts";
import { cognitiveLevels, itemStatuses, itemTypes, labelsFor } from "../../api/domain/item.ts";
import type { Inline, TextBlock } from "../../api/domain/item-text.ts";
import { readItemText, writeItemText } from "../../api/domain/item-text.ts";

/** What stands in texts and in the syntax of one format or another. */
const characters = [
  ..."普通话客户坐席应当记录投诉处理的了是在与和不“”（）《》、，；：—…℃％①",
  ..."ABCDEabcxyz0123456789 .,:;?!'\"()[]{}<>&#~=%/\\@$*+-^_`",
  "𠮷",
];

const word = fc
  .array(fc.constantFrom(...characters), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""));

const plain = word.map((text) => text.replaceAll("|", "甲"));

/** The inside of ^{ }, and of a formula. */
const scripted = plain.map((text) => text.replace(/[{}\\]/g, "").trim() || "2");
const tex = fc.constantFrom("\\frac{1}{2}", "x^{2}+y_1 < 3", "\\sqrt{a} \\ge b", "E=mc^2");

const pictureless: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: plain.map((text): Inline => ({ kind: "text", text })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom("superscript", "subscript", "underline"), scripted)
      .map(([kind, text]): Inline => ({ kind, text })),
  },
  { weight: 1, arbitrary: tex.map((one): Inline => ({ kind: "formula", tex: one })) },
);

function line(marked: boolean): fc.Arbitrary<Inline[]> {
  const inline = marked
    ? pictureless
    : plain.map((text): Inline => ({ kind: "text", text: text.replace(/[\\^_!]/g, "乙") }));
  return fc.array(inline, { minLength: 1, maxLength: 4 });
}

/** A row divides at every | that stands in no formula: half a formula would hide one. */
const cell = line(true).map((inlines) =>
  inlines.map((one) =>
    one.kind === "text" ? { ...one, text: one.text.replaceAll("\\", "丙") } : one,
  ),
);

const table: fc.Arbitrary<TextBlock> = fc
  .array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 2, maxLength: 3 })
  .map((rows): TextBlock => ({ kind: "table", rows }));

function blocks(marked: boolean): fc.Arbitrary<TextBlock[]> {
  const paragraph = line(marked).map((inlines): TextBlock => ({ kind: "paragraph", inlines }));
  if (!marked) return paragraph.map((one) => [one]);
  const block = fc.oneof({ weight: 5, arbitrary: paragraph }, { weight: 1, arbitrary: table });
  return fc.array(block, { minLength: 1, maxLength: 3 });
}

/** Without blanks; half a mark is letters, and said so, as every reader writes it. */
function settled(text: string): string {
  const unblanked = text.replace(/[（(][\s　_]*[)）]|_{2,}|_(?=\\_)/g, "甲");
  return writeItemText(readItemText(unblanked));
}

/** A text in the form it has after reading and writing, without white space around its lines. */
function text(marked: boolean): fc.Arbitrary<string> {
  return blocks(marked).map((some) => {
    const written = writeItemText(some)
      .split("\n")
      .map((one) => one.trim())
      .filter((one) => one !== "")
      .join("\n");
    return settled(written) || "文";
  });
}

function option(marked: boolean): fc.Arbitrary<string> {
  return line(marked)
    .map((inlines) => writeItemText([{ kind: "paragraph", inlines }]).trim())
    .map((one) => `${one.replace(/[。；;，,、．.：:\s]+$/u, "") || "项"}了`)
    .map(settled);
}

function contentOf(type: ItemType, marked: boolean) {
  const labels = labelsFor(type);
  const counts = { single: [1, 1], multiple: [2, 5], "true-false": [1, 1] } as const;
  const [least, most] = counts[type];
  return fc.record({
    stem: text(marked),
    options: fc.uniqueArray(option(marked), {
      minLength: type === "true-false" ? 0 : labels.length,
      maxLength: type === "true-false" ? 0 : labels.length,
    }),
    key: fc
      .uniqueArray(fc.constantFrom(...labels), { minLength: least, maxLength: most })
      .map((key) => labels.filter((label) => key.includes(label))),
    rationale: text(marked),
    source: plain.map((one) => one.trim() || "出处"),
    author: plain.map((one) => one.trim() || "作者"),
  });
}

const points = ["2.1.1", "2.2.5.7", "3.1.1.1.1", "3.1.1.1.2"];

/**
 * Random items in the bank's written form. `marked`: with formulas, scripts and tables, and signs that mean
 * something in some format; else plain words only.
 */
export function randomItem(marked = true): fc.Arbitrary<Item> {
  return fc.constantFrom(...itemTypes).chain((type) =>
    fc
      .record({
        content: contentOf(type, marked),
        no: fc.nat(99_999),
        point: fc.constantFrom(...points),
        difficulty: fc.integer({ min: 50, max: 990 }).map((share) => share / 1000),
        cognitive: fc.constantFrom(...cognitiveLevels),
        enemies: fc.uniqueArray(
          fc.nat(999).map((no) => `bank-${no}`),
          { maxLength: 2 },
        ),
        reviewBy: fc.option(fc.constantFrom("2027-12-31", "2030-01-01")),
        element: fc.option(fc.constantFrom("3.1.1.1.1-001", "2.1.1-002")),
        version: fc.integer({ min: 1, max: 9 }),
        status: fc.constantFrom(...itemStatuses),
      })
      .map(({ content, no, point, ...rest }): Item => {
        const blank = type === "true-false" ? "" : "（ ）";
        return {
          ...content,
          ...rest,
          enemies: [...rest.enemies].sort(),
          id: `bank-${no}`,
          type,
          stem: `${content.stem}\n甲${blank}。`,
          knowledgePoint: point,
          level: point.startsWith("2") ? null : 5,
        };
      }),
  );
}
