import type { DocumentFault } from "../../domain/document-number.ts";
import type { MergeVerdict } from "../../domain/attempt.ts";
import type { PlanFault, SittingGap, SittingMove } from "../../domain/sitting.ts";
import type { Language, Params } from "./word.ts";

/** What can be wrong with one row of a candidate list, beyond the number itself. */
export type RowFaultCode =
  | `document.${DocumentFault["code"]}`
  | "row.no-name"
  | "row.long-name"
  | "row.no-document"
  | "row.rounded"
  | "row.document-twice"
  | "row.admission-form"
  | "row.admission-twice"
  | "row.admission-taken"
  | "row.room-unknown"
  | "row.room-without-seat"
  | "row.seat-form"
  | "row.seat-beyond"
  | "row.seat-twice"
  | "row.seat-taken";

/** What can be wrong with a list as a whole. */
export type ListFaultCode =
  | "list.empty"
  | "list.not-a-table"
  | "list.old-excel"
  | "list.encoding"
  | "list.damaged"
  | "list.quotes"
  | "list.no-header"
  | "list.column-twice"
  | "list.no-rows"
  | "list.too-many";

type SittingWord =
  | `plan.${PlanFault["code"]}`
  | "plan.unknown-standard"
  | "plan.unknown-level"
  | "plan.unknown-structure"
  | `gap.${SittingGap["code"]}`
  | `move.${SittingMove}`
  | "move.seats"
  | "move.print"
  | "move.package"
  | "move.name"
  | RowFaultCode
  | ListFaultCode
  | "room.name-twice"
  | "room.unknown-invigilator"
  | "room.invigilator-twice"
  | "save.epoch"
  | "save.unknown-slot"
  | "save.wrong-labels"
  | "extend.limit"
  | "collect.under-minimum"
  | "lost.beyond"
  | "seat.another"
  | `late.${Exclude<MergeVerdict, "merge">}`
  | "record.unknown-room"
  | "package.no-papers"
  | "package.running"
  | "record.unknown-candidate"
  | "seb.no-origin"
  | "seb.password"
  | "seb.missing"
  | "seb.other-settings";

const zh: Record<SittingWord, string> = {
  "plan.below-minimum-minutes": "考试时间不得少于 {minimum} 分钟（职业标准规定）。",
  "plan.earliest-hand-in-reason":
    "最早交卷时间不是标准规定的 {minimum} 分钟时，须写明理由（至少 2 个字）。",
  "plan.earliest-hand-in-late": "最早交卷时间不得超过考试时间。",
  "plan.window-too-short": "最晚入场时间须晚于开考时间。",
  "plan.late-entry-reason": "最晚入场不是开考后 {minutes} 分钟时，须写明理由（至少 2 个字）。",
  "plan.warnings": "提醒时间须为 1 至 5 个整数分钟，由多到少，并少于考试时间。",
  "plan.warning-reason": "提醒时间不是 15、5、1 分钟时，须写明理由（至少 2 个字）。",
  "plan.unknown-standard": "没有代码为“{code}”的职业标准，请从列表中选择。",
  "plan.unknown-level": "该职业标准没有这个等级，请从列表中选择。",
  "plan.unknown-structure": "该职业标准没有这种试卷结构，请从列表中选择。",
  "gap.entry-passed": "最晚入场时间已过，请修改考试时间。",
  "gap.no-papers": "尚未选定试卷，请选择已封存的试卷。",
  "gap.no-candidates": "尚无考生，请导入考生名单。",
  "gap.too-few-seats": "座位不足：考生 {candidates} 人，座位 {seats} 个，请增加考场或座位。",
  "gap.unseated": "{count} 名考生尚未编排座位，请编排座位。",
  "gap.without-paper": "{count} 名考生尚未分配试卷，请编排座位。",
  "gap.browser-origin":
    "考试浏览器的配置是为 {made} 生成的，现在的地址是 {now}。请重新保存考试浏览器设置，并换发配置文件。",
  "gap.invigilators": "{room}需要监考员 {needed} 人，已安排 {assigned} 人。",
  "gap.still-working": "还有 {count} 名考生正在作答，请等他们交卷或时间结束。",
  "gap.undecided-late": "还有 {count} 条另行保存的答案没有处理，请主考在监考台上决定。",
  "move.prepared": "退回准备",
  "move.sealed": "封存",
  "move.open": "开放",
  "move.collected": "收卷",
  "move.archived": "归档",
  "move.seats": "编排座位",
  "move.print": "打印",
  "move.package": "生成材料包",
  "move.name": "请输入场次名称“{name}”以确认。",
  "document.length": "身份证号应为 18 位，现为 {length} 位，请核对。",
  "document.characters": "身份证号只能是数字，末位可为 X，请核对。",
  "document.date": "身份证号中的出生日期“{date}”不存在，请核对。",
  "document.check-digit": "身份证号校验位不符（末位为 {stated}，应为 {expected}），请核对。",
  "row.no-name": "姓名为空，请补填。",
  "row.long-name": "姓名超过 50 个字，请核对。",
  "row.no-document": "身份证号为空，请补填。",
  "row.rounded": "{column}在表格中是数字格式，末几位已丢失。请把该列设为“文本”格式后重新填写。",
  "row.document-twice": "身份证号与第 {other} 行相同，请核对后删去一行。",
  "row.admission-form": "准考证号应为 4～40 位数字、字母或连字符，请核对。",
  "row.admission-twice": "准考证号与第 {other} 行相同，请核对。",
  "row.admission-taken": "准考证号“{admissionNo}”已由其他考生使用，请更换。",
  "row.room-unknown": "本场次没有名为“{room}”的考场，请先设置考场或更正名称。",
  "row.room-without-seat": "考场和座位号须同时填写，或都不填。",
  "row.seat-form": "座位号应为正整数，请核对。",
  "row.seat-beyond": "{room}只有 {seats} 个座位，没有 {seat} 号，请核对。",
  "row.seat-twice": "座位与第 {other} 行相同，请核对。",
  "row.seat-taken": "{room} {seat} 号已由其他考生使用，请更换。",
  "list.empty": "文件是空的，请选择填写好的名单。",
  "list.not-a-table": "文件不是 Excel 工作簿（.xlsx），请用 Excel 或 WPS 另存为 .xlsx 后重新导入。",
  "list.old-excel": "这是旧版 .xls 或加密的文件，请去掉密码并另存为 .xlsx 后重新导入。",
  "list.encoding": "无法识别文件的文字编码，请另存为 .xlsx 或 UTF-8 编码的 CSV 后重新导入。",
  "list.damaged": "文件已损坏，无法打开，请重新保存后再导入。",
  "list.quotes": "CSV 文件中的引号不成对，请检查，或另存为 .xlsx 后重新导入。",
  "list.no-header": "前 10 行中没有找到含“姓名”和“身份证号”两列的表头，请使用名单模板。",
  "list.column-twice": "表头中“{column}”出现了两次，请只保留一列。",
  "list.no-rows": "表头下面没有考生，请填写后重新导入。",
  "list.too-many": "名单超过 {limit} 行，请分成几个场次导入。",
  "room.name-twice": "考场“{name}”出现了两次，请改用不同的名称。",
  "room.unknown-invigilator": "所选人员不是可用的监考员，请重新选择。",
  "room.invigilator-twice": "同一名监考员不能同时负责两个考场，请重新安排。",
  "save.epoch": "座位序号有误，请重新登录。",
  "save.unknown-slot": "试卷中没有第 {slot} 题。",
  "save.wrong-labels": "第 {slot} 题不能这样作答。",
  "extend.limit": "该考生累计补时将超过 {minutes} 分钟，须由主考操作。",
  "lost.beyond": "监考员最多按损失的时间补；要补更多，须由主考决定。",
  "collect.under-minimum":
    "{room}还有 {count} 名考生作答不满 {minutes} 分钟（职业标准规定），不能收卷。",
  "seat.another": "已批准另一台机器登录",
  "late.working": "考生正在作答，不能并入。请先暂停该座位，并入后再恢复。",
  "late.handed-in":
    "考生已交卷，成绩已按交卷时的答案评定，不能再并入。请写明理由后不予采用，并记入考场情况记录。",
  "late.voided": "本次作答已作废，不能并入。",
  "late.not-started": "考生尚未开始作答，没有可并入的答案。",
  "record.unknown-room": "本场次没有这个考场，或不由您负责。",
  "package.no-papers": "尚未选择试卷。",
  "package.running": "尚未收卷，收卷后才能生成归档包。",
  "record.unknown-candidate": "本场次没有这名考生，或不在您负责的考场。",
  "seb.no-origin":
    "服务器还没有设置对外地址，无法生成考试浏览器的配置。请管理员设置 PUBLIC_ORIGIN 后重试。",
  "seb.password": "退出密码须为 6～40 位数字、英文字母或半角符号，请重新填写。",
  "seb.missing":
    "本场考试须用考试浏览器（Safe Exam Browser）登录。请关闭此页，双击桌面上本场次的 .seb 配置文件重新进入；没有该文件，请举手联系监考员。",
  "seb.other-settings":
    "考试浏览器的配置不是本场次的。请退出考试浏览器，用本场次的 .seb 配置文件重新进入；仍不能登录，请举手联系监考员。",
};

const en: Record<SittingWord, string> = {
  "plan.below-minimum-minutes":
    "The duration may not be under {minimum} minutes (the standard's rule).",
  "plan.earliest-hand-in-reason":
    "Give a reason (2 characters or more) when hand-in does not open after {minimum} minutes.",
  "plan.earliest-hand-in-late": "Hand-in may not open after the end of the exam.",
  "plan.window-too-short": "Entry must close after it opens.",
  "plan.late-entry-reason":
    "Give a reason (2 characters or more) when entry does not close {minutes} minutes after it opens.",
  "plan.warnings":
    "Reminders are one to five whole minutes, the greatest first, less than the duration.",
  "plan.warning-reason":
    "Give a reason (2 characters or more) when the reminders are not at 15, 5 and 1 minutes.",
  "plan.unknown-standard": "There is no standard “{code}”; choose one from the list.",
  "plan.unknown-level": "The standard has no such level; choose one from the list.",
  "plan.unknown-structure": "The standard has no such paper structure; choose one from the list.",
  "gap.entry-passed": "The time of late entry has passed; change the plan.",
  "gap.no-papers": "No paper is chosen yet; choose sealed papers.",
  "gap.no-candidates": "There are no candidates yet; import the list.",
  "gap.too-few-seats": "Too few seats: {candidates} candidates, {seats} seats. Add rooms or seats.",
  "gap.unseated": "{count} candidates have no seat yet; assign seats.",
  "gap.without-paper": "{count} candidates have no paper yet; assign seats.",
  "gap.browser-origin":
    "The exam browser is set to {made}, and the address is now {now}. Save its settings again and hand out the new file.",
  "gap.invigilators": "{room} needs {needed} invigilators and has {assigned}.",
  "gap.still-working":
    "{count} candidates are still working; wait until they hand in or time ends.",
  "gap.undecided-late":
    "{count} answers were set aside and nobody has decided about them; the chief invigilator does, at the desk.",
  "move.prepared": "taken back",
  "move.sealed": "sealed",
  "move.open": "opened",
  "move.collected": "collected",
  "move.archived": "archived",
  "move.seats": "seated",
  "move.print": "printed",
  "move.package": "packaged",
  "move.name": "Type the sitting's name “{name}” to confirm.",
  "document.length": "The ID number should have 18 characters and has {length}; please check.",
  "document.characters": "The ID number may hold digits only, the last may be X; please check.",
  "document.date": "The birth date “{date}” in the ID number does not exist; please check.",
  "document.check-digit":
    "The ID number's check digit is wrong ({stated}, should be {expected}); please check.",
  "row.no-name": "The name is missing.",
  "row.long-name": "The name is longer than 50 characters; please check.",
  "row.no-document": "The ID number is missing.",
  "row.rounded":
    "{column} is a number in the sheet and has lost its last digits. Format the column as text and type it again.",
  "row.document-twice": "The ID number is the same as in row {other}; remove one of them.",
  "row.admission-form": "An admission number has 4–40 digits, letters or hyphens; please check.",
  "row.admission-twice": "The admission number is the same as in row {other}; please check.",
  "row.admission-taken": "Admission number “{admissionNo}” belongs to another candidate.",
  "row.room-unknown": "This sitting has no room “{room}”; add it first or correct the name.",
  "row.room-without-seat": "Give both room and seat, or neither.",
  "row.seat-form": "A seat is a whole number from 1; please check.",
  "row.seat-beyond": "{room} has {seats} seats, there is no number {seat}.",
  "row.seat-twice": "The seat is the same as in row {other}; please check.",
  "row.seat-taken": "{room} number {seat} belongs to another candidate.",
  "list.empty": "The file is empty; choose the list you filled in.",
  "list.not-a-table": "The file is not an Excel workbook (.xlsx); save it as .xlsx and try again.",
  "list.old-excel":
    "This is an old .xls or an encrypted file; remove the password and save it as .xlsx.",
  "list.encoding": "The text encoding is not known; save it as .xlsx or as CSV in UTF-8.",
  "list.damaged": "The file is damaged and cannot be opened; save it again.",
  "list.quotes": "The CSV has an unpaired quotation mark; check it or save it as .xlsx.",
  "list.no-header":
    "No header with the columns 姓名 and 身份证号 was found in the first 10 rows; use the template.",
  "list.column-twice": "The header names “{column}” twice; keep one column.",
  "list.no-rows": "There are no candidates below the header.",
  "list.too-many": "The list has more than {limit} rows; split it over several sittings.",
  "room.name-twice": "Room “{name}” is named twice; use different names.",
  "room.unknown-invigilator": "This person cannot invigilate; choose again.",
  "room.invigilator-twice": "Nobody can invigilate two rooms at once; choose again.",
  "save.epoch": "The seat's turn is wrong; sign in again.",
  "save.unknown-slot": "The paper has no item {slot}.",
  "save.wrong-labels": "Item {slot} cannot be answered so.",
  "extend.limit":
    "The candidate's extensions would exceed {minutes} minutes; the chief invigilator must decide.",
  "lost.beyond": "An invigilator gives at most what was lost; the chief invigilator may give more.",
  "collect.under-minimum":
    "{count} candidates in {room} have worked less than {minutes} minutes (the standard's rule); the room cannot be collected.",
  "seat.another": "another machine was let in",
  "late.working": "The candidate is working. Pause the seat first, merge, then resume.",
  "late.handed-in":
    "The candidate has handed in and was scored on those answers; nothing can be merged any more. Dismiss with a reason and note it in the room record.",
  "late.voided": "The attempt is voided; nothing can be merged.",
  "late.not-started": "The candidate has not begun; there is nothing to merge.",
  "record.unknown-room": "This sitting has no such room, or it is not yours.",
  "package.no-papers": "no papers are chosen yet.",
  "package.running": "papers are not collected yet; the archive package is made after that.",
  "record.unknown-candidate": "This sitting has no such candidate, or not in your room.",
  "seb.no-origin":
    "The server does not know its public address, so the exam browser cannot be set up. Ask the administrator to set PUBLIC_ORIGIN.",
  "seb.password":
    "The quit password has 6–40 digits, Latin letters or ASCII signs; please choose another.",
  "seb.missing":
    "This sitting asks for Safe Exam Browser. Close this page and open the sitting's .seb file on the desktop; if there is none, raise your hand.",
  "seb.other-settings":
    "The exam browser has other settings than this sitting's. Quit it and open the sitting's .seb file; if that does not help, raise your hand.",
};

const texts: Record<Language, Record<SittingWord, string>> = { zh, en };

/** The sentence for a code, its `{name}` places filled. */
export function sittingText(language: Language, code: SittingWord, params: Params = {}): string {
  return texts[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}

/** What is missing before a sitting may open, in words. */
export function gapText(language: Language, { code, ...params }: SittingGap): string {
  return sittingText(language, `gap.${code}`, params);
}

/** A line about one row of a list, with its number as the spreadsheet shows it. */
export function rowText(
  language: Language,
  row: number,
  code: RowFaultCode,
  params: Params = {},
): string {
  const text = sittingText(language, code, params);
  return language === "zh" ? `第 ${row} 行：${text}` : `Row ${row}: ${text}`;
}
