import { readBankItem } from "../../domain/exchange/read-bank-item.ts";
import type { ReadItem } from "../../domain/exchange/read-item.ts";
import { parseYaml } from "../content-files.ts";
import { readItemFile } from "../item-file.ts";

/** Items of the bank's own YAML files; null when one of them is none or has mistakes. */
export function readBankFiles(files: readonly { file: string; text: string }[]): ReadItem[] | null {
  const items: ReadItem[] = [];
  for (const { file, text } of files) {
    const yaml = tryYaml(file, text);
    if (!yaml) return null;
    // Which points there are is asked of the bank, where every format's are.
    const read = yaml.ok ? readItemFile(yaml.value, anyPoint) : yaml;
    if (!read.ok) return null;
    items.push(...read.value.items.map((item) => readBankItem(item, { file })));
  }
  return items.length > 0 ? items : null;
}

/** A document whose references would unfold without end is none of ours. */
function tryYaml(file: string, text: string): ReturnType<typeof parseYaml> | null {
  try {
    return parseYaml(file, text);
  } catch {
    return null;
  }
}

function anyPoint(code: string) {
  return { code, name: code, level: null, weightRow: "", path: [], note: null };
}
