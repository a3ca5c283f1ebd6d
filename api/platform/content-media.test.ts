import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../tests/support/database.ts";
import { drawing } from "../../tests/support/pictures.ts";
import { exportBank } from "../features/items/bank/export-bank.ts";
import { loadContent } from "../features/items/bank/load-content.ts";
import { lintContent } from "./content-lint.ts";
import { readContent } from "./content.ts";
import type { Picture } from "./picture/take-picture.ts";
import { takePicture } from "./picture/take-picture.ts";

const code = "4-04-05-03";
let root: string;
const folders = { blueprints: "blueprints", bank: "" };
const itemFile = (): string => join(folders.bank, code, "level-5/3.1.1.1.1.yaml");
const mediaFile = (name: string): string => join(folders.bank, code, "media", name);

async function picture(seed: number): Promise<Picture> {
  const taken = await takePicture(drawing(seed));
  if (typeof taken === "string") throw new Error(taken);
  return taken;
}

/** Puts a text at the end of the first item's rationale. */
async function write(text: string): Promise<void> {
  const yaml = await readFile(join("item-bank", code, "level-5/3.1.1.1.1.yaml"), "utf8");
  await writeFile(itemFile(), yaml.replace(/rationale: (.+)/, `rationale: $1${text}`));
}

async function codes(): Promise<string[]> {
  const read = await readContent(folders);
  const found = read.ok ? await lintContent(folders, read.value) : read.problems;
  return found.map((problem) => problem.code).filter((one) => /picture|formula/.test(one));
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "quanheng-media-"));
  folders.bank = join(root, "bank");
  await cp("item-bank", folders.bank, { recursive: true });
  await mkdir(join(folders.bank, code, "media"));
});

afterAll(() => rm(root, { recursive: true, force: true }));

describe("pictures of a bank in files", () => {
  it("load with the items that show them, and come back byte for byte", async () => {
    const { name, bytes } = await picture(1);
    await writeFile(mediaFile(name), bytes);
    await write(`![图：圆](${name})`);
    expect(await codes()).toEqual([]);
    const read = await readContent(folders);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { db } = await testDatabase();
    const now = new Date("2026-11-23T01:00:00Z");
    // The bank has the project's own text under this version.
    const content = read.value.map((one) => ({
      ...one,
      items: one.items
        .filter(({ rationale }) => rationale.includes(name))
        .map((item) => ({ ...item, version: item.version + 1 })),
    }));
    expect(await loadContent(db, content, now)).toMatchObject({ kind: "loaded" });
    const again = await loadContent(db, content, now);
    expect(again).toMatchObject({ occupations: [{ bank: { added: 0, raised: 0 } }] });
    const media = (await exportBank(db)).filter(({ path }) => path.includes("media"));
    expect(media.map(({ path }) => path)).toEqual([join(code, "media", name)]);
    expect(Buffer.from(media[0]?.text ?? "").equals(bytes)).toBe(true);
  });

  it("are named when missing, unused, changed, or more than pictures", async () => {
    const [one, other] = [await picture(2), await picture(3)];
    await write(`![图：圆](${one.name})`);
    await rm(join(folders.bank, code, "media"), { recursive: true });
    expect(await codes()).toEqual(["item.unknown-picture"]);
    await mkdir(join(folders.bank, code, "media"));
    await writeFile(mediaFile(one.name), one.bytes);
    await writeFile(mediaFile(other.name), other.bytes);
    expect(await codes()).toEqual(["picture.unused"]);
    await writeFile(mediaFile(other.name), one.bytes);
    expect(await codes()).toEqual(["picture.name"]);
    await writeFile(mediaFile(other.name), "<svg onload='alert(1)'/>");
    expect(await codes()).toEqual(["picture.svg"]);
    await rm(mediaFile(other.name));
  });

  it("tell a formula that cannot be drawn at its line", async () => {
    await write("\\(\\frac{1\\)");
    const read = await readContent(folders);
    if (!read.ok) throw new Error("the files should read");
    const [found] = (await lintContent(folders, read.value)).filter((one) =>
      /formula/.test(one.code),
    );
    expect(found).toMatchObject({ file: itemFile(), code: "formula.braces" });
    expect(found?.line).toBeGreaterThan(1);
  });
});
