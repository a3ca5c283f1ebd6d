import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { wordFile, wordPicture, wordTable } from "../../../tests/support/word-file.ts";
import type { ReadItem } from "../../domain/exchange/read-item.ts";
import { remarkKind } from "../../domain/exchange/read-item.ts";
import { writeZip } from "../zip.ts";
import { readFile } from "./read-file.ts";
import { FileRefused } from "./refusal.ts";

const brief = (item: ReadItem) => ({
  type: item.type,
  stem: item.stem,
  options: item.options,
  key: item.key.join(""),
});
const doubts = ({ remarks }: ReadItem) =>
  remarks.filter(({ code }) => remarkKind(code) !== "note").map(({ code }) => code);

async function read(bytes: Buffer | string) {
  return readFile(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
}

async function refusal(bytes: Buffer | string): Promise<{ code: string; params: object }> {
  try {
    await read(bytes);
  } catch (error) {
    if (error instanceof FileRefused) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error("the file was read");
}

const sound = {
  type: "single",
  stem: "普通话的标准音是（ ）。",
  options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
  key: "A",
};

describe("an Excel table", () => {
  const cells = (rows: (string | null)[][]) =>
    rows.map((row) => row.map((value) => (value === null ? null : { value })));

  it("is read sheet by sheet, with loose headings, titles above, and keys in every form", async () => {
    const head = [
      "试题GUID",
      "题型(必填)",
      "题干 （必填）*",
      "正确答案",
      "选项A",
      "选项Ｂ",
      "C选项",
      "选项D",
    ];
    const more = ["选项E", "知识点一级", "知识点二级", "难度", "一致性", "解析", "出处"];
    const row = (type: string, stem: string, key: string, options: (string | null)[]) => [
      ...["x-1", type, stem, key, ...options],
      ...["A职业道德", "001 职业道德基本知识", "较易", "高", "因为。", "标准"],
    ];
    const five = ["甲", "乙", "丙", "丁", "戊"];
    const workbook = await writeXlsxFile([
      {
        sheet: "五级",
        data: cells([
          ["呼叫中心服务员题库"],
          [...head, ...more],
          row("单选题", "普通话的标准音是(    )", "Ａ", [...sound.options, null]),
          row("多项选择", "应当做到____。", "A、C,D", five),
          row("多选", "应当做到（）。", "ABE", five),
          row("判断题", "普通话以北京语音为标准音。", "正确", [null, null, null, null, null]),
          row("判断", "普通话以南京语音为标准音（ ）。", "F", [null, null, null, null, null]),
        ]),
      },
      { sheet: "封面", data: cells([["编制说明"], ["二〇二六年"]]) },
    ]).toBuffer();
    const { format, items, ignored } = await read(workbook);
    expect(format).toBe("excel");
    expect(items.map(brief)).toEqual([
      sound,
      { type: "multiple", stem: "应当做到（ ）。", options: five, key: "ACD" },
      { type: "multiple", stem: "应当做到（ ）。", options: five, key: "ABE" },
      { type: "true-false", stem: "普通话以北京语音为标准音。", options: [], key: "√" },
      { type: "true-false", stem: "普通话以南京语音为标准音。", options: [], key: "×" },
    ]);
    expect(items.flatMap(doubts)).toEqual([]);
    expect(items[0]).toMatchObject({
      ...{ place: { sheet: "五级", row: 3 }, level: 5, difficulty: 0.8, rationale: "因为。" },
      ...{ point: ["A职业道德", "001 职业道德基本知识"], source: "标准", id: "x-1" },
    });
    // What was not read is said: a sheet without a head, a column of no use here.
    expect(ignored).toEqual([
      { place: { sheet: "封面" }, text: "" },
      { place: { sheet: "五级", row: 2 }, text: "一致性" },
    ]);
  });

  it("keeps text that would be a formula, and flags what it had to guess", async () => {
    const head = "题型,题干,答案,选项A,选项B,选项C,选项D";
    const { items } = await read(
      [
        head,
        "单选,以下公式中求和的是（ ）。,A,'=SUM(A1:A3),'=HYPERLINK(0),'-1,'@x",
        "单选,没有答案的是（ ）。,,甲,乙,丙,丁",
        "单选,缺一个选项的是（ ）。,A,甲,,丙,丁",
        "单选,答案写成文字的是（ ）。,丙,甲,乙,丙,丁",
        "单选,答案不在选项里的是（ ）。,E,甲,乙,丙,丁",
        ",没有写题型的是（ ）。,AB,甲,乙,丙,丁",
        "填空,今天星期____。,一,,,,",
      ].join("\n"),
    );
    expect(items[0]?.options).toEqual(["=SUM(A1:A3)", "=HYPERLINK(0)", "-1", "@x"]);
    expect(items.map(doubts)).toEqual([
      [],
      ["read.key-missing"],
      ["read.options-gap"],
      ["read.key-by-mark"],
      ["read.key-not-offered"],
      [],
      ["read.kind-refused", "read.key-unclear"],
    ]);
    expect(items[5]?.remarks).toMatchObject([{ code: "read.type-inferred" }]);
  });

  it.each(["utf-8", "utf-8 with a mark", "utf-16le", "gbk"])(
    "is read from CSV in %s",
    async (as) => {
      const text =
        "题干,答案,选项A,选项B,选项C,选项D\n普通话的标准音是（ ）。,A,北京语音,南京语音,洛阳语音,上海语音\n";
      const gbk = Buffer.from(
        "cce2b8c92cb4f0b0b82cd1a1cfee412cd1a1cfee422cd1a1cfee432cd1a1cfee440a" +
          "c6d5cda8bbb0b5c4b1ead7bcd2f4cac7a3a820a3a9a1a32c412cb1b1bea9d3efd2f42cc4cfbea9d3efd2f42cc2e5d1f4d3efd2f42cc9cfbaa3d3efd2f40a",
        "hex",
      );
      const bytes = {
        "utf-8": Buffer.from(text),
        "utf-8 with a mark": Buffer.from(`\ufeff${text}`),
        "utf-16le": Buffer.from(`\ufeff${text}`, "utf16le"),
        gbk,
      }[as];
      const { format, items } = await read(bytes ?? "");
      expect([format, items.map(brief)]).toEqual(["csv", [sound]]);
    },
  );
});

describe("a Word document", () => {
  const canvas = createCanvas(8, 4);
  canvas.getContext("2d").fillRect(0, 0, 4, 4);
  const picture = canvas.toBuffer("image/png");

  it("is read with Word's own numbers and letters, tables, scripts and pictures", async () => {
    const bytes = await wordFile(
      [
        { text: "一、单项选择题" },
        { text: "普通话的标准音是（ ）。", level: 0 },
        ...sound.options.map((text) => ({ text, level: 1 as const })),
        { text: "坐席面板上亮起的灯表示（ ）。", level: 0 },
        { text: "", raw: wordPicture },
        wordTable([
          ["A. 通话", "B. 空闲"],
          ["C. 小休", "D. 离线"],
        ]),
        {
          text: "",
          level: 0,
          raw: `<w:r><w:t>面积为10 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>的机房应（ ）。</w:t></w:r>`,
        },
        { text: "A. 甲\tB. 乙\tC. 丙\tD. 丁" },
        { text: "参考答案" },
        wordTable([
          ["题号", "1", "2", "3"],
          ["答案", "A", "C", "D"],
        ]),
      ],
      picture,
    );
    const { format, items, pictures } = await read(bytes);
    expect(format).toBe("word");
    expect(pictures).toHaveLength(1);
    const [name = ""] = pictures.map((one) => one.name);
    expect(items.map(brief)).toEqual([
      sound,
      {
        type: "single",
        stem: `坐席面板上亮起的灯表示（ ）。\n![坐席面板](${name})`,
        options: ["通话", "空闲", "小休", "离线"],
        key: "C",
      },
      {
        ...{ type: "single", stem: "面积为10 m^{2}的机房应（ ）。" },
        ...{ options: ["甲", "乙", "丙", "丁"], key: "D" },
      },
    ]);
    expect(items.flatMap(doubts)).toEqual([]);
  });

  it("says where a formula could not be read", async () => {
    const formula = `<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`;
    const bytes = await wordFile([
      { text: "", raw: `<w:r><w:t>1. 已知</w:t></w:r>${formula}<w:r><w:t>，则（A）。</w:t></w:r>` },
      { text: "A. 一 B. 二 C. 三 D. 四" },
    ]);
    const { items } = await read(bytes);
    expect(items.map(brief)).toMatchObject([{ stem: "已知〔公式〕，则（ ）。", key: "A" }]);
    expect(items.flatMap(doubts)).toEqual(["read.formula-lost"]);
  });
});

describe("other systems' files", () => {
  it("in Moodle XML are read with pictures; kinds this bank has not are named", async () => {
    const png = createCanvas(2, 2).toBuffer("image/png").toString("base64");
    const question = (type: string, inner: string) =>
      `<question type="${type}">${inner}</question>`;
    const text = (name: string, html: string, rest = "") =>
      `<${name} format="html"><text><![CDATA[${html}]]></text>${rest}</${name}>`;
    const { format, items, pictures } = await read(
      `<?xml version="1.0"?><quiz>${question("category", "<category><text>$course$/top/呼叫中心/语音常识</text></category>")}
      ${question(
        "multichoice",
        `<name><text>q1</text></name>${text("questiontext", `<p dir="ltr">看图 <img src="@@PLUGINFILE@@/a%20b.png" alt="面板" onerror="alert(1)"/>，灯亮表示（&nbsp;）。</p><script>alert(1)</script>`, `<file name="a b.png" encoding="base64">${png}</file>`)}<single>true</single>
        ${["通话", "空闲", "小休", "离线"].map((one, at) => `<answer fraction="${at === 2 ? 100 : 0}" format="html"><text>&lt;p&gt;${one}&lt;/p&gt;</text></answer>`).join("")}`,
      )}
      ${question("truefalse", `<name><text>q2</text></name>${text("questiontext", "<p>普通话以北京语音为标准音。</p>")}<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>`)}
      ${question("essay", `<name><text>q3</text></name>${text("questiontext", "<p>试述。</p>")}`)}</quiz>`,
    );
    expect(format).toBe("moodle");
    expect(pictures).toHaveLength(1);
    expect(items.map(brief)).toMatchObject([
      {
        type: "single",
        stem: `看图 ![面板](${pictures[0]?.name ?? ""})，灯亮表示（ ）。`,
        key: "C",
      },
      { type: "true-false", key: "√" },
      { stem: "试述。" },
    ]);
    expect(items[0]?.point).toEqual(["呼叫中心", "语音常识"]);
    expect(items[0]?.remarks.map(({ code }) => code)).toContain("read.script-dropped");
    expect(items.map(doubts)).toMatchObject([[], [], ["read.kind-refused"]]);
  });

  it("in GIFT are read with escapes, feedback and the blank in the middle", async () => {
    const { format, items } = await read(
      [
        "// a comment",
        "$CATEGORY: $course$/top/3.1.1.1.1",
        "::q1:: 比例 1\\:2 中的 \\{x\\} 是 {~甲#不对 =乙 ~丙 ~丁####因为如此。}",
        "",
        "应当做到{~%50%A项 ~%50%B项 ~%-100%C项 ~%-100%D项 ~%-100%E项}的要求。",
        "",
        "普通话以北京语音为标准音。{T}",
        "",
        "几天？{#7}",
      ].join("\n"),
    );
    expect(format).toBe("gift");
    expect(items.map(brief)).toMatchObject([
      {
        type: "single",
        stem: "比例 1:2 中的 {x} 是（ ）。",
        options: ["甲", "乙", "丙", "丁"],
        key: "B",
      },
      { type: "multiple", stem: "应当做到（ ）的要求。", key: "AB" },
      { type: "true-false", key: "√" },
      {},
    ]);
    expect(items[0]?.rationale).toBe("因为如此。");
    expect(items.map(doubts)).toMatchObject([[], [], [], ["read.kind-refused"]]);
  });

  it("in Aiken are read", async () => {
    const aiken =
      "普通话的标准音是\nA. 北京语音\nB) 南京语音\nC. 洛阳语音\nD. 上海语音\nANSWER: A\n";
    const { format, items } = await read(`${aiken}\n${aiken.replace("ER: A", "ER: C")}`);
    expect(format).toBe("aiken");
    expect(items.map(({ key }) => key.join(""))).toEqual(["A", "C"]);
    expect(items[0] && brief(items[0])).toEqual(sound);
  });

  it("in QTI as other systems write it are read in either spelling", async () => {
    const two = `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t"><responseDeclaration identifier="R" cardinality="multiple" baseType="identifier"><mapping defaultValue="0"><mapEntry mapKey="x" mappedValue="1"/><mapEntry mapKey="y" mappedValue="-1"/><mapEntry mapKey="z" mappedValue="1"/></mapping></responseDeclaration><itemBody><p>应当<strong>做到</strong>（ ）。</p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="0"><simpleChoice identifier="x">甲</simpleChoice><simpleChoice identifier="y">乙</simpleChoice><simpleChoice identifier="z">丙</simpleChoice><simpleChoice identifier="u">丁</simpleChoice><simpleChoice identifier="v">戊</simpleChoice></choiceInteraction></itemBody></assessmentItem>`;
    const { format, items } = await read(two);
    expect([format, items.map(brief)]).toEqual([
      "qti2",
      [
        {
          type: "multiple",
          stem: "应当做到（ ）。",
          options: ["甲", "乙", "丙", "丁", "戊"],
          key: "AC",
        },
      ],
    ]);
    expect(items.flatMap(doubts)).toEqual(["read.partly-right"]);
    expect(items[0]?.remarks.map(({ code }) => code)).toContain("read.emphasis-lost");
    const order = two.replaceAll("choiceInteraction", "orderInteraction");
    expect((await read(order)).items.flatMap(doubts)).toContain("read.kind-refused");
  });
});

describe("a hostile file", () => {
  const zip = (...entries: [string, string | Buffer][]) =>
    writeZip(entries.map(([name, data]) => ({ name, data: Buffer.from(data) })));

  it.each([
    ["nothing at all", Buffer.alloc(0), "file.empty"],
    ["an old workbook", Buffer.from("d0cf11e0a1b11ae1", "hex"), "file.old-office"],
    ["a picture", createCanvas(4, 4).toBuffer("image/png"), "file.encoding"],
    ["half an archive", Buffer.from("504b030414000000", "hex"), "file.damaged"],
    [
      "XML that asks for a file",
      '<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>',
      "file.document-type",
    ],
    [
      "XML that unfolds without end",
      `<!DOCTYPE q [<!ENTITY a "aaaaaaaaaa">${"bcdefghi"
        .split("")
        .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefgh"[at] ?? ""};`.repeat(10)}">`)
        .join("")}]><quiz>&i;</quiz>`,
      "file.document-type",
    ],
    ["XML without an end", "<quiz><question>", "file.malformed"],
    [
      "XML as deep as a well",
      `${"<quiz>".repeat(5000)}${"</quiz>".repeat(5000)}`,
      "file.too-large",
    ],
    ["some other XML", "<html/>", "file.unknown-xml"],
    ["prose", "这里没有试题。", "file.no-items"],
  ])("that is %s is refused with its reason", async (_name, bytes, code) => {
    expect((await refusal(bytes)).code).toBe(code);
  });

  it("that unpacks to far more than it is gets refused before it is unpacked", async () => {
    const zeros = Buffer.alloc(60 * 1024 * 1024);
    for (const name of ["xl/workbook.xml", "word/document.xml", "imsmanifest.xml"])
      expect((await refusal(await zip([name, zeros]))).code).toBe("file.too-large");
    const many = Array.from({ length: 2001 }, (_, no): [string, string] => [`${no}`, ""]);
    expect((await refusal(await zip(...many))).code).toBe("file.too-large");
  });

  it("with names that lead out of its folder is refused, and the name is told", async () => {
    const bytes = await zip(["xx/xx/imsmanifest.xml", "<manifest/>"]);
    const evil = Buffer.from(bytes.toString("latin1").replaceAll("xx/xx/", "../../"), "latin1");
    expect(await refusal(evil)).toEqual({
      ...{ code: "file.unsafe-name", params: { entry: "../../imsmanifest.xml" } },
    });
  });

  it("in a package reaches nothing outside it and runs nothing", async () => {
    const item = (inner: string) =>
      `<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="i"><qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>A</qti-value></qti-correct-response></qti-response-declaration><qti-item-body>${inner}<qti-choice-interaction response-identifier="R"><qti-simple-choice identifier="A">甲</qti-simple-choice><qti-simple-choice identifier="B">乙<script>x</script></qti-simple-choice><qti-simple-choice identifier="C">丙</qti-simple-choice><qti-simple-choice identifier="D">丁</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>`;
    const polyglot = Buffer.concat([
      Buffer.from("ffd8ffe000104a46494600", "hex"),
      Buffer.from("<script>alert(1)</script>"),
    ]);
    const { items, pictures } = await read(
      await zip(
        [
          "imsmanifest.xml",
          `<manifest><resources><resource type="imsqti_item_xmlv3p0" href="i.xml"/><resource type="imsqti_item_xmlv3p0" href="../../../etc/passwd"/></resources></manifest>`,
        ],
        [
          "i.xml",
          item(
            `<p>看图<img src="../../../etc/passwd"/><img src="http://evil.example/x.png"/><img src="p.jpg"/><object data="x"/>应（ ）。</p>`,
          ),
        ],
        ["p.jpg", polyglot],
      ),
    );
    expect(pictures).toEqual([]);
    expect(items.map(brief)).toMatchObject([
      { stem: "看图应（ ）。", options: ["甲", "乙", "丙", "丁"], key: "A" },
      { stem: "" },
    ]);
    expect(items.map(doubts)).toMatchObject([["read.picture-lost"], ["read.kind-refused"]]);
  });

  it("with a million rows is refused by its number, not by running out of anything", async () => {
    const rows = `题干,答案\n${"好的。,√\n".repeat(1_000_000)}`;
    const before = process.memoryUsage.rss();
    expect(await refusal(rows)).toMatchObject({ code: "file.too-many" });
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 1024 * 1024);
  });
});

describe("whatever bytes come", () => {
  const samples = [
    "题干,答案,选项A\n甲,A,乙\n",
    "1. 甲（A）。\nA. 一 B. 二\n答案：A\n参考答案\n1-5 ABCDE",
    "<quiz><question type='multichoice'><questiontext><text>a</text></questiontext></question></quiz>",
    "<qti-assessment-item><qti-item-body><qti-choice-interaction/></qti-item-body></qti-assessment-item>",
    "::a:: b {=c ~d####e}\n\n$CATEGORY: x/y\n",
    "knowledgePoint: 2.1.1\nitems:\n  - id: a-1\n",
  ].map((text) => Buffer.from(text));

  async function cleanly(bytes: Buffer): Promise<void> {
    try {
      const { items } = await readFile(bytes);
      expect(items.length).toBeGreaterThan(0);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
    }
  }

  it("each text format's reader answers items or a reason, never a fault", async () => {
    const pieces = samples.map((sample) => sample.toString().split(/(?<=\W)/));
    const mixed = fc
      .array(
        fc.oneof(fc.constantFrom(...pieces.flat()), fc.string({ unit: "binary", maxLength: 6 })),
        { maxLength: 60 },
      )
      .map((parts) => Buffer.from(parts.join("")));
    const damaged = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }),
      )
      .map(([sample, edits]) => {
        const copy = Buffer.from(sample);
        for (const [at, byte] of edits) copy[at % copy.length] = byte;
        return copy;
      });
    const random = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(fc.asyncProperty(fc.oneof(mixed, damaged, random), cleanly), { numRuns: 3000 });
  });

  it("damaged archives answer items or a reason, never a fault", async () => {
    const word = await wordFile([{ text: "1. 甲（A）。" }, { text: "A. 一 B. 二 C. 三 D. 四" }]);
    const sheet = await writeXlsxFile([
      [{ value: "题干" }, { value: "答案" }],
      [{ value: "甲。" }, { value: "√" }],
    ]).toBuffer();
    const damaged = fc
      .tuple(
        fc.constantFrom(word, sheet),
        fc.array(fc.tuple(fc.nat(100_000), fc.nat(255)), { minLength: 1, maxLength: 8 }),
      )
      .map(([sample, edits]) => {
        const copy = Buffer.from(sample);
        for (const [at, byte] of edits) copy[at % copy.length] = byte;
        return copy;
      });
    await fc.assert(fc.asyncProperty(damaged, cleanly), { numRuns: 200 });
  });
});
