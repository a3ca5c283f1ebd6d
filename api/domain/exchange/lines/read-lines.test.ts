import { describe, expect, it } from "vitest";
import { remarkKind } from "../read-item.ts";
import { readAnswers } from "./answer-block.ts";
import { readLines } from "./read-lines.ts";
import { splitOptions } from "./split-options.ts";

const linesOf = (text: string) =>
  text.split("\n").map((line, index) => ({ row: index + 1, text: line, paragraph: false }));
const read = (text: string) => readLines(linesOf(text));
const brief = (text: string) =>
  read(text).items.map(({ no, type, stem, options, key }) =>
    [no ?? "", type ?? "?", stem, options.join("|"), key.join("")].join(" / "),
  );
const doubts = (text: string) =>
  read(text).items.map(({ remarks }) =>
    remarks.filter(({ code }) => remarkKind(code) === "unsure").map(({ code }) => code.slice(5)),
  );

const four = "A. 甲 B. 乙 C. 丙 D. 丁";

describe("items in running text", () => {
  it.each([
    ["1.", "1. 首先应（ B ）。"],
    ["1、", "1、首先应（B）。"],
    ["1．", "１．首先应（Ｂ）。"],
    ["（1）", "（1）首先应( B )。"],
    ["1)", "1) 首先应（B）。"],
    ["第1题", "第1题 首先应（B）。"],
    ["an answer space before the number", "（ B ）1. 首先应（ ）。"],
    ["the key behind the stem", "1. 首先应（ ）。 B"],
  ])("are found when numbered like %s", (_name, line) => {
    expect(brief(`${line}\n${four}`)).toEqual(["1 / single / 首先应（ ）。 / 甲|乙|丙|丁 / B"]);
  });

  it.each([
    ["one to a line", "A. 甲\nB. 乙\nC. 丙\nD. 丁"],
    ["two to a line", "A、甲  B、乙\nC、丙  D、丁"],
    ["without spaces", "A.甲B.乙C.丙D.丁"],
    ["in brackets", "（A）甲（B）乙(C)丙 (D) 丁"],
    ["bare letters", "A 甲\nB 乙\nC 丙\nD 丁"],
    ["bare on one line", "A 甲 B 乙 C 丙 D 丁"],
    ["full-width letters", "Ａ．甲　Ｂ．乙　Ｃ．丙　Ｄ．丁"],
    ["wrapped", "A. 甲 B. 乙 C. \n丙 D. 丁"],
    ["lower-case", "a. 甲\nb. 乙\nc. 丙\nd. 丁"],
  ])("take options %s", (_name, options) => {
    expect(brief(`1. 首先应（C）。\n${options}`)).toEqual([
      "1 / single / 首先应（ ）。 / 甲|乙|丙|丁 / C",
    ]);
  });

  it("with options behind the stem are divided there, letters inside words are not", () => {
    expect(brief("1. 属于A、B类客户的是（D）。A.甲 B.仅A、B两项 C.丙 D.iPhone A型")).toEqual([
      "1 / single / 属于A、B类客户的是（ ）。 / 甲|仅A、B两项|丙|iPhone A型 / D",
    ]);
  });

  it.each([
    ["答案：B", "B"],
    ["正确答案: B。", "B"],
    ["【答案】B", "B"],
    ["参考答案：b", "B"],
    ["答案：\nB", "B"],
    ["答案：B 解析：因为如此。", "B"],
    ["答案：B。因为如此。", "B"],
  ])("take the key from a line “%s”", (line, key) => {
    const { items } = read(`1. 首先应（ ）。\n${four}\n${line}`);
    expect(items[0]?.key.join("")).toBe(key);
    expect(items[0]?.rationale).toBe(line.includes("因为") ? "因为如此。" : "");
  });

  it("take keys from a block at the end, by number and by the heading above it", () => {
    const text = [
      "一、单项选择题（每题0.5分，错选、多选均不得分）",
      ...[1, 2, 3].map((no) => `${no}. 第${no}个应（ ）。\n${four}`),
      "二、判断题",
      "1. 第一句话是对的。",
      "2. 第二句话是错的。",
      "三、多项选择题",
      "1. 应当做到（ ）。\nA.甲 B.乙 C.丙 D.丁 E.戊",
      "参考答案",
      "一、单项选择题",
      "1-3 ADC",
      "二、判断题",
      "1. √ 2. ×",
      "三、多项选择题",
      "1. ABD",
    ].join("\n");
    expect(read(text).items.map(({ type, key }) => `${type ?? ""} ${key.join("")}`)).toEqual([
      ...["single A", "single D", "single C"],
      ...["true-false √", "true-false ×", "multiple ABD"],
    ]);
    expect(doubts(text).flat()).toEqual([]);
  });

  it("belong to the block of answers that follows them when blocks stand between", () => {
    const part = (key: string) =>
      `1. 首先应（ ）。\n${four}\n2. 其次应（ ）。\n${four}\n答案\n1-2 ${key}`;
    const items = read(`第一章 语音\n${part("AB")}\n第二章 礼仪\n${part("CD")}`).items;
    expect(items.map(({ key }) => key.join(""))).toEqual(["A", "B", "C", "D"]);
    expect(items.map(({ point }) => point)).toEqual([["语音"], ["语音"], ["礼仪"], ["礼仪"]]);
  });

  it("with rationales in the block take both", () => {
    const text = `1. 首先应（ ）。\n${four}\n2. 其次应（ ）。\n${four}\n参考答案及解析\n1. B 解析：因为如此。\n还有一层。\n2.【答案】C\n【解析】因为那样。`;
    expect(read(text).items.map(({ key, rationale }) => [key.join(""), rationale])).toEqual([
      ["B", "因为如此。还有一层。"],
      ["C", "因为那样。"],
    ]);
  });

  it("go on over page numbers and running heads, and wrapped lines are joined", () => {
    const head = "呼叫中心服务员（五级）理论知识试卷";
    const text = `${head}\n1. 客户来电投诉，坐席首\n— 1 —\n${head}\n先应（A）。\nA. 甲\n第 2 页 共 8 页\nB. 乙\n呼叫中心 第3页，共8页\nC. 丙\n${head}\nD. 丁`;
    const { items, ignored } = read(text);
    expect(items.map(({ stem, options }) => [stem, ...options])).toEqual([
      ["客户来电投诉，坐席首先应（ ）。", "甲", "乙", "丙", "丁"],
    ]);
    expect(ignored.map(({ row }) => row)).toEqual([1, 3, 4, 7, 9, 11]);
  });

  it("keep lists and years inside a stem, and say where a number is missing", () => {
    const text = `1. 下列做法：\n1.微笑\n2.倾听\n正确的有（C）。\nA.仅1 B.仅2 C.都对 D.都不对\n2. 标准于\n2021年修订，3.5万人适用，属于（A）。\n${four}\n4. 其次应（B）。\n${four}`;
    const { items } = read(text);
    expect(items.map(({ no }) => no)).toEqual(["1", "2", "4"]);
    expect(items[0]?.stem).toBe("下列做法：\n1.微笑\n2.倾听正确的有（ ）。");
    expect(items[1]?.stem).toContain("标准于2021年修订，3.5万人适用");
    expect(items[2]?.remarks[0]).toEqual({
      ...{ code: "read.number-skipped", field: null, params: { last: 2, no: 4 } },
    });
  });

  it("without numbers are told apart by their options", () => {
    const text = `首先应（A）。\n${four}\n\n其次应（B）。\n${four}\n再次应（C）。\n${four}`;
    expect(read(text).items.map(({ stem, key }) => stem + key.join(""))).toEqual([
      "首先应（ ）。A",
      "其次应（ ）。B",
      "再次应（ ）。C",
    ]);
  });

  it("of 判断 take signs from brackets before and behind, and lose the answer space", () => {
    const text =
      "判断题\n1. 应当微笑。（√）\n2. 可以泄密。( × )\n（对）3. 应当倾听。\n4. 应当记录。（ ）\n答案：错";
    expect(brief(text)).toEqual([
      "1 / true-false / 应当微笑。 /  / √",
      "2 / true-false / 可以泄密。 /  / ×",
      "3 / true-false / 应当倾听。 /  / √",
      "4 / true-false / 应当记录。 /  / ×",
    ]);
  });

  it("flag whatever had to be guessed", () => {
    expect(doubts(`1. 首先应（ ）。\n${four}`)).toEqual([["type-guessed", "key-missing"]]);
    expect(doubts(`1. 首先应（A）。\n${four}\n答案：B`)).toEqual([["key-conflict"]]);
    expect(doubts(`1. 首先应（ ）。\nA.甲 B.乙 D.丁\n答案：A`)).toEqual([["options-gap"]]);
    expect(doubts(`1. 首先应（ ）。\n${four}\n答案：E`)).toEqual([["key-not-offered"]]);
    expect(doubts(`单选题\n1. 首先应（ ）。\n${four}\n答案：AB`)).toEqual([["type-conflict"]]);
    expect(doubts(`1. 首先应（ ）。\n${four}\n2. 其次应（ ）。\n${four}\n答案\n1-2 ABC`)).toEqual([
      ["key-count-mismatch", "type-guessed"],
      ["key-count-mismatch", "type-guessed"],
    ]);
  });

  it("of other kinds are named under their heading", () => {
    const { items } = read("一、填空题\n1. 普通话以____为标准音。\n答案：北京语音");
    expect(items[0]?.remarks[0]).toMatchObject({
      code: "read.kind-refused",
      params: { kind: "填空" },
    });
  });
});

describe("a line of answers", () => {
  it.each([
    ["1-5 ABCDA", "1A 2B 3C 4D 5A"],
    ["1~5：A B C D A", "1A 2B 3C 4D 5A"],
    ["1—5 ABCDA　6—10 BBBBB", "1A 2B 3C 4D 5A 6B 7B 8B 9B 10B"],
    ["61-63 AB ACD BCE", "61AB 62ACD 63BCE"],
    ["1.A 2.B 3.AC", "1A 2B 3AC"],
    ["1、√ 2、× 3、对", "1√ 2× 3√"],
    ["11-15 √×√√×", "11√ 12× 13√ 14√ 15×"],
    ["1-3 AB", "1? 2? 3?"],
  ])("%s", (line, wanted) => {
    const said = readAnswers(line)?.map(({ no, key }) => `${no}${key?.join("") ?? "?"}`);
    expect(said?.join(" ")).toBe(wanted);
  });

  it("is nothing else", () => {
    for (const line of ["1. 普通话的标准音是（ ）。", "2021年修订", "A. 甲 B. 乙", "", "1-5"])
      expect(readAnswers(line)).toBeNull();
  });
});

describe("splitOptions", () => {
  it("never takes longer than the line is long", () => {
    const line = "A. ".repeat(1600);
    expect(splitOptions(line, "A").options.length).toBeLessThanOrEqual(8);
  });
});
