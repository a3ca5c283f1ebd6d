import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/team-en.ts";
import { zh } from "../messages/team-zh.ts";

/** Words of working together on items, in the reader's language; reactive. */
export function teamWords(): typeof zh {
  return inLanguage({ zh, en });
}
