import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { drawing } from "../../../../tests/support/pictures.ts";
import { pictureMark } from "../../../../tests/support/rich-items.ts";
import { addPicture, drawFormulas, getPicture } from "../../../contract/figures.ts";
import { lintItem } from "../../../contract/items.ts";
import { isBare } from "../../../platform/picture/picture-file.ts";

const { db, as } = await testApp();
const writer = await as("writer");

async function told(body: Buffer): Promise<string | undefined> {
  return (await writer.refusal(addPicture, { body })).problems[0]?.message;
}

describe("a picture brought in", () => {
  it("is redrawn, named by its content, and read under that name", async () => {
    const kept = await writer.call(addPicture, { body: drawing(1, 300, 200) });
    expect(kept).toMatchObject({ width: 300, height: 200 });
    const url = `/api/media/${kept.name}`;
    const reply = await writer.inject({ method: "GET", url });
    expect(reply.headers).toMatchObject({
      "content-type": "image/png",
      "cache-control": "private, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
    });
    expect(isBare(reply.rawPayload)).toBe(true);
    // Brought in again, redrawn once more or not, it is the same picture.
    expect(await writer.call(addPicture, { body: drawing(1, 300, 200) })).toEqual(kept);
    expect(await writer.call(addPicture, { body: reply.rawPayload })).toEqual(kept);
    const added = await db
      .selectFrom("audit")
      .select("object")
      .where("act", "=", "picture.add")
      .execute();
    expect(added).toEqual([{ object: `picture:${kept.name}` }]);
  });

  it("leaves behind whatever else its file carried, and is made no larger than print shows", async () => {
    const polyglot = Buffer.concat([
      drawing(2, 300, 200, "jpeg"),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    const { name } = await writer.call(addPicture, { body: polyglot });
    const bytes = await writer.call(getPicture, { params: { name } });
    expect(bytes.includes("script")).toBe(false);
    expect(isBare(bytes)).toBe(true);
    expect(await writer.call(addPicture, { body: drawing(3, 3200, 800) })).toMatchObject({
      width: 1600,
      height: 400,
    });
  });

  it("is refused with the reason when it is no picture the bank can keep", async () => {
    const png = drawing(4);
    expect(await told(Buffer.from("你好"))).toMatch(/不是 PNG 或 JPEG/);
    expect(await told(Buffer.from('<svg xmlns="x" onload="alert(1)"/>'))).toMatch(/不接受 SVG/);
    expect(await told(png.subarray(0, png.length - 40))).toMatch(/不完整或已损坏/);
    expect(await told(Buffer.concat([png, Buffer.alloc(4 * 1024 * 1024)]))).toMatch(/超过 4 MB/);
    const huge = Buffer.from(png);
    huge.writeUInt32BE(30_000, 16);
    huge.writeUInt32BE(30_000, 20);
    expect(await told(huge)).toMatch(/5000 万像素/);
    const lying = Buffer.from(png);
    lying.fill(0x55, 60, 200);
    expect(await told(lying)).toMatch(/不完整或已损坏/);
  });
});

describe("formulas", () => {
  it("are drawn as outlines, Chinese in them too, or say what is wrong", async () => {
    const formulas = ["\\frac{1}{2}", "\\text{接通率}", "\\frac{1", "\\foo", "\\text{😀}"];
    const reply = await writer.call(drawFormulas, { body: { formulas } });
    const [half, rate, ...wrong] = reply.formulas;
    expect(half?.shape?.path).toMatch(/^M[\d -]+/);
    // Three characters of one em each.
    expect(rate?.shape).toMatchObject({ width: 3 });
    expect(wrong.map(({ shape, problem }) => [shape, problem])).toEqual([
      [null, expect.stringContaining("花括号不成对")],
      [null, expect.stringContaining("\\foo 不是可用的命令")],
      [null, expect.stringContaining("“😀”")],
    ]);
  });

  it("do nothing but say what they say", async () => {
    const formulas = [
      "\\href{javascript:alert(1)}{x}",
      "\\style{background:url(//x)}{x}",
      "\\def\\a{\\a\\a}\\a",
      "\\require{html}x",
      "\\unicode{x41}",
      `${"{".repeat(250)}x${"}".repeat(250)}`,
      "\\rule{9999em}{9999em}",
      "<script>alert(1)</script>",
    ];
    const { formulas: drawn } = await writer.call(drawFormulas, { body: { formulas } });
    for (const { shape } of drawn) expect(shape?.path ?? "").toMatch(/^[MLHVQTCZ\d .-]*$/);
    expect(drawn.slice(0, 5).map(({ shape }) => shape)).toEqual(Array(5).fill(null));
  });
});

describe("findings on figures", () => {
  it("name the picture the bank lacks and the formula that cannot be drawn, at their field", async () => {
    const there = await pictureMark(writer, drawing(5), "图：圆");
    const draft = {
      type: "single" as const,
      stem: `看图，${there}选（ ）。`,
      options: ["![图：无](0123456789abcdef.png)", "\\(\\frac{1\\)", "丙", "丁"],
      key: ["A"],
      rationale: "见图。",
      ...{ knowledgePoint: "3.1.1.1.1", element: null, difficulty: 0.5, source: "标准" },
      cognitive: "apply" as const,
    };
    const body = { standard: "4-04-05-03", draft };
    const { findings } = await writer.call(lintItem, { body });
    const about = findings.filter(({ code }) => /picture|formula/.test(code));
    expect(about.map(({ code, path }) => [code, path])).toEqual([
      ["item.unknown-picture", "options.0"],
      ["formula.braces", "options.1"],
    ]);
  });
});
