import writeXlsxFile from "write-excel-file/node";
import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import { candidateList, documentNumber, plan } from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/sittings.ts";
import { readTable } from "../../../platform/table-file.ts";

const world = await testApp({ now: "2026-11-20T00:30:00.000Z" });
const { db } = world;
const centre = await world.as("centre");

async function draft(
  rooms: { name: string; seats: number }[] = [],
): Promise<{ sittingId: string }> {
  const { id } = await centre.call(contract.addSitting, { body: plan });
  const params = { sittingId: id };
  const body = { rooms: rooms.map((room) => ({ ...room, invigilatorIds: [] })) };
  if (rooms.length > 0) await centre.call(contract.setRooms, { params, body });
  return params;
}

type Params = { sittingId: string };
const send = (params: Params, body: Buffer, mode: "check" | "import" = "import") =>
  centre.call(contract.importCandidates, { params, query: { mode, fileName: "名单" }, body });
const refusal = (params: Params, body: Buffer) =>
  centre.refusal(contract.importCandidates, {
    params,
    query: { mode: "import", fileName: "名单" },
    body,
  });
const list = async (params: Params) =>
  (await centre.call(contract.listCandidates, { params })).candidates;
const csv = (...rows: string[]) => Buffer.from(rows.join("\n"));

describe("a list of candidates", () => {
  it("is imported whole, numbered by the day, and shows no document number in full", async () => {
    const params = await draft();
    const reply = await send(params, candidateList(3));
    expect(reply).toEqual({ imported: true, added: 3, changed: 0, unchanged: 0, problems: [] });
    const candidates = await list(params);
    expect(candidates.map(({ name }) => name)).toEqual(["考生1", "考生2", "考生3"]);
    for (const { admissionNo, documentNo } of candidates) {
      expect(admissionNo).toMatch(/^261123\d{4}$/);
      expect(documentNo).toMatch(/^110\*{11}\d{3}[\dX]$/);
    }
  });

  it("imported again changes nothing and leaves no trace in the audit", async () => {
    const params = await draft();
    await send(params, candidateList(3));
    const before = await db.selectFrom("candidate").selectAll().orderBy("id").execute();
    const audits = await db.selectFrom("audit").select("id").execute();
    expect(await send(params, candidateList(3))).toEqual({
      ...{ imported: true, added: 0, changed: 0, unchanged: 3, problems: [] },
    });
    expect(await db.selectFrom("candidate").selectAll().orderBy("id").execute()).toEqual(before);
    expect(await db.selectFrom("audit").select("id").execute()).toHaveLength(audits.length);
  });

  it("is only looked at in the mode check", async () => {
    const params = await draft();
    expect(await send(params, candidateList(2), "check")).toMatchObject({
      ...{ imported: false, added: 2, problems: [] },
    });
    expect(await list(params)).toEqual([]);
  });

  it("with mistakes is refused row by row and nobody is imported", async () => {
    const params = await draft();
    const good = documentNumber(1);
    const wrong = good.slice(0, 17) + (good.endsWith("1") ? "2" : "1");
    const body = csv(
      "2026 年 11 月考生名单",
      "姓名,身份证号,准考证号",
      `张三,${good},`,
      `李四,${wrong},`,
      "",
      `,${documentNumber(2)},`,
      "王五,11010519490230002X,",
      "赵六,110105194912310,",
      "孙七,,",
      `周八,${good},`,
      `吴九,${documentNumber(3)},a!`,
      `郑十,${documentNumber(4)},K0001`,
      `冯一,${documentNumber(5)},k0001`,
    );
    const refused = await refusal(params, body);
    expect(refused).toMatchObject({ code: "import-refused", status: 422 });
    expect(refused.message).toContain("8 处错误");
    expect(refused.problems.map(({ row, path }) => [row, path])).toEqual([
      [4, "documentNo"],
      [6, "name"],
      [7, "documentNo"],
      [8, "documentNo"],
      [9, "documentNo"],
      [10, "documentNo"],
      [11, "admissionNo"],
      [13, "admissionNo"],
    ]);
    const messages = refused.problems.map(({ message }) => message);
    expect(messages[0]).toBe(
      `第 4 行：身份证号校验位不符（末位为 ${wrong.slice(17)}，应为 ${good.slice(17)}），请核对。`,
    );
    expect(messages[3]).toContain("应为 18 位，现为 15 位");
    expect(messages[5]).toContain("与第 3 行相同");
    expect(await list(params)).toEqual([]);
    const checked = await send(params, body, "check");
    expect(checked.problems).toEqual(refused.problems);
    expect(JSON.stringify(refused)).not.toContain(good.slice(0, 12));
  });

  it("is read from a workbook with loose headings, full-width digits and seats", async () => {
    const params = await draft([{ name: "第一考场", seats: 5 }]);
    const rows = [
      ["姓 名 *", "证件号码（必填）", "准考证号", "考场", "座位号"],
      ["张三", "１１０１０５１９４９１２３１００２ｘ", "T-0001", "第一考场", "2号"],
      ["李四", documentNumber(7), null, null, null],
    ].map((row) => row.map((value) => (value === null ? null : { value })));
    const workbook = await writeXlsxFile(rows).toBuffer();
    expect(await send(params, workbook)).toMatchObject({ added: 2, problems: [] });
    expect(await list(params)).toMatchObject([
      { name: "李四", room: null, seat: null },
      {
        name: "张三",
        admissionNo: "T-0001",
        room: "第一考场",
        seat: 2,
        documentNo: "110***********002X",
      },
    ]);
  });

  it("may correct names, exchange numbers and exchange seats", async () => {
    const params = await draft([{ name: "甲", seats: 3 }]);
    const head = "姓名,身份证号,准考证号,考场,座位号";
    const [a, b] = [documentNumber(1), documentNumber(2)];
    await send(params, csv(head, `张三,${a},X0001,甲,1`, `李四,${b},X0002,甲,2`));
    const swapped = csv(head, `张三丰,${a},X0002,甲,2`, `李四,${b},X0001,甲,1`);
    expect(await send(params, swapped)).toMatchObject({ added: 0, changed: 2, unchanged: 0 });
    expect(await list(params)).toMatchObject([
      { name: "李四", admissionNo: "X0001", seat: 1 },
      { name: "张三丰", admissionNo: "X0002", seat: 2 },
    ]);
  });

  it("names seats and rooms that do not fit", async () => {
    const params = await draft([{ name: "甲", seats: 3 }]);
    const head = "姓名,身份证号,考场,座位号";
    await send(params, csv(head, `张三,${documentNumber(1)},甲,1`));
    const { problems } = await refusal(
      params,
      csv(
        head,
        `李四,${documentNumber(2)},甲,1`,
        `王五,${documentNumber(3)},乙,1`,
        `赵六,${documentNumber(4)},甲,4`,
        `孙七,${documentNumber(5)},甲,`,
        `周八,${documentNumber(6)},甲,三`,
        `吴九,${documentNumber(7)},甲,2`,
        `郑十,${documentNumber(8)},甲,2`,
      ),
    );
    const words = ["已由其他考生", "没有名为“乙”", "只有 3 个", "同时填写", "正整数"];
    expect(problems.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 8]);
    words.forEach((word, index) => expect(problems[index]?.message).toContain(word));
    expect(problems[5]?.message).toContain("与第 7 行相同");
  });

  it("does not take an admission number another sitting uses", async () => {
    const [one, two] = [await draft(), await draft()];
    const head = "姓名,身份证号,准考证号";
    await send(one, csv(head, `张三,${documentNumber(1)},S0001`));
    const { problems } = await refusal(two, csv(head, `张三,${documentNumber(1)},S0001`));
    expect(problems).toMatchObject([{ row: 2, path: "admissionNo" }]);
  });

  it("numbers imports sent at the same time without repeating one", async () => {
    const sittings = await Promise.all([draft(), draft(), draft()]);
    await Promise.all(sittings.map((params) => send(params, candidateList(20))));
    const numbers = (await Promise.all(sittings.map(list))).flat().map((one) => one.admissionNo);
    expect(new Set(numbers).size).toBe(60);
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "文件是空的"],
    ["an old .xls", Buffer.from("d0cf11e0a1b11ae1", "hex"), ".xls"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "文字编码"],
    ["a list without a header", csv(`张三,${documentNumber(1)}`), "没有找到"],
    ["a header alone", csv("姓名,身份证号"), "没有考生"],
    ["a header that names a column twice", csv("姓名,姓名,身份证号", "张三,张三,1"), "出现了两次"],
    ["a damaged workbook", Buffer.from("504b030414000000", "hex"), "已损坏"],
  ])("that is %s is told plainly and changes nothing", async (_name, body, words) => {
    const params = await draft();
    const refused = await refusal(params, body);
    expect(refused).toMatchObject({ code: "import-refused", problems: [{ path: "file" }] });
    expect(refused.problems[0]?.message).toContain(words);
    expect(await list(params)).toEqual([]);
  });

  it("is refused as too large above five megabytes or five thousand rows", async () => {
    const params = await draft();
    expect(await refusal(params, Buffer.alloc(5 * 1024 * 1024 + 1, "a"))).toMatchObject({
      code: "too-large",
    });
    const rows = Array.from({ length: 5001 }, () => "张三,1");
    const { problems } = await refusal(params, csv("姓名,身份证号", ...rows));
    expect(problems[0]?.message).toContain("5000 行");
  });

  it("tells of identity numbers a spreadsheet has rounded", async () => {
    const params = await draft();
    const rows = [["姓名", "身份证号"].map((value) => ({ value }))];
    const workbook = await writeXlsxFile([
      ...rows,
      [{ value: "张三" }, { value: 110105194912310020 }],
    ]).toBuffer();
    expect((await refusal(params, workbook)).problems[0]?.message).toContain("末几位已丢失");
  });

  it("made from the template is read as it is, without the example row", async () => {
    const template = await centre.call(contract.candidateTemplate);
    const table = await readTable(template);
    expect(table).toMatchObject({ ok: true });
    const cells = table.ok ? table.rows.map((row) => row.map(({ text }) => text)) : [];
    expect(cells[0]?.[0]).toBe("姓名（必填）");
    expect(cells[1]?.[0]).toContain("（示例）");
    const params = await draft();
    expect((await refusal(params, template)).problems[0]?.message).toContain("没有考生");
    const filled = [...cells.slice(0, 2), ["张三", documentNumber(1), "", "", ""]];
    const workbook = filled.map((row) => row.map((value) => ({ value })));
    expect(await send(params, await writeXlsxFile(workbook).toBuffer())).toMatchObject({
      added: 1,
    });
  });
});

describe("a document number", () => {
  it("is nowhere in the database in clear", async () => {
    const params = await draft();
    await send(params, candidateList(2, 40));
    const rows = await db.selectFrom("candidate").selectAll().execute();
    const audits = await db.selectFrom("audit").selectAll().execute();
    const everything =
      JSON.stringify([rows, audits]) +
      rows.map((row) => row.document_cipher.toString("latin1")).join();
    expect(everything).not.toContain(documentNumber(40).slice(6));
    const [row] = rows.slice(-1);
    const clear = row ? world.deps.secrets.decrypt(row.document_cipher) : "";
    expect(clear).toMatch(/^\d{17}[\dX]$/);
  });
});

describe("a candidate", () => {
  it("can be taken off the list before the sitting opens, once", async () => {
    const params = await draft();
    await send(params, candidateList(2));
    const [first] = await list(params);
    const candidate = { ...params, candidateId: first?.id ?? "" };
    expect(await centre.call(contract.removeCandidate, { params: candidate })).toEqual({
      done: true,
    });
    expect(await list(params)).toHaveLength(1);
    expect(await centre.refusal(contract.removeCandidate, { params: candidate })).toMatchObject({
      status: 404,
    });
  });
});
