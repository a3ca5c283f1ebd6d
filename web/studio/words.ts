import { inLanguage } from "../ui/language.svelte.ts";
import { en } from "./messages/en.ts";
import { zh } from "./messages/zh.ts";

/** The studio's words in the reader's language; reactive. */
export function studioWords(): typeof zh {
  return inLanguage({ zh, en });
}
