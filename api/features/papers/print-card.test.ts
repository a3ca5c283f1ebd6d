import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { structures } from "../../../tests/support/standard.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import { renderCards } from "./print-card.ts";

const head = { titleLines: ["职业技能等级认定", "呼叫中心服务员（五级）理论知识试卷"] };
const paper = { paperNo: "3F9C21B0-A", sections: structures[3]?.sections ?? [] };
const other = { ...paper, paperNo: "77AA01C2-B" };
const holder = { admissionNo: "2611230001", name: "欧阳若兰", room: "第一考场", seat: 1 };
const held = [
  { paper, holder },
  { paper: other, holder: { ...holder, admissionNo: "2611230002", name: "李禤", seat: 2 } },
];
const blank = [{ paper, copies: 2, digits: 10 }];

/** The text of each page in the order it stands in the file. */
async function textOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, index) => {
    const { items } = await (await document.getPage(index + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).filter((text) => text.trim());
  });
  return (await Promise.all(pages)).map((texts) => texts.join(" ").replace(/\s+/g, " "));
}

describe("renderCards", () => {
  it("gives the same bytes for the same cards", async () => {
    const matter = { head, held, blank };
    expect((await renderCards(matter)).equals(await renderCards(matter))).toBe(true);
  });

  it("prints a page for each holder in order, then the blank cards", async () => {
    const pages = await textOf(await renderCards({ head, held, blank }));
    expect(pages).toHaveLength(6);
    expect(pages[0]).toContain("2611230001 第一考场 1 号座位 姓 名 欧阳若兰");
    expect(pages[1]).toMatch(/77AA01C2-B.* 2611230002 .*李禤/);
    expect(pages[2]).toMatch(/准考证号 0 1 2 3 4 5 6 7 8 9 0 1/);
    expect(pages[3]).toContain("第 2 页 共 2 页");
    expect(pages.slice(4)).toEqual(pages.slice(2, 4));
  });

  it("has its text in reading order: head, rules, each row with its letters, foot", async () => {
    const [page = ""] = await textOf(await renderCards({ head, held, blank: [] }));
    const order = [
      "答题卡",
      "准考证号",
      "2B 铅笔",
      "缺考",
      "一、单项选择题",
      "1 A B C D 2 A B C D",
    ];
    order.push("80 A B C D 二、判断题 81 √ × 82", "三、多项选择题 141 A B C D E 142");
    order.push("170 A B C D E 试卷编号 3F9C21B0-A");
    const places = order.map((text) => page.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it("names whose card cannot be printed, and with which character", async () => {
    const faulty = [{ paper, holder: { ...holder, name: "𠮷田" } }];
    const error: unknown = await renderCards({ head, held: faulty, blank: [] }).catch(
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(UnprintableText);
    expect((error as UnprintableText).message).toContain("准考证号 2611230001");
  });
});
