import type { Obstacle } from "../../domain/exchange/import-row.ts";
import type { LossCode } from "../../domain/exchange/losses.ts";
import type { RemarkCode } from "../../domain/exchange/read-item.ts";
import type { Language, Params } from "./word.ts";

/** Why a file brought no items. */
export type FileFault =
  | "file.empty"
  | "file.old-office"
  | "file.encoding"
  | "file.damaged"
  | "file.too-large"
  | "file.unsafe-name"
  | "file.document-type"
  | "file.malformed"
  | "file.unknown-archive"
  | "file.unknown-xml"
  | "file.quotes"
  | "file.no-head"
  | "file.no-items"
  | "file.too-many"
  | "file.bank-problems"
  | "file.too-long"
  | "file.interrupted";

type ExchangeWord =
  | RemarkCode
  | FileFault
  | LossCode
  | `obstacle.${Obstacle}`
  | "place.sheet-row"
  | "place.sheet"
  | "place.row"
  | "place.file"
  | "place.question"
  | "rest.reasons"
  | "rest.place"
  | "rest.duplicate"
  | "rest.duplicate-row"
  | "rest.left"
  | "import.from"
  | "import.unknown-point"
  | "import.unknown-standard";

const zh: Record<ExchangeWord, string> = {
  "read.key-missing": "没有找到答案，请补上。",
  "read.key-unclear": "答案“{key}”看不明白，请核对。",
  "read.key-conflict": "写了两个不同的答案：{first} 和 {second}，暂取前一个，请核对。",
  "read.key-not-offered": "答案 {label} 超出选项个数（{options} 个），请核对。",
  "read.key-count-mismatch": "答案表里第 {no} 题所在的一段，答案个数与题数不符，请逐题核对。",
  "read.key-by-mark": "答案是按选项文字对上的：{key}，请核对。",
  "read.type-guessed": "没有写明题型，猜为{type}，请核对。",
  "read.type-conflict": "写明是{type}，但选项（{options} 个）和答案（{key}）不像，请核对。",
  "read.type-unknown": "看不出题型，请选择。",
  "read.options-gap": "选项从 {wanted} 跳到 {got}，中间可能少了一个，请核对。",
  "read.options-joined": "选项可能连在了一起，请核对。",
  "read.stem-missing": "没有找到题干，请补上。",
  "read.formula-lost": "有公式没能读入，请对照原文件补写。",
  "read.picture-lost": "有图片没能读入，请对照原文件补上。",
  "read.partly-right": "原文件中有部分得分的选项，取得分的为答案，请核对。",
  "read.kind-refused": "本题库没有这类题（{kind}），不能导入。",
  "read.too-many-options": "有 {count} 个选项，最多 {most} 个，请删减或合并。",
  "read.too-long": "有 {length} 个字符，最多 {longest} 个，请删减。",
  "read.point-several": "知识点同名，可能是：{codes}，请选择。",
  "read.element-unknown": "鉴定点“{text}”不在该知识点的细目表中，未采用。",
  "read.difficulty-assumed": "没有写难度，按 {share} 估计。",
  "read.cognitive-assumed": "没有写认知层次，按“记忆”计。",
  "read.type-inferred": "没有写明题型，由选项和答案判定为{type}。",
  "read.number-skipped": "题号从 {last} 跳到 {no}，中间可能漏了题。",
  "read.number-again": "题号从 {last} 回到 {no}。",
  "read.blank-written": "空处已统一写成“（ ）”。",
  "read.blank-added": "题干末尾补了“（ ）”。",
  "read.blank-dropped": "判断题的答题括号已去掉。",
  "read.end-added": "题干末尾的标点已统一。",
  "read.option-end-dropped": "选项末尾的标点已去掉。",
  "read.characters-dropped": "去掉了 {count} 个不可见字符。",
  "read.difficulty-band": "难度“{text}”换算为 {share}。",
  "read.difficulty-unread": "难度“{text}”看不明白，未采用。",
  "read.cognitive-unread": "认知层次“{text}”看不明白，未采用。",
  "read.date-unread": "日期“{text}”看不明白，未采用。",
  "read.emphasis-lost": "加粗、斜体没有保留；需要强调的字请写成【不】。",
  "read.markup-lost": "上下标里的格式没有保留。",
  "read.media-lost": "音频、视频或网页部件没有保留。",
  "read.script-dropped": "内含的脚本已去掉。",
  "read.shuffle-ignored": "“选项随机”由试卷决定，未采用。",
  "file.empty": "文件是空的，请重新选择。",
  "file.old-office":
    "这是旧版 Office 文件（.xls 或 .doc）。请用 Excel 或 Word 另存为 .xlsx 或 .docx 后再导入。",
  "file.encoding": "看不出文字编码。请另存为 UTF-8 或 GBK 文本，或改用 .xlsx、.docx。",
  "file.damaged": "文件已损坏，无法打开。请重新保存后再导入。",
  "file.too-large": "文件过大或展开后过大，已拒绝。请分成几个文件导入。",
  "file.unsafe-name": "压缩包中有不安全的文件名“{entry}”，已拒绝。",
  "file.document-type": "XML 中有文档类型声明（DOCTYPE），为安全起见已拒绝。请去掉后再导入。",
  "file.malformed": "XML 不完整，无法读取。请从原系统重新导出。",
  "file.unknown-archive": "压缩包里没有认识的内容：不是 Excel、Word、QTI 包，也不是题库文件。",
  "file.unknown-xml": "不认识这种 XML（{name}）。支持 QTI 2.x、QTI 3.0 和 Moodle XML。",
  "file.quotes": "引号没有配对，无法分列。请用 Excel 重新保存。",
  "file.no-head": "没有找到表头。请在表中写明“题干”“答案”等列名，或下载模板对照。",
  "file.no-items": "文件里没有找到试题。请对照说明检查格式。",
  "file.too-many": "有 {count} 道试题，一次最多 {most} 道。请分成几个文件导入。",
  "file.bank-problems": "题库文件有误。请先用 npx quanheng check 检查。",
  "file.too-long": "读取时间过长，已停止。请分成几个文件导入。",
  "file.interrupted": "读取被中断（服务器曾停止）。请重新上传。",
  "obstacle.kind": "本题库没有这类题。",
  "obstacle.type": "没有题型。",
  "obstacle.stem": "没有题干。",
  "obstacle.point": "没有知识点，请选择。",
  "obstacle.options": "选项多于 5 个。",
  "obstacle.length": "文字超过 2000 个字符。",
  "loss.source": "出处不在其中。",
  "loss.author": "作者不在其中。",
  "loss.enemies": "互斥试题不在其中。",
  "loss.review-by": "复核日期不在其中。",
  "loss.pictures": "图片不在其中，只留说明文字。",
  "loss.formulas": "公式以 TeX 文字写入，其他系统未必能显示成公式。",
  "loss.history": "审核状态与历史不随文件走，再导入时是新的草稿。",
  "place.sheet-row": "工作表“{sheet}”第 {row} 行",
  "place.sheet": "工作表“{sheet}”",
  "place.row": "第 {row} 行",
  "place.file": "{file}",
  "place.question": "第 {row} 题",
  "rest.reasons": "未导入的原因",
  "rest.place": "原位置",
  "rest.duplicate": "题库中已有题干相同的试题 {id}。",
  "rest.duplicate-row": "与本文件第 {no} 题的题干相同。",
  "rest.left": "已选择不导入。",
  "import.from": "导入自“{file}”",
  "import.unknown-point": "标准中没有知识点“{code}”，请从列表中选择。",
  "import.unknown-standard": "没有代码为“{code}”的职业标准，请从列表中选择。",
};

const en: Record<ExchangeWord, string> = {
  "read.key-missing": "No key was found; please add it.",
  "read.key-unclear": "The key “{key}” is not clear; please check it.",
  "read.key-conflict":
    "Two different keys are given, {first} and {second}; the first was taken. Please check.",
  "read.key-not-offered": "The key {label} goes beyond the {options} options; please check.",
  "read.key-count-mismatch":
    "In the list of answers, the stretch with number {no} has more or fewer keys than numbers; please check each.",
  "read.key-by-mark": "The key was found by an option's words: {key}. Please check.",
  "read.type-guessed": "No type is given; guessed as {type}. Please check.",
  "read.type-conflict":
    "It is said to be {type}, but {options} options and the key {key} do not look it. Please check.",
  "read.type-unknown": "The type cannot be told; please choose it.",
  "read.options-gap": "Options go from {wanted} to {got}; one may be missing. Please check.",
  "read.options-joined": "Options may have run into each other; please check.",
  "read.stem-missing": "No stem was found; please add it.",
  "read.formula-lost": "A formula could not be read; please write it after the original.",
  "read.picture-lost": "A picture could not be read; please add it from the original.",
  "read.partly-right":
    "Some options earn part of the mark; those were taken as the key. Please check.",
  "read.kind-refused": "This bank has no items of this kind ({kind}); it cannot be brought in.",
  "read.too-many-options": "{count} options; {most} at most. Please drop or merge some.",
  "read.too-long": "{length} characters; {longest} at most. Please shorten it.",
  "read.point-several": "Several points share this name: {codes}. Please choose.",
  "read.element-unknown": "The element “{text}” is not one of the point's and was not taken.",
  "read.difficulty-assumed": "No difficulty is given; estimated as {share}.",
  "read.cognitive-assumed": "No cognitive level is given; taken as “remember”.",
  "read.type-inferred": "No type is given; options and key make it {type}.",
  "read.number-skipped": "Numbers go from {last} to {no}; an item may be missing.",
  "read.number-again": "Numbers go back from {last} to {no}.",
  "read.blank-written": "The blank is now written （ ）.",
  "read.blank-added": "A blank （ ） was added at the stem's end.",
  "read.blank-dropped": "The place for the answer was taken out of the statement.",
  "read.end-added": "The mark at the stem's end was put right.",
  "read.option-end-dropped": "Marks at the ends of options were dropped.",
  "read.characters-dropped": "{count} invisible characters were dropped.",
  "read.difficulty-band": "The difficulty “{text}” was taken as {share}.",
  "read.difficulty-unread": "The difficulty “{text}” is not clear and was not taken.",
  "read.cognitive-unread": "The cognitive level “{text}” is not clear and was not taken.",
  "read.date-unread": "The date “{text}” is not clear and was not taken.",
  "read.emphasis-lost": "Bold and italics were not kept; write a word to be stressed as 【不】.",
  "read.markup-lost": "Formatting inside a script was not kept.",
  "read.media-lost": "Audio, video or parts of a web page were not kept.",
  "read.script-dropped": "A script inside was dropped.",
  "read.shuffle-ignored": "Whether options are shuffled is the paper's affair; not taken.",
  "file.empty": "The file is empty; please choose another.",
  "file.old-office":
    "This is a file of an old Office (.xls or .doc). Save it as .xlsx or .docx and bring it again.",
  "file.encoding":
    "The text's encoding cannot be told. Save it as UTF-8 or GBK, or use .xlsx or .docx.",
  "file.damaged": "The file is damaged and cannot be opened. Save it anew and bring it again.",
  "file.too-large":
    "The file is too large, or would be when unpacked. Divide it and bring the parts.",
  "file.unsafe-name": "The archive holds an unsafe file name, “{entry}”; it was refused.",
  "file.document-type":
    "The XML declares a document type (DOCTYPE), which is refused for safety. Take it out and bring the file again.",
  "file.malformed":
    "The XML is not complete and cannot be read. Export it anew from where it comes.",
  "file.unknown-archive":
    "Nothing in the archive is known here: no Excel, Word or QTI package, no files of the bank.",
  "file.unknown-xml":
    "XML of this kind ({name}) is not known. QTI 2.x, QTI 3.0 and Moodle XML are.",
  "file.quotes": "Quotation marks do not pair; columns cannot be told. Save it anew from Excel.",
  "file.no-head":
    "No head row was found. Name the columns (题干, 答案 …) or compare with the template.",
  "file.no-items": "No items were found in the file. Please compare its form with the description.",
  "file.too-many": "{count} items; {most} at most at once. Divide the file and bring the parts.",
  "file.bank-problems": "The bank file has mistakes. Run npx quanheng check first.",
  "file.too-long": "Reading took too long and was stopped. Divide the file and bring the parts.",
  "file.interrupted":
    "Reading was interrupted (the server had stopped). Please upload the file again.",
  "obstacle.kind": "This bank has no items of this kind.",
  "obstacle.type": "No type.",
  "obstacle.stem": "No stem.",
  "obstacle.point": "No knowledge point; please choose one.",
  "obstacle.options": "More than 5 options.",
  "obstacle.length": "A text has more than 2,000 characters.",
  "loss.source": "Sources are left out.",
  "loss.author": "Authors are left out.",
  "loss.enemies": "Enemies are left out.",
  "loss.review-by": "Review dates are left out.",
  "loss.pictures": "Pictures are left out; their descriptions stay.",
  "loss.formulas": "Formulas are written as TeX, which other systems may show as text.",
  "loss.history": "Status and history do not travel; brought in again, items are new drafts.",
  "place.sheet-row": "Sheet “{sheet}”, row {row}",
  "place.sheet": "Sheet “{sheet}”",
  "place.row": "Line {row}",
  "place.file": "{file}",
  "place.question": "Question {row}",
  "rest.reasons": "Why it was not brought in",
  "rest.place": "Where it stood",
  "rest.duplicate": "The bank has an item with the same stem: {id}.",
  "rest.duplicate-row": "The same stem as number {no} of this file.",
  "rest.left": "Left out by choice.",
  "import.from": "From the file “{file}”",
  "import.unknown-point":
    "The standard has no knowledge point “{code}”; please choose from the list.",
  "import.unknown-standard":
    "There is no occupational standard “{code}”; please choose from the list.",
};

const words = { zh, en };

/** What is to be said about a brought file, filled with its values. */
export function exchangeText(language: Language, code: ExchangeWord, params: Params = {}): string {
  return words[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
