import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Element } from "../domain/element.ts";
import { elementsDocument, itemElementFinding } from "../domain/element.ts";
import type { Finding } from "../domain/finding.ts";
import type { Item } from "../domain/item.ts";
import type { KnowledgePoint, StandardDocument } from "../domain/standard.ts";
import { knowledgePoints, standardDocument } from "../domain/standard.ts";
import type { Structure } from "../domain/structure.ts";
import { structuresDocument } from "../domain/structure.ts";
import type { Problem, Read, YamlFile } from "./content-files.ts";
import { checkShape, failed, readYaml } from "./content-files.ts";
import { readMedia, unknownPictures } from "./content-media.ts";
import { itemFilePath, readItemFile, serializeItemFile } from "./item-file.ts";
import type { Picture } from "./picture/take-picture.ts";

/** Beside the item files of an occupation: findings its editors let stand (see content-lint.ts). */
export const acceptancesFile = "accepted.yaml";

/** Where content lies: a folder of standards and a folder of items, each with one folder an occupation. */
export interface ContentFolders {
  blueprints: string;
  bank: string;
}

/** An item file that was read, with what it would be in canonical form. */
export interface ItemFile {
  file: string;
  point: KnowledgePoint;
  items: Item[];
  text: string;
  canonical: string;
  problem: YamlFile["problem"];
}

/** One occupation: its standard, paper structures, element table and items in the order of the points. */
export interface OccupationContent {
  standard: StandardDocument;
  structures: Structure[];
  /** 鉴定要素细目表 in the order of the points; empty when the occupation has none. */
  elements: Element[];
  itemFiles: ItemFile[];
  items: Item[];
  /** Pictures that texts of the items show, by name. */
  pictures: Picture[];
}

/**
 * Reads and checks everything. With any problem nothing is given, so that no one works with half a
 * bank; a file that only is not in canonical form is no obstacle (see `uncanonical`).
 */
export async function readContent(folders: ContentFolders): Promise<Read<OccupationContent[]>> {
  const codes = await subfolders(folders.blueprints);
  if (codes.length === 0) return failed([await folderProblem(folders.blueprints)]);
  if (!(await isFolder(folders.bank))) return failed([await folderProblem(folders.bank)]);
  const problems: Problem[] = [];
  const found: OccupationContent[] = [];
  for (const code of codes) {
    const occupation = await readOccupation(folders, code);
    if (occupation.ok) found.push(occupation.value);
    else problems.push(...occupation.problems);
  }
  for (const stray of await subfolders(folders.bank))
    if (!codes.includes(stray)) problems.push(withoutStandard(folders.bank, stray));
  // A file that did not read would make its items look unknown: whole files first.
  if (problems.length === 0) {
    problems.push(...crossFindings(found.flatMap((one) => one.itemFiles)));
    problems.push(...found.flatMap(elementProblems), ...found.flatMap(pictureProblems));
  }
  return problems.length > 0 ? failed(problems) : { ok: true, value: found };
}

/** Files that read well but are not written the one way: `quanheng format` rewrites them. */
export function uncanonical(content: readonly OccupationContent[]): Problem[] {
  return content
    .flatMap((one) => one.itemFiles)
    .filter(({ text, canonical }) => text !== canonical)
    .map(({ file, text, canonical }) => ({
      file,
      line: firstDifference(text, canonical),
      column: 1,
      code: "item.not-canonical",
      params: {},
    }));
}

function firstDifference(text: string, canonical: string): number {
  const wanted = canonical.split("\n");
  const line = text.split("\n").findIndex((one, index) => one !== wanted[index]);
  return line < 0 ? wanted.length : line + 1;
}

async function readOccupation(
  folders: ContentFolders,
  code: string,
): Promise<Read<OccupationContent>> {
  const standard = await readStandard(join(folders.blueprints, code), code);
  if (!standard.ok) return standard;
  const structures = await readStructures(join(folders.blueprints, code), standard.value);
  const elements = await readElements(join(folders.blueprints, code), standard.value);
  const files = await readItemFiles(join(folders.bank, code), standard.value);
  const media = await readMedia(join(folders.bank, code));
  if (!structures.ok || !elements.ok || !files.ok || !media.ok)
    return failed(
      [structures, elements, files, media].flatMap((read) => (read.ok ? [] : read.problems)),
    );
  const itemFiles = inPointOrder(files.value, standard.value);
  return {
    ok: true,
    value: {
      standard: standard.value,
      structures: structures.value,
      elements: elements.value,
      itemFiles,
      items: itemFiles.flatMap((file) => file.items),
      pictures: media.value,
    },
  };
}

async function readStandard(folder: string, code: string): Promise<Read<StandardDocument>> {
  const yaml = await readYaml(join(folder, "standard.yaml"));
  if (!yaml.ok) return yaml;
  const standard = checkShape(standardDocument, yaml.value.value, yaml.value);
  if (!standard.ok || standard.value.code === code) return standard;
  const params = { folder: code, code: standard.value.code };
  return failed([yaml.value.problem({ code: "content.folder-name", path: ["code"], params })]);
}

async function readStructures(
  folder: string,
  standard: StandardDocument,
): Promise<Read<Structure[]>> {
  const yaml = await readYaml(join(folder, "structures.yaml"));
  if (!yaml.ok) return yaml;
  const document = checkShape(structuresDocument(standard), yaml.value.value, yaml.value);
  return document.ok ? { ok: true, value: document.value.structures } : document;
}

/** The element table, none when the occupation has no such file. */
async function readElements(folder: string, standard: StandardDocument): Promise<Read<Element[]>> {
  const file = join(folder, "elements.yaml");
  if (!(await stat(file).catch(() => null))) return { ok: true, value: [] };
  const yaml = await readYaml(file);
  return yaml.ok ? checkShape(elementsDocument(standard), yaml.value.value, yaml.value) : yaml;
}

async function readItemFiles(
  folder: string,
  standard: StandardDocument,
): Promise<Read<ItemFile[]>> {
  const points = new Map(knowledgePoints(standard).map((point) => [point.code, point]));
  const problems: Problem[] = [];
  const files: ItemFile[] = [];
  for (const path of await yamlPaths(folder)) {
    const yaml = await readYaml(join(folder, path));
    const read = yaml.ok ? readOne(yaml.value, path, points) : yaml;
    if (read.ok) files.push(read.value);
    else problems.push(...read.problems);
  }
  return problems.length > 0 ? failed(problems) : { ok: true, value: files };
}

/** The items in one occupation's folder, each file by itself; none when there is no such folder. */
export async function readItems(folder: string, standard: StandardDocument): Promise<Read<Item[]>> {
  const files = await readItemFiles(folder, standard);
  return files.ok ? { ok: true, value: files.value.flatMap(({ items }) => items) } : files;
}

function readOne(
  yaml: YamlFile,
  path: string,
  points: ReadonlyMap<string, KnowledgePoint>,
): Read<ItemFile> {
  const read = readItemFile(yaml, (code) => points.get(code));
  if (!read.ok) return read;
  const { point, items } = read.value;
  const wanted = itemFilePath(point);
  if (path !== wanted)
    return failed([
      yaml.problem({ code: "item.file-name", path: ["knowledgePoint"], params: { path, wanted } }),
    ]);
  const canonical = serializeItemFile(point, items);
  const { file, text, problem } = yaml;
  return { ok: true, value: { file, point, items, text, canonical, problem } };
}

function inPointOrder(files: ItemFile[], standard: StandardDocument): ItemFile[] {
  const order = new Map(knowledgePoints(standard).map((point, index) => [point.code, index]));
  const position = (file: ItemFile): number => order.get(file.point.code) ?? 0;
  return [...files].sort((a, b) => position(a) - position(b));
}

/** What only shows across files: ids used twice, enemies that do not exist. */
function crossFindings(files: readonly ItemFile[]): Problem[] {
  const owners = new Map<string, ItemFile>();
  const problems: Problem[] = [];
  const all = new Set(files.flatMap((file) => file.items.map((item) => item.id)));
  for (const file of files)
    file.items.forEach((item, index) => {
      const owner = owners.get(item.id);
      const path = ["items", index];
      if (owner)
        problems.push(
          file.problem({
            code: "item.duplicate-id",
            path: [...path, "id"],
            params: { id: item.id, other: owner.file },
          }),
        );
      else owners.set(item.id, file);
      item.enemies.forEach((enemy, at) => {
        const found: Finding = {
          code: enemy === item.id ? "item.own-enemy" : "item.unknown-enemy",
          path: [...path, "enemies", at],
          params: { id: item.id, enemy },
        };
        if (enemy === item.id || !all.has(enemy)) problems.push(file.problem(found));
      });
    });
  return problems;
}

/** Items without an element of their own point, where the occupation has an element table. */
function elementProblems({ elements, itemFiles }: OccupationContent): Problem[] {
  return itemFiles.flatMap((file) =>
    file.items.flatMap((item, index) => {
      const found = itemElementFinding(item, elements);
      return found ? [file.problem({ ...found, path: ["items", index, ...found.path] })] : [];
    }),
  );
}

/** Pictures that items show and the media folder lacks. */
function pictureProblems({ itemFiles, pictures }: OccupationContent): Problem[] {
  const known = new Set(pictures.map(({ name }) => name));
  return itemFiles.flatMap((file) =>
    file.items.flatMap((item, index) =>
      unknownPictures(item, known).map((found) =>
        file.problem({ ...found, path: ["items", index, ...found.path] }),
      ),
    ),
  );
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

async function folderProblem(folder: string): Promise<Problem> {
  const code = (await isFolder(folder)) ? "content.empty-folder" : "content.unreadable";
  return { file: folder, line: 1, column: 1, code, params: { reason: "ENOENT" } };
}

function withoutStandard(bank: string, folder: string): Problem {
  const params = { folder };
  return { file: join(bank, folder), line: 1, column: 1, code: "content.no-standard", params };
}

/** Names of the folders inside a folder, in order; none when there is no such folder. */
async function subfolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}

/** Paths of the item files anywhere under an occupation's folder, written with "/", in order. */
async function yamlPaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => path !== acceptancesFile)
    .sort();
}
