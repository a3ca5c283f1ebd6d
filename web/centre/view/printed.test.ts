import { describe, expect, it } from "vitest";
import type { PaperDetail } from "../../../api/contract/papers.ts";
import { paperNo, withWritingRoom } from "../../../api/domain/printed-paper.ts";
import { optionsPerLine, printedSections } from "./printed.ts";

function slot(
  no: number,
  type: PaperDetail["slots"][number]["type"],
): PaperDetail["slots"][number] {
  return {
    no,
    itemId: `i${no}`,
    version: 1,
    type,
    knowledgePoint: "2.1.1",
    weightRow: "职业道德",
    marks: 0.5,
    stem: "题干",
    options: [],
    key: ["A"],
  };
}

const options = (...texts: string[]) =>
  texts.map((text, at) => ({ label: "ABCDE"[at] ?? "", text }));

describe("the paper as printed", () => {
  it("heads each section with its numbers, marks and full marks", () => {
    const [single, judge] = printedSections({
      sections: [
        { type: "single", count: 2, marksEach: 0.5 },
        { type: "true-false", count: 1, marksEach: 1 },
      ],
      slots: [slot(1, "single"), slot(2, "single"), slot(3, "true-false")],
    });
    expect(single?.heading).toMatch(/^一、单项选择题（第1题～第2题。.*每题0.5分，满分1分。）$/);
    expect(judge?.heading).toMatch(/^二、判断题（第3题。/);
    expect(judge?.slots.map((one) => one.no)).toEqual([3]);
  });

  it("leaves room to write in the blank, before a statement to judge", () => {
    const stem = "普通话的标准音是（ ）。";
    expect(withWritingRoom(stem, "single")).toBe("普通话的标准音是（　　）。");
    expect(withWritingRoom(stem, "multiple")).toBe("普通话的标准音是（　　　　）。");
    expect(withWritingRoom("句。", "true-false")).toBe("（　　）句。");
  });

  it("lays short options on one line, longer ones on two, long ones singly", () => {
    expect(optionsPerLine(options("北京语音", "南京语音", "洛阳语音", "上海语音"))).toBe(4);
    expect(optionsPerLine(options("立即道歉并记录诉求", "挂断", "转接", "沉默"))).toBe(2);
    expect(optionsPerLine(options("字".repeat(18), "甲", "乙", "丙"))).toBe(1);
    expect(optionsPerLine(options("HTTP/1.1 200", "A", "B", "C"))).toBe(4);
  });

  it("numbers a paper by its hash and series", () => {
    expect(paperNo({ hash: "3f9c21b0ffff", series: "A" })).toBe("3F9C21B0-A");
  });
});
