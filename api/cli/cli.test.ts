import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paperDocument } from "../domain/paper.ts";
import { languageOf } from "./cli.ts";
import { displayWidth, tableLines } from "./table.ts";

interface Run {
  code: number;
  out: string;
  err: string;
}

function quanheng(...args: string[]): Promise<Run> {
  const bin = resolve("bin/quanheng.mjs");
  const env = { ...process.env, LC_ALL: "zh_CN.UTF-8" };
  return new Promise((done) =>
    execFile(process.execPath, [bin, ...args], { env }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    ),
  );
}

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "cli-"));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const level5 = ["--standard", "4-04-05-03", "--level", "5"];

describe("quanheng", () => {
  it("assembles the same files for the same seed, with the proof on the screen", async () => {
    const make = (folder: string): Promise<Run> =>
      quanheng(
        ...["assemble", ...level5, "--structure", "s80-t20"],
        ...["--papers", "2", "--seed", "7", "--out", join(root, folder)],
      );
    const first = await make("first");
    expect(first.code).toBe(0);
    expect(first.out).toContain("业务受理及处理");
    await make("second");
    for (const series of ["A", "B"]) {
      const text = readFileSync(join(root, "first", `paper-${series}.json`), "utf8");
      expect(readFileSync(join(root, "second", `paper-${series}.json`), "utf8")).toBe(text);
      const { proof, ...paper } = JSON.parse(text) as { proof: { total: number } };
      expect(proof.total).toBe(100);
      expect(first.out).toContain(paperDocument.parse(paper).hash);
    }
  });

  it("holds papers to a file of further demands and prints what was counted; names a wrong line", async () => {
    const file = join(root, "demands.yaml");
    const make = (): Promise<Run> =>
      quanheng(
        ...["assemble", ...level5, "--structure", "s80-t20", "--seed", "7"],
        ...["--constraints", file, "--out", join(root, "demands")],
      );
    writeFileSync(file, "cognitive:\n  apply:\n    min: 0.1\nshuffleOptions: true\n");
    const made = await make();
    expect(made.err).toBe("");
    expect(made.out).toMatch(/认知层次“应用”的比例 .*10%～∞ +\d+%/);
    writeFileSync(file, "cognitive:\n  apply:\n    min: 2\n");
    const wrong = await make();
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain("demands.yaml:3:");
  });

  it("matches information by a table of parameters, and asks for one where it is missing or wrong", async () => {
    const [demands, table] = [join(root, "information.yaml"), join(root, "parameters.csv")];
    writeFileSync(demands, "information:\n  abilities: [0]\n");
    const make = (...rest: string[]): Promise<Run> =>
      quanheng(
        ...["assemble", ...level5, "--structure", "s80-t20", "--seed", "7", "--papers", "2"],
        ...["--constraints", demands, "--out", join(root, "information"), ...rest],
      );
    const without = await make();
    expect([without.code, without.err]).toMatchObject([
      1,
      expect.stringContaining("--calibration"),
    ]);
    writeFileSync(table, "试题编号,a,b\n4040503-3101,1,0\n4040503-3102,much,0\n");
    const wrong = await make("--calibration", table);
    expect([wrong.code, wrong.err]).toEqual([
      1,
      "第 3 行：4040503-3102 的“much”不是数字，请核对。\n",
    ]);
    const rows = Array.from(
      { length: 33 },
      (_, at) => `4040503-${3101 + at},${1 + (at % 5) / 10},0`,
    );
    writeFileSync(table, ["试题编号,a,b", ...rows].join("\n"));
    const made = await make("--calibration", table);
    expect([made.code, made.err]).toEqual([0, ""]);
    expect(made.out).toMatch(/信息量（\d+ 道已校准的题）：θ=−1 为 \d/);
    expect(made.out).toMatch(/能力值 0 处的信息量 .* \d/);
  });

  it("writes nothing, names the short cells and exits 2 when the bank is too small", async () => {
    const out = join(root, "short");
    const run = await quanheng(
      ...["assemble", ...level5, "--structure", "s160-t40", "--papers", "9", "--out", out],
    );
    expect(run.code).toBe(2);
    expect(run.err).toMatch(/五级\/初级工 · .+ · .+：需 \d+ 题，可用 \d+ 题，缺 \d+ 题。/);
    expect(existsSync(out)).toBe(false);
  });

  it("says in Chinese what is wrong with a command, or in English when asked", async () => {
    const missing = await quanheng("assemble", ...level5);
    expect([missing.code, missing.err.split("\n")[0]]).toEqual([
      1,
      "缺少必填选项“--structure <id>”。",
    ]);
    const unknown = await quanheng("--lang", "en", "chekc");
    expect([unknown.code, unknown.err.split("\n")[0]]).toEqual([
      1,
      "error: unknown command 'chekc'",
    ]);
    const structure = await quanheng("assemble", ...level5, "--structure", "x", "--out", root);
    expect([structure.code, structure.err]).toEqual([
      1,
      "没有试卷结构“x”。现有：s160-t40、s140-t40-m10、s80-t20、s80-t60-m30。\n",
    ]);
  });

  it("checks a bank, rewrites it in the common form and then finds nothing", async () => {
    const bank = join(root, "bank");
    cpSync("item-bank", bank, { recursive: true });
    const file = join(bank, "4-04-05-03/common/2.1.1.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/key: (\w)/, 'key: "$1"'));
    const before = await quanheng("check", "--bank", bank);
    expect(before.code).toBe(1);
    expect(before.err).toMatch(/2\.1\.1\.yaml:\d+:1 内容有效，但写法不是统一格式/);
    expect((await quanheng("format", "--bank", bank)).out).toContain(`已改写：${file}`);
    const after = await quanheng("check", "--bank", bank);
    expect([after.code, after.err]).toEqual([0, ""]);
    expect(after.out).toMatch(/未发现问题。|有 \d+ 处提示，不算错误/);
  });

  it("prints what the quality rules are sure of as errors, what they guess as hints", async () => {
    const bank = join(root, "linted");
    cpSync("item-bank", bank, { recursive: true });
    const file = join(bank, "4-04-05-03/common/2.1.1.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/stem: /, "stem: 在淘宝上,"));
    const run = await quanheng("check", "--bank", bank);
    const line = text.split("\n").findIndex((one) => one.includes("stem: ")) + 1;
    expect(run.code).toBe(1);
    expect(run.err.split("\n")[0]).toBe(
      `${file}:${line}:11 中文中用了半角标点（在淘宝上,${/stem: (.{4})/.exec(text)?.[1] ?? ""}），请改为全角；` +
        "只有 10:30、1,000 这类数字和英文内部用半角。[lint.half-width]",
    );
    expect(run.err).toContain("共 1 处问题，请逐条修改后重新检查。");
    expect(run.out).toContain(`${file}:${line}:11 提示：可能提到了品牌或企业名称（淘宝）`);
    expect(run.out).toMatch(/有 \d+ 处提示，不算错误/);
  });

  it("reports what the bank has as tables, with estimates named as such, and as data", async () => {
    const file = join(root, "report.json");
    const run = await quanheng("bank", "report", "--json", file);
    expect([run.code, run.err]).toEqual([0, ""]);
    expect(run.out).toMatch(
      /五级\/初级工（含基本要求）：\d+ 道\n权重项与知识点 .*难（估）.* 应用\n/,
    );
    expect(run.out).toMatch(/\n　3\.1\.2\.1\.4 投诉、建议受理流程 +\d+ /);
    expect(run.out).toMatch(/\ns80-t20 .*( +(至少 )?\d+ 份){3}\n/);
    const data = JSON.parse(readFileSync(file, "utf8")) as {
      difficulty: string;
      occupations: { levels: { counts: { items: number } }[]; papers: { papers: number }[] }[];
    };
    expect(data.difficulty).toContain("估计");
    const [occupation] = data.occupations;
    expect(run.out).toContain(`（含基本要求）：${occupation?.levels[0]?.counts.items ?? 0} 道`);
    expect(occupation?.papers).toHaveLength(12);
  });

  it("exports every item as JSON and refuses a bank with a fault", async () => {
    const file = join(root, "items.json");
    expect((await quanheng("export", "--format", "json", "--out", file)).code).toBe(0);
    const items = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>[];
    expect(items.length).toBeGreaterThanOrEqual(92 * 5);
    expect(items.find((item) => item["type"] === "true-false")?.["options"]).toEqual([
      { label: "√", text: "正确" },
      { label: "×", text: "错误" },
    ]);
    const bank = join(root, "faulty");
    cpSync("item-bank", bank, { recursive: true });
    writeFileSync(join(bank, "4-04-05-03/common/2.1.1.yaml"), "knowledgePoint: 2.1.1\n");
    const refused = await quanheng("export", "--bank", bank, "--out", join(root, "no.json"));
    expect(refused.code).toBe(1);
    expect(existsSync(join(root, "no.json"))).toBe(false);
  });
});

describe("languageOf", () => {
  it("is Chinese unless the flag or the locale asks for English", () => {
    expect(languageOf([], {})).toBe("zh");
    expect(languageOf([], { LANG: "C.UTF-8" })).toBe("zh");
    expect(languageOf([], { LANG: "en_GB.UTF-8" })).toBe("en");
    expect(languageOf(["--lang", "zh"], { LANG: "en_GB.UTF-8" })).toBe("zh");
    expect(languageOf(["--lang=en"], {})).toBe("en");
  });
});

describe("tableLines", () => {
  it("aligns Chinese and Latin text by the columns they take", () => {
    expect(displayWidth("（A）√")).toBe(6);
    const lines = tableLines([
      ["权重项", "marks"],
      ["a", "分"],
    ]);
    expect(lines).toEqual(["权重项  marks", "a          分"]);
  });
});
