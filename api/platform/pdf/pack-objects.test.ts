import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import PDFDocument from "pdfkit";
import { expect, it } from "vitest";
import { packObjects } from "./pack-objects.ts";

async function pdfOf(pages: number, objects = 0): Promise<Buffer> {
  const document = new PDFDocument({ tagged: true, pdfVersion: "1.7", info: { Title: "题 (1)" } });
  document.info.CreationDate = new Date(0);
  const chunks: Buffer[] = [];
  document.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (let page = 1; page <= pages; page++) {
    if (page > 1) document.addPage();
    document.outline.addItem(`page ${page}`);
    document.text(`endobj stream endstream ${page}`);
  }
  for (let made = 0; made < objects; made++) document.ref({ Made: made }).end("");
  const ended = new Promise((resolve) => document.on("end", resolve));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

it("gives a smaller file that says the same", async () => {
  const plain = await pdfOf(30);
  const packed = packObjects(plain);
  expect(packed.length).toBeLessThan(plain.length * 0.8);
  expect(packed.equals(packObjects(plain))).toBe(true);
  const read = await getDocument({ data: new Uint8Array(packed), verbosity: 0 }).promise;
  expect(read.numPages).toBe(30);
  expect(await read.getOutline()).toHaveLength(30);
  const { info } = (await read.getMetadata()) as { info: { Title?: string } };
  expect(info.Title).toBe("题 (1)");
  const { items } = await (await read.getPage(30)).getTextContent();
  expect(items.map((item) => ("str" in item ? item.str : "")).join("")).toBe(
    "endobj stream endstream 30",
  );
});

it("packs more objects than two bytes can number", async () => {
  const packed = packObjects(await pdfOf(2, 70_000));
  const read = await getDocument({ data: new Uint8Array(packed), verbosity: 0 }).promise;
  expect(read.numPages).toBe(2);
  const { items } = await (await read.getPage(2)).getTextContent();
  expect(items.map((item) => ("str" in item ? item.str : "")).join("")).toContain("endstream 2");
});
