import { inLanguage } from "../ui/language.svelte.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type CentreWords = typeof zh;

/** The centre's words in the reader's language; reactive. */
export function centreWords(): CentreWords {
  return inLanguage({ zh, en });
}
