import { stringify } from "yaml";
import { z } from "zod";
import type { Item, ItemContent } from "../domain/item.ts";
import { itemContent, itemId, itemStatuses, itemTypes, labelsFor } from "../domain/item.ts";
import type { KnowledgePoint } from "../domain/standard.ts";
import type { Problem, Read, YamlFile } from "./content-files.ts";
import { checkShape, failed } from "./content-files.ts";

const fileShape = z.strictObject({
  knowledgePoint: z.string(),
  items: z.array(z.unknown()).min(1),
});

/** The fields of an item as a file writes them; what they may say is checked by the domain afterwards. */
const entryShape = z.strictObject({
  id: itemId,
  version: z.number().int().positive(),
  element: z.string().trim().min(1).optional(),
  type: z.enum(itemTypes),
  stem: z.unknown(),
  options: z.unknown().optional(),
  /** "A", "ABD", "√". */
  key: z.string(),
  rationale: z.unknown(),
  difficulty: z.unknown(),
  cognitive: z.unknown(),
  source: z.unknown(),
  author: z.unknown(),
  status: z.enum(itemStatuses),
  enemies: z.array(itemId).optional(),
  reviewBy: z.unknown().optional(),
});

/** The path of a point's item file inside its occupation's folder of the bank. */
export function itemFilePath(point: Pick<KnowledgePoint, "code" | "level">): string {
  return `${point.level === null ? "common" : `level-${point.level}`}/${point.code}.yaml`;
}

/**
 * Reads the items of one file. `pointOf` knows the standard's points; an item's level is its point's.
 * With any problem none of the file's items is given.
 */
export function readItemFile(
  yaml: YamlFile,
  pointOf: (code: string) => KnowledgePoint | undefined,
): Read<{ point: KnowledgePoint; items: Item[] }> {
  const shape = checkShape(fileShape, yaml.value, yaml);
  if (!shape.ok) return shape;
  const code = shape.value.knowledgePoint;
  const point = pointOf(code);
  if (!point)
    return failed([
      yaml.problem({ code: "item.unknown-point", path: ["knowledgePoint"], params: { code } }),
    ]);
  const items: Item[] = [];
  const problems: Problem[] = [];
  shape.value.items.forEach((entry, index) => {
    const read = readEntry(entry, point, yaml, ["items", index]);
    if (read.ok) items.push(read.value);
    else problems.push(...read.problems);
  });
  return problems.length > 0 ? failed(problems) : { ok: true, value: { point, items } };
}

function readEntry(
  entry: unknown,
  point: KnowledgePoint,
  yaml: YamlFile,
  base: PropertyKey[],
): Read<Item> {
  const shape = checkShape(entryShape, entry, yaml, base);
  if (!shape.ok) return shape;
  const { id, version, status, key, element = null, ...rest } = shape.value;
  const content = checkShape(
    itemContent,
    {
      ...rest,
      options: rest.options ?? [],
      key: keyLabels(rest.type, key),
      enemies: rest.enemies ?? [],
      reviewBy: rest.reviewBy ?? null,
      knowledgePoint: point.code,
    },
    yaml,
    base,
  );
  if (!content.ok) return content;
  return {
    ok: true,
    value: { ...content.value, id, version, status, element, level: point.level },
  };
}

/** "BA" → ["A", "B"]; letters that are no option's label stay, for the domain to find. */
function keyLabels(type: ItemContent["type"], key: string): string[] {
  if (type === "true-false") return [key];
  const labels = labelsFor(type);
  return [...key].sort((a, b) => labels.indexOf(a) - labels.indexOf(b));
}

/**
 * The canonical text of a point's item file: items by id, fields in a fixed order, two spaces, one
 * line a value, quotes only where YAML needs them. Reading it gives the same items back.
 */
export function serializeItemFile(
  point: Pick<KnowledgePoint, "code" | "name">,
  items: readonly Item[],
): string {
  const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  const body = { knowledgePoint: point.code, items: sorted.map(entryOf) };
  return `# ${point.code} ${point.name}\n${stringify(body, { lineWidth: 0 })}`;
}

function entryOf(item: Item): Record<string, unknown> {
  return {
    id: item.id,
    version: item.version,
    ...(item.element === null ? {} : { element: item.element }),
    type: item.type,
    stem: item.stem,
    ...(item.options.length > 0 ? { options: item.options } : {}),
    key: item.key.join(""),
    rationale: item.rationale,
    difficulty: item.difficulty,
    cognitive: item.cognitive,
    source: item.source,
    author: item.author,
    status: item.status,
    ...(item.enemies.length > 0 ? { enemies: item.enemies } : {}),
    ...(item.reviewBy === null ? {} : { reviewBy: item.reviewBy }),
  };
}
