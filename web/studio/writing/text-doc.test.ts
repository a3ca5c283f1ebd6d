import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readItemText } from "../../../api/domain/item-text.ts";
import { blockSchema, lineSchema } from "./schema.ts";
import { docOf, textOf } from "./text-doc.ts";

const around = (text: string): string => textOf(docOf(text, blockSchema));

describe("a text in the editor and back", () => {
  it.each([
    "普通话的标准音是（ ）。",
    "面积 40 m^{2}，喷出 CO_{2}，\\u{首问负责}",
    "算法是 \\(\\frac{m}{n}\\times100\\%\\)。",
    "看图（ ）。\n![图：面板](3f9c21b0aa17e2d4.png)",
    "根据下表（ ）。\n| 时段 | 来电 |\n| 上午 | m^{2} |\n请选择。",
    "",
    "第一段\n\n第三段",
    "编号____。",
    "字面的 \\^{2} 与 \\u",
  ])("is the same: %s", (text) => {
    expect(around(text)).toBe(text);
  });

  it("means the same for any letters and marks", () => {
    const part = fc.constantFrom(
      ...[
        "甲",
        " ",
        "2",
        "^{2}",
        "_{n}",
        "\\u{线}",
        "\\(x^2\\)",
        "（ ）",
        "。",
        "{",
        "}",
        "|",
        "\n",
      ],
      ...["\n| 甲 | 乙 |\n| 丙 | 丁 |\n", "![图](3f9c21b0aa17e2d4.png)", "____", "\\"],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const once = around(parts.join(""));
        expect(around(once)).toBe(once);
        expect(readItemText(around(once))).toEqual(readItemText(once));
      }),
      { numRuns: 500 },
    );
  });

  it("fills up the rows of a ragged table", () => {
    expect(around("| 甲 | 乙 |\n| 丙 |")).toBe("| 甲 | 乙 |\n| 丙 |   |");
  });

  it("is one line in an option", () => {
    expect(textOf(docOf("甲\n乙", lineSchema))).toBe("甲乙");
  });
});
