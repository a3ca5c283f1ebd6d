import type { Language } from "./word.ts";

const texts = {
  zh: {
    name: "系统没有名为 {what} 的数据，请核对名称。",
    syntax: "模板写法有误：{what}",
    unescaped: "不能用三重花括号 {what} 输出数据，请用两重花括号。",
    partial: "不能引用其他模板 {what}。",
    element: "不能使用 {what}；可用的元素见页面说明。",
    attribute: "不能使用属性 {what}。",
    value: "不能使用 {what}；模板不得引用外部内容。",
    unprintable: "{what}",
    encoding: "文件不是 UTF-8 文本，请另存为 UTF-8 后重试。",
    size: "文件超过 64 KB，请精简后重试。",
  },
  en: {
    name: "There are no data called {what}; check the name.",
    syntax: "The template cannot be read: {what}",
    unescaped: "Data may not be printed with triple braces {what}; use two.",
    partial: "Other templates may not be included: {what}.",
    element: "{what} may not be used; the guide lists what may.",
    attribute: "The attribute {what} may not be used.",
    value: "{what} may not be used; a template refers to nothing outside.",
    unprintable: "{what}",
    encoding: "The file is no UTF-8 text; save it as UTF-8 and try again.",
    size: "The file is larger than 64 KB; shorten it and try again.",
  },
} as const;

export type TemplateFaultCode = keyof (typeof texts)["zh"];

/** What is wrong with a template, in a sentence. */
export function templateText(language: Language, code: TemplateFaultCode, what = ""): string {
  return texts[language][code].replace("{what}", what);
}
