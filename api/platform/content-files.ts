import { readFile } from "node:fs/promises";
import type { Document } from "yaml";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { wordIssue } from "../contract/wording/issue.ts";
import type { Finding, FindingCode } from "../domain/finding.ts";

/** A finding at its place in a content file; line and column count from 1. */
export interface Problem {
  /** Path of the file as it was asked for. */
  file: string;
  line: number;
  column: number;
  code: FindingCode;
  params: Finding["params"];
}

/** A YAML file's value, and the way from a path inside it to its place in the file. */
export interface YamlFile {
  file: string;
  text: string;
  value: unknown;
  problem: (finding: Finding) => Problem;
}

export type Read<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export function failed(problems: Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems };
}

/** The text of a file in UTF-8, as it is; a byte-order mark is kept, so that it can be found. */
export async function readText(file: string): Promise<Read<string>> {
  const start = { file, line: 1, column: 1 };
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return failed([{ ...start, code: "content.unreadable", params: { reason } }]);
  }
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return { ok: true, value: decoder.decode(bytes) };
  } catch {
    return failed([{ ...start, code: "content.encoding", params: {} }]);
  }
}

/** Parses YAML strictly: every syntax error and warning is a problem with its line and column. */
export function parseYaml(file: string, text: string): Read<YamlFile> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0)
    return failed(
      wrong.map(({ code, message, pos }) => ({
        file,
        ...place(lines, pos[0]),
        code: "content.yaml",
        params: { error: code, message },
      })),
    );
  const problem = ({ code, path, params }: Finding): Problem => ({
    file,
    ...place(lines, offsetOf(document, path)),
    code,
    params,
  });
  return { ok: true, value: { file, text, value: document.toJS(), problem } };
}

export async function readYaml(file: string): Promise<Read<YamlFile>> {
  const text = await readText(file);
  return text.ok ? parseYaml(file, text.value) : text;
}

function place(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Where the value at this path starts; what is not there is shown at what should hold it. */
function offsetOf(document: Document, path: PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown =
      length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/**
 * Holds a value against a schema. `base` is where the value lies inside the file. Issues of our own
 * (domain findings) keep their code; zod's are worded for people.
 */
export function checkShape<T>(
  schema: z.ZodType<T>,
  value: unknown,
  yaml: YamlFile,
  base: PropertyKey[] = [],
): Read<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { ok: true, value: parsed.data };
  return failed(
    parsed.error.issues.flatMap((issue) =>
      findingsFor(issue).map((finding) =>
        yaml.problem({ ...finding, path: [...base, ...finding.path] }),
      ),
    ),
  );
}

function findingsFor(issue: z.core.$ZodIssue): Finding[] {
  const own = issue.code === "custom" ? (issue.params?.["finding"] as Finding | undefined) : null;
  if (own) return [{ ...own, path: issue.path }];
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((field) => ({
      code: "content.unknown-field",
      path: [...issue.path, field],
      params: { field },
    }));
  const field = dotted(issue.path);
  if (issue.input === undefined && issue.path.length > 0)
    return [{ code: "content.missing-field", path: issue.path, params: { field } }];
  return [
    {
      code: "content.shape",
      path: issue.path,
      params: { field, zh: wordIssue(issue, "zh"), en: wordIssue(issue, "en") },
    },
  ];
}

function dotted(path: PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? step + 1 : String(step))).join(".");
}
