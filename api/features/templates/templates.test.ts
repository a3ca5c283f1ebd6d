import { describe, expect, it } from "vitest";
import { testApp } from "../../../tests/support/app.ts";
import { bare, readPdf } from "../../../tests/support/read-pdf.ts";
import { preparedSitting } from "../../../tests/support/sittings.ts";
import { printTickets, printTicketsPdf } from "../../contract/sittings.ts";
import * as contract from "../../contract/templates.ts";

const world = await testApp({ now: "2026-11-23T00:30:00.000Z" });
const centre = await world.as("centre");
const params = { form: "tickets" as const };
const replace = (source: string) => ({ params, body: Buffer.from(source) });
const usual = String(
  await centre.call(contract.readTemplate, { params, query: { usual: "true" } }),
);

/** What is said about a template that is refused, line by line. */
async function faults(source: string | Buffer): Promise<string[]> {
  const body = Buffer.from(source);
  const { problems } = await centre.refusal(contract.replaceTemplate, { params, body });
  return problems.map(({ row, message }) => `${row ?? "-"} ${message}`);
}

describe("the template of a form", () => {
  it.each(contract.formNames)(
    "%s prints made-up data as a page and as the same PDF",
    async (form) => {
      const at = { params: { form } };
      const page = String(await centre.call(contract.sampleForm, at));
      const pdf = await centre.call(contract.sampleFormPdf, at);
      expect(page).not.toMatch(/<script|<style|style=| on\w+=|https?:/);
      const words = bare(page.replace(/^[^]*<main>/, "").replace(/<[^>]+>/g, ""));
      const { pages } = await readPdf(pdf);
      const printed = pages.map(({ text }) => text).join("");
      const characters = (text: string): string[] => [...new Set(text)].sort();
      for (const one of characters(words)) expect(printed).toContain(one);
      expect(pdf.equals(await centre.call(contract.sampleFormPdf, at))).toBe(true);
    },
  );

  it("is replaced, used for the page and the PDF alike, and restored", async () => {
    const sitting = await preparedSitting(world, { candidates: 2, draft: true });
    const own = usual.replace("考生须知", "本中心考生须知");
    expect(own).not.toBe(usual);
    expect(await centre.call(contract.replaceTemplate, replace(own))).toMatchObject({
      replaced: { by: centre.login },
    });
    const at = { params: { sittingId: sitting.id } };
    const page = String(await sitting.centre.call(printTickets, at));
    expect(page).toContain("本中心考生须知");
    const { pages } = await readPdf(await sitting.centre.call(printTicketsPdf, at));
    expect(pages[0]?.text).toContain("本中心考生须知");
    expect(String(await centre.call(contract.readTemplate, { params }))).toBe(own);
    await centre.call(contract.restoreTemplate, { params });
    expect(String(await sitting.centre.call(printTickets, at))).not.toContain("本中心");
    const { templates } = await centre.call(contract.listTemplates);
    expect(templates.every(({ replaced }) => replaced === null)).toBe(true);
  });

  it.each([
    ["a script", "<p>1</p>\n<script>1</script>", ["2 不能使用 <script>；"]],
    ["a style", '<p style="color: red">1</p>', ["1 不能使用属性 style。"]],
    ["a handler", '<p onclick="x()">1</p>', ["1 不能使用属性 onclick。"]],
    ["a picture", '\n\n<img src="https://example.cn/a.png">', ["3 不能使用 <img>；"]],
    [
      "a style sheet from outside",
      '<link rel="stylesheet" href="https://example.cn/a.css">',
      ['1 不能使用 href="https://example.cn/a.css"；'],
    ],
    ["values as markup", "<p>\n{{{sitting}}}</p>", ["2 不能用三重花括号"]],
    ["another template", "<p>{{> other}}</p>", ["1 不能引用其他模板"]],
    ["a name that is not there", "<p>\n{{sittings}}</p>", ["2 系统没有名为 sittings 的数据"]],
    [
      "a list that is not there",
      "<p>\n\n{{#each ticket}}1{{/each}}</p>",
      ["3 系统没有名为 ticket 的"],
    ],
    ["a block that is not closed", "<p>{{#each tickets}}</p>", ["1 模板写法有误"]],
    ["a helper of its own", "<p>{{shout sitting}}</p>", ["1 模板写法有误"]],
  ])("is refused with %s, saying the line, and the old one stays", async (_what, source, said) => {
    const found = await faults(source);
    expect(found.length).toBeGreaterThanOrEqual(said.length);
    for (const [index, words] of said.entries()) expect(found[index]).toContain(words);
    expect(String(await centre.call(contract.readTemplate, { params }))).toBe(usual);
  });

  it("is refused where the name of an element is data", async () => {
    const sneaky = usual.replace("<h1>准考证</h1>", "<{{#if name}}script{{/if}}>1</script>");
    expect((await faults(sneaky))[0]).toContain("不能使用 <script>");
  });

  it("is refused where it is no UTF-8, too large, or prints what the font lacks", async () => {
    expect((await faults(Buffer.from([0xd7, 0xbc, 0xbf])))[0]).toContain("UTF-8");
    expect((await faults("<p>1</p>".repeat(9000)))[0]).toContain("64 KB");
    const lacking = usual.replace("考生须知", "𠮷考生须知");
    expect((await faults(lacking))[0]).toContain("“𠮷”（U+20BB7）");
  });
});
