import { inLanguage } from "../ui/language.svelte.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

export type StudioWords = typeof zh;

/** The studio's words in the reader's language; reactive. */
export function studioWords(): StudioWords {
  return inLanguage({ zh, en });
}
