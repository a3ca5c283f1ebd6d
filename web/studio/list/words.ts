import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/list-en.ts";
import { zh } from "../messages/list-zh.ts";

/** Words of the item list in the reader's language; reactive. */
export function listWords(): typeof zh {
  return inLanguage({ zh, en });
}
