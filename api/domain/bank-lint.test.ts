import { describe, expect, it } from "vitest";
import { plainItem } from "../../tests/support/generated-bank.ts";
import { lintExamples } from "../../tests/support/lint-examples.ts";
import type { BankFinding } from "./bank-lint.ts";
import { lintBank } from "./bank-lint.ts";
import type { Item } from "./item.ts";
import { lintCodes, severityOf } from "./lint/lint-code.ts";
import { applyAcceptances } from "./lint/acceptance.ts";

const occupation = {
  name: "呼叫中心服务员",
  levels: [
    { level: 5, name: "五级/初级工" },
    { level: 4, name: "四级/中级工" },
  ],
};
const examples = lintExamples().filter(({ code }) => code.startsWith("bank."));
const balanceCodes = [
  ...["bank.key-positions", "bank.key-longest", "bank.true-share", "bank.key-sizes"],
  ...["bank.all-right", "bank.apply-share", "bank.absolute-words", "bank.lone-feature"],
  "bank.lone-word",
];

const lint = (items: Item[]): BankFinding[] => lintBank(items, occupation);
const codes = (items: Item[]): string[] => [...new Set(lint(items).map(({ code }) => code))];

describe("the examples of item-bank/README.md", () => {
  it("teach every rule between items, with its severity", () => {
    const others = [...balanceCodes, "bank.unused-acceptance"];
    expect([...examples.map(({ code }) => code), ...others].sort()).toEqual(
      lintCodes.filter((code) => code.startsWith("bank.")).sort(),
    );
    for (const { code, severity } of examples)
      expect([code, severityOf(code)]).toEqual([code, severity]);
  });

  it.each(examples)("$code is found in the bad items alone", ({ code, bad, good }) => {
    expect(codes(bad)).toEqual([code]);
    expect(codes(good)).toEqual([]);
  });
});

/** Items whose stems have nothing in common. */
function singles(
  count: number,
  key: (index: number) => string,
  change: Partial<Item> = {},
): Item[] {
  return Array.from({ length: count }, (_, index) => ({
    ...plainItem(`s-${String(index)}`, "single", "1.1", 5),
    stem: `${unlike(index)}（ ）。`,
    key: [key(index)],
    cognitive: index % 2 === 0 ? ("apply" as const) : ("remember" as const),
    ...change,
  }));
}

function unlike(index: number): string {
  return [0, 1, 2, 3]
    .map((at) => String.fromCharCode(0x4e00 + ((index * 97 + at * 1009) % 900)))
    .join("");
}

/** "code what percent pool" of the findings on the bank as a whole. */
function shares(items: Item[]): string[] {
  return lint(items)
    .filter(({ item }) => item === null)
    .map(({ code, params }) =>
      [code, params["what"], params["percent"], params["pool"]]
        .filter((one) => one !== "")
        .join(" "),
    );
}

describe("balance of a bank", () => {
  it("is right when keys, sizes and truths are spread", () => {
    expect(shares(singles(100, (index) => "ABCD"[index % 4] ?? ""))).toEqual([]);
  });

  it("names the letters that are too frequent and too rare, in the bank and in the level's pool", () => {
    const skewed = singles(100, (index) => (index < 40 ? "C" : ("ABD"[index % 3] ?? "")));
    expect(shares(skewed)).toEqual([
      ...["A 20", "B 20", "C 40", "D 20"].map(
        (what) => `bank.key-positions ${what} 呼叫中心服务员`,
      ),
      ...["A 20", "B 20", "C 40", "D 20"].map((what) => `bank.key-positions ${what} 五级/初级工`),
    ]);
  });

  it("counts 基本要求 in every level's pool, and no retired item anywhere", () => {
    const common = singles(100, () => "A", { level: null });
    expect(shares(common).filter((one) => one.includes("级/"))).toHaveLength(8);
    expect(lint(common.map((item) => ({ ...item, status: "retired" as const })))).toEqual([]);
  });

  it("says nothing of shares of too few items", () => {
    expect(shares(singles(29, () => "A", { cognitive: "remember" }))).toEqual([]);
  });

  it("finds keys that are the longest option in more than three of ten", () => {
    const options = ["最长的一个选项", "其一", "其二", "其三"];
    const long = singles(40, () => "A").map((item, index) =>
      index < 13 ? { ...item, options } : item,
    );
    expect(shares(long)).toContain("bank.key-longest 32.5 呼叫中心服务员");
    const fewer = long.map((item, index) => (index === 0 ? { ...item, key: ["B"] } : item));
    expect(shares(fewer).join()).not.toContain("bank.key-longest");
  });

  it("finds the option that alone has 并 to be the key too often, once for the whole bank", () => {
    const options = ["记录并上报", "挂断电话", "继续等待", "请其重拨"];
    const told = singles(40, (index) => (index < 25 ? "A" : "B"), { options });
    expect(shares(told).filter((one) => one.startsWith("bank.lone-feature"))).toEqual([
      "bank.lone-feature 并/且 62.5 呼叫中心服务员",
    ]);
  });

  it("finds a word that tells the key wherever just one option has it", () => {
    const told = (keys: number): string[] =>
      shares(
        singles(30, (index) => "ABCD"[index % 4] ?? "A").map((item, index) => {
          const options = ["挂断", "重拨", "等待", "转走"];
          if (index >= 24) return { ...item, options };
          const right = "ABCD".indexOf(item.key[0] ?? "");
          options[index < keys ? right : (right + 1) % 4] = "核实";
          return { ...item, options };
        }),
      ).filter((one) => one.startsWith("bank.lone-word"));
    expect(told(16)).toEqual(["bank.lone-word “核实” 66.7 呼叫中心服务员"]);
    expect(told(15)).toEqual([]);
  });

  it("finds too few true statements, and words that only false ones have", () => {
    const statements = Array.from({ length: 40 }, (_, index) => ({
      ...plainItem(`t-${String(index)}`, "true-false", "1.1", 5),
      stem: `${unlike(index)}${index < 24 ? "必须" : "宜"}。`,
      key: [index < 24 ? "×" : "√"],
      cognitive: "apply" as const,
    }));
    expect(shares(statements)).toEqual([
      "bank.true-share 40 呼叫中心服务员",
      "bank.absolute-words 100 呼叫中心服务员",
      "bank.true-share 40 五级/初级工",
    ]);
  });

  it("finds key sizes of 多选 that are missing, all five right too often, and too little 应用", () => {
    const multiple = Array.from({ length: 30 }, (_, index) => ({
      ...plainItem(`m-${String(index)}`, "multiple", "1.1", 4),
      stem: `${unlike(index)}（ ）。`,
      key: index < 6 ? ["A", "B", "C", "D", "E"] : index < 15 ? ["B", "D"] : ["A", "C", "E"],
    }));
    expect(shares(multiple).filter((one) => one.endsWith("员"))).toEqual([
      "bank.key-sizes 4 0 呼叫中心服务员",
      "bank.all-right 20 呼叫中心服务员",
      "bank.apply-share 0 呼叫中心服务员",
    ]);
  });
});

describe("lintBank between items", () => {
  it("leaves numbers and items about other matters alone", () => {
    const [first, second] = singles(2, () => "A");
    if (!first || !second) throw new Error("two items");
    const asked = { ...first, options: ["客户关系管理系统", "工单系统", "排班系统", "录音系统"] };
    const told = { ...second, stem: "客户关系管理系统按岗位设置权限，主要是为了（ ）。" };
    const answered = (items: Item[]): boolean => codes(items).includes("bank.answered-elsewhere");
    expect(answered([asked, told])).toBe(false);
    const sum = {
      ...first,
      stem: "商家依法应返还（ ）。",
      options: ["2000元", "3000元", "400元", "500元"],
    };
    const other = { ...second, stem: "商家依法应返还价款2000元的情形是（ ）。" };
    expect(answered([sum, other])).toBe(false);
  });

  it("lets what an editor accepts stand, and names what was accepted in vain", () => {
    const findings = lint(examples.find(({ code }) => code === "bank.near-duplicate")?.bad ?? []);
    const accept = (item: string, other?: string) => {
      const finding = "bank.near-duplicate" as const;
      return { finding, item, why: "两题所问不同", ...(other === undefined ? {} : { other }) };
    };
    const [first, second] = ["4040503-9901", "4040503-9902"];
    expect(applyAcceptances(findings, [accept(second)])).toEqual({ left: [], unused: [] });
    expect(applyAcceptances(findings, [accept(second, first)])).toEqual({ left: [], unused: [] });
    expect(applyAcceptances(findings, [accept(first), accept(second, second)])).toEqual({
      left: findings,
      unused: [0, 1],
    });
  });
});
