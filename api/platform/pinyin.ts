import { pinyin } from "pinyin-pro";

/**
 * Initials of the pinyin of a text's characters: hjzx of 呼叫中心. Characters with several readings are
 * read as their neighbours suggest; Latin letters and digits stay, everything else is left out.
 */
export function pinyinInitials(text: string): string {
  const initials = pinyin(text, { pattern: "first", toneType: "none", type: "array" });
  return initials
    .join("")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
