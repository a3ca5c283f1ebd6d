import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/writing-en.ts";
import { zh } from "../messages/writing-zh.ts";

/** Words of the editor of marked texts in the reader's language; reactive. */
export function writingWords(): typeof zh {
  return inLanguage({ zh, en });
}
