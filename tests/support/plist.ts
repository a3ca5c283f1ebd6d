/** Reads a property list as Safe Exam Browser's clients do, to hold what we hand out against it. */
import { XMLParser } from "fast-xml-parser";
import type { SebSettings, SebValue } from "../../api/domain/safe-exam-browser.ts";

/** `inner` is a text for "#text", the nodes between its tags for every other. */
interface Node {
  tag: string;
  inner: string | Node[];
}

const reader = new XMLParser({
  ...{ preserveOrder: true, parseTagValue: false, trimValues: false },
  ...{ ignoreDeclaration: true, ignorePiTags: true },
});

/** The dictionary at the top. */
export function testPlist(text: string): SebSettings {
  const parsed: unknown = reader.parse(text.replace(/<!DOCTYPE[^>]*>/, ""));
  const [plist] = nodesOf(parsed);
  const [top] = plist?.inner ?? [];
  if (!top || typeof top === "string") throw new Error("an empty property list");
  return valueOf(top) as SebSettings;
}

/** The parser names each node by its only key; white space between tags means nothing. */
function nodesOf(parsed: unknown): Node[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.flatMap((one: Record<string, unknown>): Node[] => {
    const [[tag, inner] = ["", ""]] = Object.entries(one);
    if (typeof inner !== "string") return [{ tag, inner: nodesOf(inner) }];
    return inner.trim() === "" ? [] : [{ tag, inner }];
  });
}

const wordsOf = (inner: Node["inner"]): string =>
  typeof inner === "string" ? inner : inner.map((node) => wordsOf(node.inner)).join("");

function valueOf({ tag, inner }: Node): SebValue {
  if (tag === "true" || tag === "false") return tag === "true";
  if (tag === "integer") return Number(wordsOf(inner));
  if (tag === "data") return { base64: wordsOf(inner).replace(/\s/g, "") };
  const parts = typeof inner === "string" ? [] : inner;
  if (tag === "array") return parts.map(valueOf);
  if (tag !== "dict") return wordsOf(inner);
  const entries = parts.flatMap((part, index): [string, SebValue][] => {
    const value = parts[index + 1];
    return part.tag === "key" && value ? [[wordsOf(part.inner), valueOf(value)]] : [];
  });
  return Object.fromEntries(entries);
}
