import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { readTable } from "./table-file.ts";
import { writeZip } from "./zip.ts";

const texts = async (bytes: Buffer) => {
  const reading = await readTable(bytes);
  return reading.ok ? reading.rows.map((row) => row.map((cell) => cell.text)) : reading.fault;
};
const list = "姓名,身份证号\r\n张喆,11010519491231002X\r\n";
const read = [["姓名", "身份证号"], ["张喆", "11010519491231002X"], [""]];
const utf16 = (text: string, big = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return big ? bytes.swap16() : bytes;
};
/** 姓名,身份证号 / 张喆,… in GBK, written out so that no encoder of ours is trusted. */
const gbk = Buffer.concat([
  Buffer.from("d0d5c3fb2cc9edb7ddd6a4bac50d0a", "hex"),
  Buffer.from("d5c586b4", "hex"),
  Buffer.from(",11010519491231002X\r\n"),
]);

const otherArchive = await writeZip([{ name: "a.xml", data: Buffer.from("<a/>") }]);

describe("a table file", () => {
  it.each([
    ["UTF-8", Buffer.from(list)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${list}`)],
    ["UTF-16 LE with a mark", utf16(`\ufeff${list}`)],
    ["UTF-16 BE with a mark", utf16(`\ufeff${list}`, true)],
    ["UTF-16 LE without a mark", utf16(list)],
    ["tabs instead of commas", Buffer.from(list.replaceAll(",", "\t"))],
  ])("is read the same in %s", async (_name, bytes) => {
    expect(await texts(bytes)).toEqual(read);
  });

  it("is read in GBK", async () => {
    expect(new TextDecoder("gb18030").decode(gbk.subarray(15, 19))).toBe("张喆");
    expect(await texts(gbk)).toEqual(read);
  });

  it("keeps the row numbers of the spreadsheet, blank rows and all", async () => {
    expect(await texts(Buffer.from("说明\n\n姓名\n"))).toEqual([["说明"], [""], ["姓名"], [""]]);
    const workbook = writeXlsxFile([[null], [{ value: "姓名" }], [null], [{ value: "甲" }]]);
    expect(await texts(await workbook.toBuffer())).toEqual([[""], ["姓名"], [""], ["甲"]]);
  });

  it("marks numbers whose last digits the spreadsheet has lost", async () => {
    const workbook = writeXlsxFile([
      [{ value: 110105194912310020 }, { value: 2611230001 }, { value: "11010519491231002X" }],
    ]);
    const reading = await readTable(await workbook.toBuffer());
    expect(reading).toMatchObject({
      rows: [
        [
          { rounded: true },
          { text: "2611230001", rounded: false },
          { text: "11010519491231002X", rounded: false },
        ],
      ],
    });
    expect(await readTable(Buffer.from("号\n1.10105E+17\n"))).toMatchObject({
      rows: [[{ rounded: false }], [{ rounded: true }], [{}]],
    });
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "empty"],
    ["an .xls workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "old-excel"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "encoding"],
    ["an archive cut short", Buffer.from("504b0304140000", "hex"), "damaged"],
    ["some other archive", otherArchive, "not-a-table"],
    ["a quote never closed", Buffer.from('姓名\n"张三\n'), "quotes"],
  ])("is refused with its reason: %s", async (_name, bytes, fault) => {
    expect(await readTable(bytes)).toEqual({ ok: false, fault });
  });

  it("is refused before it fills the memory when it is a bomb, whatever it says of its size", async () => {
    const zeros = Buffer.alloc(200 * 1024 * 1024);
    const honest = await writeZip([{ name: "xl/worksheets/sheet1.xml", data: zeros }]);
    const lying = Buffer.from(honest);
    lying.writeUInt32LE(1000, lying.lastIndexOf("PK\x01\x02", undefined, "latin1") + 24);
    const before = process.memoryUsage.rss();
    for (const bomb of [honest, lying])
      expect(await readTable(bomb)).toEqual({ ok: false, fault: "too-large" });
    expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("never throws on random or damaged bytes", async () => {
    const workbook = await writeXlsxFile([[{ value: "姓名" }]]).toBuffer();
    const damaged = fc
      .array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((edits) => {
        const copy = Buffer.from(workbook);
        for (const [at, byte] of edits) copy[at] = byte;
        return copy;
      });
    const anything = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, anything), async (bytes) => {
        await readTable(bytes);
      }),
      { numRuns: 300 },
    );
  });
});
