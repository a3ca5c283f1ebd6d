import { inLanguage } from "../../ui/language.svelte.ts";
import { en } from "../messages/bulk-en.ts";
import { zh } from "../messages/bulk-zh.ts";

/** Words of changing several items at once, in the reader's language; reactive. */
export function bulkWords(): typeof zh {
  return inLanguage({ zh, en });
}
