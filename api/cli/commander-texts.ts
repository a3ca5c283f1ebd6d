import type { Help, Option } from "commander";
import { displayWidth } from "./table.ts";

/** Commander speaks English only: its headings and error messages in Chinese. */
const titles: Record<string, string> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
};

function inChinese(usage: string): string {
  return usage.replace("[options]", "[选项]").replace("[command]", "[命令]");
}

export const helpTexts: Partial<Help> = {
  styleTitle: (title) => titles[title] ?? title,
  styleUsage: inChinese,
  styleOptionText: inChinese,
  displayWidth,
  optionDescription: (option: Option) => {
    const choices = option.argChoices ? `可选：${option.argChoices.join("、")}` : "";
    const standard =
      option.defaultValue === undefined ? "" : `默认：${String(option.defaultValue)}`;
    const extras = [choices, standard].filter(Boolean).join("；");
    return extras ? `${option.description}（${extras}）` : option.description;
  },
};

const errors: [RegExp, string][] = [
  [/^error: unknown option '(.+)'/, "不认识选项“$1”。"],
  [/^error: unknown command '(.+)'/, "没有命令“$1”。"],
  [/^error: required option '(.+)' not specified/, "缺少必填选项“$1”。"],
  [/^error: option '(.+)' argument missing/, "选项“$1”后面缺少内容。"],
  [/^error: missing required argument '(.+)'/, "缺少参数“$1”。"],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\./,
    "选项“$1”不能是“$2”，可选：$3。",
  ],
  [/^error: option '(.+)' argument '(.*)' is invalid\. /, "选项“$1”不能是“$2”。"],
  [/^error: too many arguments for '(.+)'\. .*/, "命令“$1”后面多了参数，请核对。"],
  [/\(Did you mean (?:one of )?(.+)\?\)/, "您是否要用：$1？"],
];

/** Commander's message in Chinese; one that is not known stays as it is. */
export function errorText(message: string): string {
  return errors.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
}
