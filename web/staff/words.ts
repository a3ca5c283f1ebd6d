import { inLanguage } from "../ui/language.svelte.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type StaffWords = typeof zh;

/** The shell's words in the reader's language; reactive. */
export function staffWords(): StaffWords {
  return inLanguage({ zh, en });
}
