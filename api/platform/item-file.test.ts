import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { standard } from "../../tests/support/standard.ts";
import type { Item, ItemType } from "../domain/item.ts";
import { itemTypes, labelsFor, optionCounts } from "../domain/item.ts";
import type { KnowledgePoint } from "../domain/standard.ts";
import { knowledgePoints } from "../domain/standard.ts";
import { parseYaml } from "./content-files.ts";
import { itemFilePath, readItemFile, serializeItemFile } from "./item-file.ts";

const points = new Map(knowledgePoints(standard).map((point) => [point.code, point]));

function read(text: string, file = "file.yaml"): { point: KnowledgePoint; items: Item[] } {
  const yaml = parseYaml(file, text);
  if (!yaml.ok) throw new Error(JSON.stringify(yaml.problems));
  const items = readItemFile(yaml.value, (code) => points.get(code));
  if (!items.ok) throw new Error(JSON.stringify(items.problems));
  return items.value;
}

function problems(text: string): [number, number, string][] {
  const yaml = parseYaml("file.yaml", text);
  const items = yaml.ok ? readItemFile(yaml.value, (code) => points.get(code)) : yaml;
  return items.ok ? [] : items.problems.map(({ line, column, code }) => [line, column, code]);
}

/** Texts that YAML could mistake for something else. */
const awkward = fc
  .oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      "12315",
      "0.5",
      "1e3",
      "2027-12-31",
      "true",
      "null",
      "~",
      "是: 否",
      "“引号”与\"quotes\"和'撇号'",
      "# 不是注释",
      "C # 语言",
      "- 减号",
      "? 问号",
      "{a: 1}",
      "[1, 2]",
      "&锚",
      "*别名",
      "!标签",
      "%YAML",
      "@at",
      "`反引号`",
      "|",
      ">",
      "a: ",
      "：全角：冒号",
      "𠮷野家、䶮、㸆、𬭊",
      "e\u0301",
      "---",
      "...",
      "冒号:",
      "尾随 #",
      "换\n行",
      "很长".repeat(200),
    ),
  )
  .map((text) => text.trim())
  .filter((text) => text.length > 0);

const types = fc.constantFrom(...itemTypes);

function itemOf(type: ItemType): fc.Arbitrary<Omit<Item, "id">> {
  const labels = labelsFor(type);
  const judgement = type === "true-false";
  return fc.record({
    version: fc.integer({ min: 1, max: 99 }),
    type: fc.constant(type),
    stem: awkward.map((text) => `${text.replaceAll("（ ）", "")}${judgement ? "" : "（ ）"}。`),
    options: judgement
      ? fc.constant([])
      : fc.uniqueArray(awkward, {
          minLength: optionCounts[type],
          maxLength: optionCounts[type],
        }),
    key: fc.subarray([...labels], {
      minLength: type === "multiple" ? 2 : 1,
      maxLength: type === "multiple" ? 5 : 1,
    }),
    rationale: awkward,
    knowledgePoint: fc.constant("3.1.1.1.1"),
    difficulty: fc.integer({ min: 5, max: 99 }).map((percent) => percent / 100),
    cognitive: fc.constantFrom("remember", "understand", "apply"),
    source: awkward,
    author: awkward,
    enemies: fc.array(fc.constantFrom("a-1", "4040503-0101", "0-1"), { maxLength: 3 }),
    reviewBy: fc.constantFrom(null, "2027-12-31"),
    level: fc.constant(5),
    element: fc.constantFrom(null, "3.1.1.1.1-001", "3.1.1.1.1-012"),
    status: fc.constantFrom("draft", "in-review", "approved", "retired"),
  });
}

const items = fc
  .array(types.chain(itemOf), { minLength: 1, maxLength: 5 })
  .map((list) => list.map((item, index): Item => ({ ...item, id: `4040503-${3100 + index}` })));

describe("item files", () => {
  it("give back every item as it was written, whatever its texts hold", () => {
    const point = points.get("3.1.1.1.1");
    if (!point) throw new Error("the point is gone");
    fc.assert(
      fc.property(items, (written) => {
        const text = serializeItemFile(point, written);
        const again = read(text).items;
        expect(again).toEqual(written);
        expect(serializeItemFile(point, again)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it("of the real bank keep every item through writing and reading, and are then fixed", () => {
    const folder = "item-bank/4-04-05-03";
    const files = readdirSync(folder, { recursive: true }).map(String);
    const paths = files.filter((file) => /^[\w-]+[\\/].*\.yaml$/.test(file));
    expect(paths).toHaveLength(92);
    for (const path of paths) {
      const { point, items: first } = read(readFileSync(`${folder}/${path}`, "utf8"), path);
      expect(itemFilePath(point)).toBe(path);
      const canonical = serializeItemFile(point, first);
      const again = read(canonical).items;
      expect(again).toEqual([...first].sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(serializeItemFile(point, again)).toBe(canonical);
    }
  });

  it("are written the way a person would write them", () => {
    const text = [
      "# 3.1.1.1.1 语音常识",
      "knowledgePoint: 3.1.1.1.1",
      "items:",
      "  - id: 4040503-3101",
      "    version: 1",
      "    type: single",
      "    stem: 消费者投诉热线是（ ）。",
      "    options:",
      '      - "12315"',
      '      - "12306"',
      '      - "12345"',
      '      - "12333"',
      "    key: A",
      "    rationale: 市场监管部门的热线是12315。",
      "    difficulty: 0.85",
      "    cognitive: remember",
      "    source: 标准 3.1 五级 1.1.1 语音常识",
      "    author: 权衡题库编写组",
      "    status: approved",
      "    enemies:",
      "      - 4040503-3102",
      "    reviewBy: 2027-12-31",
      "  - id: 4040503-3102",
      "    version: 2",
      "    type: true-false",
      "    stem: 完整的陈述句，以句号结尾。",
      "    key: √",
      "    rationale: 判断题的题干是一个完整的陈述句。",
      "    difficulty: 0.7",
      "    cognitive: apply",
      "    source: 标准 3.1 五级 1.1.1 语音常识",
      "    author: 权衡题库编写组",
      "    status: draft",
      "",
    ].join("\n");
    const { point, items: found } = read(text);
    expect(serializeItemFile(point, found)).toBe(text);
    expect(found.map(({ key, level }) => [key, level])).toEqual([
      [["A"], 5],
      [["√"], 5],
    ]);
  });

  it("say at which line what is wrong", () => {
    const entry = (lines: string[]): string =>
      ["knowledgePoint: 3.1.1.1.1", "items:", "  - id: 4040503-3101", "    version: 1"]
        .concat(lines)
        .join("\n");
    const rest = [
      "    rationale: 因为。",
      "    difficulty: 0.7",
      "    cognitive: remember",
      "    source: 出处",
      "    author: 作者",
      "    status: approved",
    ];
    expect(problems("knowledgePoint: 9.9.9\nitems: [1]")).toEqual([[1, 17, "item.unknown-point"]]);
    expect(problems("items:\n\t- id: 1")).toContainEqual([2, 1, "content.yaml"]);
    expect(problems("a: 1\na: 2")).toEqual([[2, 1, "content.yaml"]]);
    expect(
      problems(entry(["    type: true-false", "    stem: 句子", "    key: A", ...rest])),
    ).toEqual([
      [7, 10, "item.key-label"],
      [6, 11, "item.stem-end"],
    ]);
    expect(
      problems(
        entry([
          "    type: true-false",
          "    stem: 句子。",
          "    key: √",
          "    kye: √",
          ...rest.slice(1),
        ]),
      ),
    ).toEqual([
      [3, 5, "content.missing-field"],
      [8, 10, "content.unknown-field"],
    ]);
    expect(
      problems(entry(["    type: true-false", "    stem: 句子。", "    key: √", ...rest.slice(1)])),
    ).toEqual([[3, 5, "content.missing-field"]]);
    expect(
      problems(
        entry([
          "    type: single",
          "    stem: 两个（ ）空（ ）。",
          "    options:",
          "      - 甲",
          "      - 12315",
          "    key: A",
          ...rest,
        ]),
      ),
    ).toEqual([[9, 9, "content.shape"]]);
  });
});
