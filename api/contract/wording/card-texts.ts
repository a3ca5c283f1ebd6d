import type { Language, Params } from "./word.ts";

type CardWord = "print.number";

const zh: Record<CardWord, string> = {
  "print.number":
    "准考证号“{number}”不能填涂：空白答题卡只能填涂不超过 {most} 位的数字。请不要备用空白卡，只打印印有姓名的答题卡。",
};

const en: Record<CardWord, string> = {
  "print.number":
    "The admission number “{number}” cannot be bubbled: a blank card takes figures only, {most} at most. Print named cards only, without spares.",
};

const texts: Record<Language, Record<CardWord, string>> = { zh, en };

/** What is said about answer cards, its `{name}` places filled. */
export function cardText(language: Language, code: CardWord, params: Params = {}): string {
  return texts[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
