import type { Language, Params } from "../contract/wording/word.ts";
import { reportEn, reportZh } from "./report-texts.ts";

/** What only the command line says. Findings and shortages are worded in contract/wording. */
const zh = {
  ...reportZh,
  program: "权衡 Quanheng：国家职业标准的题库与理论考试系统",
  "help-hint": "运行 npx quanheng --help 或 npx quanheng <命令> --help 查看用法。",
  "command.help": "显示命令的帮助",
  "command.check": "检查职业标准、试卷结构和全部试题，逐条列出问题及所在行",
  "command.format": "把试题文件改写为统一格式（不改变内容）",
  "command.assemble": "按权重表精确组卷，写出 paper-A.json、paper-B.json……并给出证明",
  "command.import": "把职业标准、试卷结构和题库文件载入数据库；重复载入不产生改动",
  "command.export": "导出题库的全部试题：JSON 一个文件，或 YAML 试题文件",
  "command.picture": "把图片放进职业的 media/ 文件夹：重绘、命名，并给出引用它的写法",
  "argument.picture": "PNG 或 JPEG 文件，可以有几个",
  "picture-kept": "{file}：已放入题库。在试题中写作 ![图：说明图里有什么]({name})",
  "command.serve": "启动服务（与 npm start 相同，不安装、不构建）",
  "command.paper": "印制试卷",
  "command.paper-pdf": "把一份试卷或其答案排成可印刷的 PDF",
  "argument.paper": "quanheng assemble 写出的试卷文件，如 paper-A.json",
  "option.sheet": "纸张：a4 竖排一栏；a3、8k（370×260 毫米）横排，一面两页",
  "option.fold": "a3、8k 的装订：plain 对折后左侧装订，页码顺排；saddle 骑马订，各张套叠",
  "option.copies": "印制份数，每份每页有淡色份号；不填则只出一份，不带份号",
  "option.first-copy": "第一份的份号",
  "option.one-sided": "单面印刷：每页左侧都有密封线；不填则按双面印刷，背面右侧留出密封处",
  "option.key": "改为生成答案与评分依据",
  "option.proof": "改为生成组卷证明：权重表、知识点覆盖、难度",
  "paper-no-paper":
    "{file} 不是 quanheng assemble 写出的试卷文件，请指定 paper-A.json 这样的文件。未生成 PDF。",
  "paper-changed":
    "{file} 的内容与其校验值不符，组卷后被改动过。请重新组卷，不要手工修改试卷文件。未生成 PDF。",
  "paper-no-proof": "{file} 中没有组卷证明，无法打印。请重新组卷。未生成 PDF。",
  "paper-unprintable": "请在题库中改正以上各处后重新组卷。未生成 PDF。",
  "paper-printed": "已生成：{file}（{kb} KB）",
  "option.help": "显示帮助",
  "option.lang": "界面语言：zh 或 en",
  "option.host": "监听地址，默认取 HOST，否则 127.0.0.1",
  "option.port": "端口，默认取 PORT，否则 8080",
  "option.blueprints": "职业标准所在文件夹",
  "option.bank": "题库所在文件夹",
  "option.standard": "职业编码，如 4-04-05-03",
  "option.level": "等级：5、4、3……",
  "option.structure": "试卷结构编号，如 s80-t20",
  "option.papers": "份数，各份之间没有相同试题",
  "option.constraints": "更多要求的文件（YAML）：知识点、重要程度、难度等，写法见 README",
  "option.calibration": "试题参数表（CSV 或 Excel：试题编号、a、b），由真实作答估计",
  "no-calibration":
    "要求按信息量组卷，而没有给出试题参数。请用 --calibration 指定参数表，或去掉信息量要求。",
  information: "信息量（{calibrated} 道已校准的题）：θ=−1 为 {low}，0 为 {middle}，1 为 {high}",
  "head.constraint": "要求",
  "constraint-wanted": "{min}～{max}",
  "option.seed": "随机种子；同一种子与题库得到相同试卷，不填则随机产生",
  "option.out-folder": "写入试卷的文件夹",
  "option.out-file": "写入的文件",
  "option.out-export": "写入的文件（json）或文件夹（yaml）",
  "option.database": "导出数据库中的题库（默认导出题库文件中的）",
  "option.format": "格式",
  "whole-number": "须为 1 以上的整数。",
  counts:
    "职业标准 {standards} 个，试卷结构 {structures} 种，知识点 {points} 个；试题 {items} 道，其中可用 {approved} 道（单选 {single}、多选 {multiple}、判断 {trueFalse}）。",
  "no-problems": "未发现问题。",
  problems: "共 {count} 处问题，请逐条修改后重新检查。",
  warning: "{place} 提示：{text}",
  warnings:
    "有 {count} 处提示，不算错误：请编辑逐条判断，改题，或在该职业的 accepted.yaml 中写明保留的理由。",
  "content-refused": "题库或标准有 {count} 处问题，未执行任何操作。",
  "format-refused": "以下 {count} 处问题须先改正，未改写任何文件。",
  formatted: "已改写：{file}",
  "format-done": "共 {files} 个试题文件，改写了 {changed} 个。",
  "unknown-standard": "没有职业标准“{code}”。现有：{known}。",
  "unknown-structure": "没有试卷结构“{id}”。现有：{known}。",
  "unknown-level": "标准中没有等级“{level}”。现有：{known}。",
  "write-failed": "无法写入 {file}（{reason}），请检查文件夹是否存在、是否有写入权限。",
  exported: "已导出 {count} 道试题：{file}",
  "nothing-to-export": "题库中还没有试题，未写出文件。数据库可先运行 npx quanheng import 载入。",
  imported:
    "{name}（{standard}）：{text}；试题新增 {added} 道，新版本 {raised} 道，状态变更 {moved} 道，改归鉴定点 {classified} 道，保留数据库中较新的 {kept} 道，无变化 {unchanged} 道。",
  "standard-changed": "标准已更新",
  "standard-same": "标准无变化",
  "import-refused": "共 {count} 处不一致，未载入任何内容。",
  "database-failed":
    "无法使用数据库：{reason}。请检查 DATABASE_URL，或 QUANHENG_DATA 所指的数据文件夹。",
  "nothing-written": "未写出任何试卷。",
  "paper-head": "{occupation}（{code}）{level} · {structure} · {minutes} 分钟",
  paper: "试卷 {series}  {file}",
  "head.row": "权重项",
  "head.required": "应得分",
  "head.actual": "实得分",
  "head.section": "题型",
  "head.wanted": "应有题",
  "head.there": "实有题",
  "head.marks": "分值",
  total: "合计",
  coverage: "知识点：可考 {eligible} 个，覆盖 {covered} 个，已覆盖的每点 {least}–{most} 题",
  difficulty: "难度（专家估计，按分值平均）：{mean}；难 {a}、较难 {b}、中 {c}、较易 {d}、易 {e}",
  seed: "种子：{seed}",
  hash: "校验值：{hash}",
  "verified-one": "试卷已经独立复核。",
  "verified-all": "{count} 份试卷互不重题，均经独立复核。",
  "verified-sharing": "{count} 份试卷均经独立复核；按允许的重题，有 {items} 道题用于不止一份。",
} as const;

export type TextKey = keyof typeof zh;

const en: Record<TextKey, string> = {
  ...reportEn,
  program: "Quanheng: item bank and theory exams for China's national occupational standards",
  "help-hint": "See npx quanheng --help or npx quanheng <command> --help.",
  "command.help": "show help for a command",
  "command.check": "check standards, structures and all items; list every problem with its line",
  "command.format": "rewrite item files in the common form (changes no content)",
  "command.assemble":
    "assemble papers that meet the weight table exactly; write paper-A.json, paper-B.json … with proof",
  "command.import":
    "load standards, structures and item files into the database; loading again changes nothing",
  "command.export": "export every item of the bank: one JSON file, or the YAML item files",
  "command.picture":
    "put pictures into an occupation's media/ folder: redraw, name, and print the mark that shows each",
  "argument.picture": "PNG or JPEG files, one or more",
  "picture-kept": "{file}: now in the bank. In an item write ![图：what it shows]({name})",
  "command.serve": "run the server (as npm start does, without installing or building)",
  "command.paper": "print papers",
  "command.paper-pdf": "set a paper, or its answer key, as a PDF ready to print",
  "argument.paper": "paper file written by quanheng assemble, e.g. paper-A.json",
  "option.sheet":
    "sheet: a4 upright in one column; a3 or 8k (370 × 260 mm) across, two pages a side",
  "option.fold":
    "binding of a3 and 8k: plain for sheets bound at the left, saddle for sheets laid in each other",
  "option.copies":
    "copies, each with its number faintly on every page; without it the paper once, unnumbered",
  "option.first-copy": "number of the first copy",
  "option.one-sided":
    "printed on one side: seal strip at the left of every page; otherwise backs keep the right edge free",
  "option.key": "make the answer key instead",
  "option.proof": "make the proof instead: weight table, coverage, difficulty",
  "paper-no-paper":
    "{file} is not a paper written by quanheng assemble; name a file such as paper-A.json. No PDF was made.",
  "paper-changed":
    "{file} does not match its hash: it was changed after it was assembled. Assemble it again instead of editing it. No PDF was made.",
  "paper-no-proof": "{file} holds no proof to print. Assemble it again. No PDF was made.",
  "paper-unprintable": "Mend these in the item bank and assemble again. No PDF was made.",
  "paper-printed": "Made: {file} ({kb} KB)",
  "option.help": "show help",
  "option.lang": "language: zh or en",
  "option.host": "address to listen on; by default HOST, else 127.0.0.1",
  "option.port": "port; by default PORT, else 8080",
  "option.blueprints": "folder of the standards",
  "option.bank": "folder of the item bank",
  "option.standard": "occupation code, e.g. 4-04-05-03",
  "option.level": "level: 5, 4, 3 …",
  "option.structure": "id of the paper structure, e.g. s80-t20",
  "option.papers": "how many papers, without a common item",
  "option.constraints":
    "file of further demands (YAML): knowledge points, importance, difficulty …; see the README",
  "option.calibration":
    "table of item parameters (CSV or Excel: item, a, b) estimated from real answers",
  "no-calibration":
    "Matched information is asked and no item parameters are given. Name their table by --calibration, or leave the demand out.",
  information:
    "Information ({calibrated} calibrated items): {low} at θ=−1, {middle} at 0, {high} at 1",
  "head.constraint": "Demand",
  "constraint-wanted": "{min} to {max}",
  "option.seed": "seed; the same seed and bank give the same papers, drawn by chance if left out",
  "option.out-folder": "folder to write the papers to",
  "option.out-file": "file to write",
  "option.out-export": "file (json) or folder (yaml) to write",
  "option.database": "export the bank in the database (default: the one in the item files)",
  "option.format": "format",
  "whole-number": "It must be a whole number from 1.",
  counts:
    "{standards} standards, {structures} structures, {points} knowledge points; {items} items, {approved} of them approved (single {single}, multiple {multiple}, true-false {trueFalse}).",
  "no-problems": "No problems found.",
  problems: "{count} problems; mend them and check again.",
  warning: "{place} warning: {text}",
  warnings:
    "{count} warnings, which are no errors: an editor should judge each, mend the item or give the reason in the occupation's accepted.yaml.",
  "content-refused": "The bank or the standards have {count} problems; nothing was done.",
  "format-refused": "These {count} problems come first; no file was rewritten.",
  formatted: "Rewritten: {file}",
  "format-done": "{files} item files, {changed} rewritten.",
  "unknown-standard": 'There is no standard "{code}". There are: {known}.',
  "unknown-structure": 'There is no structure "{id}". There are: {known}.',
  "unknown-level": 'The standard has no level "{level}". It has: {known}.',
  "write-failed": "Cannot write {file} ({reason}). Check that the folder exists and is writable.",
  exported: "Exported {count} items: {file}",
  "nothing-to-export":
    "The bank has no items yet; nothing was written. npx quanheng import loads the database.",
  imported:
    "{name} ({standard}): {text}; items: {added} added, {raised} with a newer version, {moved} with another status, {classified} under another element, {kept} kept as they are newer in the database, {unchanged} unchanged.",
  "standard-changed": "standard updated",
  "standard-same": "standard unchanged",
  "import-refused": "{count} disagreements; nothing was loaded.",
  "database-failed":
    "The database cannot be used: {reason}. Check DATABASE_URL, or the data folder QUANHENG_DATA.",
  "nothing-written": "No paper was written.",
  "paper-head": "{occupation} ({code}) {level} · {structure} · {minutes} minutes",
  paper: "Paper {series}  {file}",
  "head.row": "Weight row",
  "head.required": "Required",
  "head.actual": "Actual",
  "head.section": "Section",
  "head.wanted": "Required",
  "head.there": "Actual",
  "head.marks": "Marks",
  total: "Total",
  coverage: "Points: {eligible} may be tested, {covered} covered, {least}–{most} items on each",
  difficulty:
    "Difficulty (experts' estimate, weighted by marks): {mean}; hard {a}, rather hard {b}, medium {c}, rather easy {d}, easy {e}",
  seed: "Seed: {seed}",
  hash: "Hash: {hash}",
  "verified-one": "The paper was recounted independently.",
  "verified-all": "{count} papers without a common item, each recounted independently.",
  "verified-sharing":
    "{count} papers, each recounted independently; as allowed, {items} items stand on more than one.",
};

const texts: Record<Language, Record<TextKey, string>> = { zh, en };

export function text(language: Language, key: TextKey, params: Params = {}): string {
  return texts[language][key].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
