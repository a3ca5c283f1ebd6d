import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lintExamples } from "../../tests/support/lint-examples.ts";
import { itemContent } from "./item.ts";
import { lintItem } from "./item-lint.ts";
import { isLintCode, lintCodes, severityOf } from "./lint/lint-code.ts";

const examples = lintExamples().filter(({ code }) => code.startsWith("lint."));

describe("the examples of item-bank/README.md", () => {
  it("teach every rule on one item, with its severity", () => {
    const taught = examples.map(({ code }) => code).sort();
    expect(taught).toEqual(lintCodes.filter((code) => code.startsWith("lint.")).sort());
    for (const { code, severity } of examples)
      expect([code, severityOf(code)]).toEqual([code, severity]);
  });

  it.each(examples)(
    "$code is found in the bad one alone, and nothing else in either",
    (example) => {
      const codes = (item: (typeof example.bad)[0]): string[] =>
        [...new Set(lintItem(item).map(({ code }) => code))].sort();
      expect(example.bad.map(codes)).toEqual([[example.code]]);
      expect(example.good.map(codes)).toEqual([[]]);
    },
  );
});

const sound = {
  type: "single" as const,
  stem: "接到投诉电话，坐席首先应（ ）。",
  options: ["倾听并表示理解", "说明公司的规定", "请客户先冷静", "请客户换时间来电"],
  key: ["A"],
  rationale: "情绪激动的人先要被听见，之后才谈得了事实。",
};
const codesOf = (change: Partial<Parameters<typeof lintItem>[0]>): string[] =>
  lintItem({ ...sound, ...change }).map(({ code }) => code);

describe("lintItem", () => {
  it.each([
    ["times, thousands, versions and decimals", "10:30前、1,000元、v2.0、3.5分"],
    ["formulas with Chinese words in them", '用=COUNTIF(D2:D101,"已解决")统计'],
    ["error values of a spreadsheet", "单元格显示#DIV/0!和#NAME?，说明"],
    ["addresses", "打开https://help.example.cn/a?b=1后"],
    ["quoted Latin text", "在“site:”后写域名，用“Ctrl+;”输入日期"],
    ["search operators before Chinese words", "输入site:保修"],
    ["percentages, ranges and signs", "由80%升到92%，满意度≥4.5分，Alt+F5"],
  ])("lets half-width marks stand in %s", (_, text) => {
    expect(codesOf({ stem: `${text}（ ）。` })).toEqual([]);
  });

  it.each(["客户(王先生)", "坐席说:您好", '点击"确定"', "先核实,再办理", "等等...", "VIP(贵宾)"])(
    "finds half-width punctuation in %s",
    (text) => {
      expect(codesOf({ stem: `${text}（ ）。` })).toEqual(["lint.half-width"]);
    },
  );

  it.each([
    ["以上都对", true],
    ["以上都不对", true],
    ["以上各项均正确", true],
    ["上述说法都不正确", true],
    ["都不对", true],
    ["A和C", true],
    ["A、B、D", true],
    ["选项A、B都对", true],
    ["以上级审批为准", false],
    ["上述情况的记录", false],
    ["全部投诉通话的录音", false],
    ["AB角互相替补", false],
    ["60岁以上", false],
    ["A类客户优先", false],
  ])("option %s speaks of the other options: %s", (option, expected) => {
    const options = [option, "说明公司的规定", "请客户先冷静", "请客户换时间"];
    expect(codesOf({ options, key: ["B"] }).includes("lint.all-of-above")).toBe(expected);
  });

  it.each([
    ["下列说法错误的是（ ）。", true],
    ["下列各项中，不属于呼入业务的是（ ）。", true],
    ["依法不得在广告中使用的词语有（ ）。", true],
    ["（ ）不属于服务禁语。", true],
    ["下列说法【错误】的是（ ）。", false],
    ["下列各项中，【不】属于呼入业务的是（ ）。", false],
    ["每月累计加班不得超过（ ）。", false],
    ["坐席不能当场答复时，应当（ ）。", false],
    ["属于系统缺陷而不是优化需求的是（ ）。", false],
    ["下列句子中，没有语病的是（ ）。", false],
    ["意思明确、不会产生歧义的是（ ）。", false],
  ])("the negative of %s needs emphasis: %s", (stem, expected) => {
    expect(codesOf({ stem }).includes("lint.negative")).toBe(expected);
  });

  it.each([
    ["不一定", "客户沉默不一定表示同意。"],
    ["一定条件", "符合一定条件的，坐席可以减免。"],
    ["所有人", "经账号所有人同意，坐席可以借用其账号。"],
    ["所有权", "商品的所有权自付款时转移。"],
  ])("takes %s for no word of tone", (_, stem) => {
    expect(codesOf({ type: "true-false", stem, options: [], key: ["×"] })).toEqual([]);
  });

  it.each([
    ["characters of the general table that GB 2312 lacks", "啰嗦的赟先生拍下镕字", []],
    ["a zero in a year", "二〇二六年", []],
    ["traditional characters", "电話服務", ["話　務"]],
    ["后 in its traditional form", "然後", ["後"]],
  ])("knows %s", (_, text, expected) => {
    const found = lintItem({ ...sound, stem: `${text}（ ）。` });
    expect(found.map(({ params }) => params["text"])).toEqual(expected);
  });

  it("lets full-width letters stand where the text quotes them to speak of them", () => {
    expect(codesOf({ stem: "地址录成“ｌｉ２０＠ａｂｃ．ｃｏｍ”，原因是（ ）。" })).toEqual([]);
  });

  it("leads to the field, so that it can stand beside it", () => {
    const options = ["倾听并表示理解", "说明公司的规定。", "请客户先冷静", "请客户,换时间"];
    expect(lintItem({ ...sound, options }).map(({ path }) => path)).toEqual([
      ["options", 3],
      ["options", 1],
    ]);
  });

  it("bears an item half typed", () => {
    expect(lintItem({ ...sound, stem: "", options: [], key: [], rationale: "" })).toEqual([]);
    expect(lintItem({ ...sound, options: ["倾听", ""], key: ["D"] })).toEqual([]);
  });

  it("takes any text without failing, and says the same each time", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 5 }), text, (stem, options, rationale) => {
        const item = { ...sound, stem, options, rationale };
        const first = lintItem(item);
        expect(first.every(({ code }) => isLintCode(code))).toBe(true);
        expect(lintItem(item)).toEqual(first);
      }),
    );
  });

  it("finds nothing new when the options change places with the key", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const options = order.map((at) => sound.options[at] ?? "");
        const key = ["ABCD"[order.indexOf(0)] ?? ""];
        expect(lintItem({ ...sound, options, key })).toEqual([]);
      }),
    );
  });
});

describe("the sound items of the README", () => {
  it("are items by the bank's own schema", () => {
    for (const item of lintExamples().flatMap(({ good }) => good)) {
      const {
        id: _id,
        version: _version,
        level: _level,
        status: _status,
        element: _element,
        ...content
      } = item;
      expect(itemContent.safeParse(content).error?.issues ?? []).toEqual([]);
    }
  });
});
