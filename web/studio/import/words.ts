import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/import-en.ts";
import { zh } from "../messages/import-zh.ts";

/** Words of bringing items in and taking them out, in the reader's language; reactive. */
export function importWords(): typeof zh {
  return inLanguage({ zh, en });
}
