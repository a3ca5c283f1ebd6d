import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/tree-en.ts";
import { zh } from "../messages/tree-zh.ts";

/** Words of the knowledge tree in the reader's language; reactive. */
export function treeWords(): typeof zh {
  return inLanguage({ zh, en });
}
