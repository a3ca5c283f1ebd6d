import type { TrayWhy } from "../../domain/card-intake.ts";
import type { Language, Params } from "./word.ts";

/** Why a file of scans was not read to its end. */
type ScanWord =
  | "unknown-format"
  | "too-many-pages"
  | "too-many-pixels"
  | "broken"
  | "locked"
  | "empty"
  | "too-slow"
  | "stopped";

type CardWord =
  | "print.number"
  | `scan.${ScanWord}`
  | `tray.${TrayWhy}`
  | "refuse.nobody"
  | "refuse.unreadable"
  | "refuse.unknown-number"
  | "refuse.repeated"
  | "refuse.labels"
  | "refuse.settled"
  | "refuse.pass"
  | "refuse.count";

const zh: Record<CardWord, string> = {
  "print.number":
    "准考证号“{number}”不能填涂：空白答题卡只能填涂不超过 {most} 位的数字。请不要备用空白卡，只打印印有姓名的答题卡。",
  "scan.unknown-format": "不是 PDF、PNG、JPEG 或 TIFF 文件。请从扫描仪重新导出后上传。",
  "scan.too-many-pages": "页数超过上限，请分成几个文件上传。",
  "scan.too-many-pixels": "图像过大，请用 200 至 300 dpi 重新扫描。",
  "scan.broken": "文件已损坏，打不开。请重新扫描或重新导出。",
  "scan.locked": "PDF 设有密码，请去掉密码后上传。",
  "scan.empty": "文件里没有页面。",
  "scan.too-slow": "处理时间过长，已停止。请用 200 dpi 灰度重新扫描。",
  "scan.stopped": "已由人工停止，其余页未读。",
  "tray.no-corner-marks": "找不到四角和两侧的黑块：不是答题卡，或被裁掉、遮住。请放正后重新扫描。",
  "tray.too-coarse": "分辨率太低，读不准。请用 200 dpi 以上重新扫描。",
  "tray.unreadable-code": "二维码读不出（撕破、涂污或遮住）。请对照图上的姓名填写准考证号。",
  "tray.not-a-card": "二维码不是本系统答题卡的。请确认后搁置。",
  "tray.other-paper": "这是另一套试卷的答题卡，不属于本场次。请到所属场次上传，此处搁置。",
  "tray.unknown-page": "二维码上的页码与试卷不符。请确认后搁置，改用键盘录入。",
  "tray.misplaced":
    "看不到应有位置上的填涂框（黑白扫描太浅、打印时缩放不匀或为复印件）。请用灰度重新扫描，或改用键盘录入。",
  "tray.number-unclear": "填涂的准考证号看不清或不完整。请对照图填写准考证号。",
  "tray.unknown-candidate": "本场次没有这个准考证号。请对照图上的姓名填写正确的准考证号。",
  "tray.online": "这名考生不在笔试考场，或已在电脑上作答。请核实后搁置。",
  "tray.wrong-paper": "答题卡的卷别与这名考生的不同。请查明考生答的是哪一套试卷。",
  "tray.second-card": "这名考生的这一页已经有一张，两张读数不同。请确认以哪一张为准。",
  "tray.entered": "这名考生的答案已经键盘录入。请确认是否改以扫描为准。",
  "tray.absent-unclear": "缺考标记与作答矛盾，或标记不清。请确认考生是否到考。",
  "tray.no-marks": "整页没有填涂。请确认是交了白卷还是缺考。",
  "tray.broken": "这一页的图像已损坏，打不开。请重新扫描这一张。",
  "tray.too-many-pixels": "这一页的图像过大，没有读。请用 200 至 300 dpi 重新扫描这一张。",
  "tray.too-slow": "这一页处理时间过长，没有读。请重新扫描这一张。",
  "refuse.nobody": "还不知道这一页是谁的，请先填写准考证号。",
  "refuse.unreadable": "这一页读不出填涂，不能作为答题卡。请重新扫描，或改用键盘录入。",
  "refuse.unknown-number": "本场次没有这个准考证号，请核对。",
  "refuse.repeated": "这一页与已有的读数完全相同，不必再计。",
  "refuse.labels": "第 {slot} 题不能这样作答。",
  "refuse.settled": "这一题不需要决定，或页面已有变化。请刷新后再试。",
  "refuse.pass": "这一遍已经录入，或这名考生的答案不由键盘录入。请刷新后再试。",
  "refuse.count": "录入的题数或选项与试卷不符，没有保存。请刷新后重试。",
};

const en: Record<CardWord, string> = {
  "print.number":
    "The admission number “{number}” cannot be bubbled: a blank card takes figures only, {most} at most. Print named cards only, without spares.",
  "scan.unknown-format": "It is no PDF, PNG, JPEG or TIFF. Export it from the scanner again.",
  "scan.too-many-pages": "It has more pages than are taken at once; split it into several files.",
  "scan.too-many-pixels": "The picture is too large; scan again at 200 to 300 dpi.",
  "scan.broken": "The file is damaged and cannot be opened. Scan or export it again.",
  "scan.locked": "The PDF has a password; remove it and upload again.",
  "scan.empty": "There is no page in the file.",
  "scan.too-slow": "It took too long and was given up. Scan again at 200 dpi in grey.",
  "scan.stopped": "Stopped by a person; the other pages were not read.",
  "tray.no-corner-marks":
    "The black marks in the corners and down the edges were not found: no answer card, or cut off or covered. Lay it straight and scan again.",
  "tray.too-coarse": "Too few dots per inch to read safely. Scan again at 200 dpi or more.",
  "tray.unreadable-code":
    "The code cannot be read (torn, dirty or covered). Type the admission number by the name in the picture.",
  "tray.not-a-card": "The code is of something else. Look, then set it aside.",
  "tray.other-paper":
    "A card of another paper, not of this sitting. Upload it where it belongs and set it aside here.",
  "tray.unknown-page":
    "The page in the code does not exist on this paper. Set it aside and type the answers.",
  "tray.misplaced":
    "The bubbles are not to be seen in their places (scanned too light in black and white, printed unevenly, or copied). Scan again in grey, or type the answers.",
  "tray.number-unclear":
    "The bubbled admission number is unclear or incomplete. Type it by the picture.",
  "tray.unknown-candidate":
    "Nobody in this sitting has that admission number. Type the right one by the name in the picture.",
  "tray.online":
    "This candidate's room does not write on paper, or the candidate answered online. Make sure, then set it aside.",
  "tray.wrong-paper":
    "The card is of another series than lies before this candidate. Find out which paper was answered.",
  "tray.second-card":
    "There is a card for this page already, and the two differ. Decide which one counts.",
  "tray.entered": "This candidate's answers were typed. Decide whether the scan counts instead.",
  "tray.absent-unclear":
    "The absence mark stands beside answers, or is unclear. Find out whether the candidate was there.",
  "tray.no-marks":
    "Nothing is filled in. Find out whether it was handed in empty or is an absence.",
  "tray.broken": "The picture of this page is damaged. Scan this card again.",
  "tray.too-many-pixels":
    "The picture of this page is too large and was not read. Scan this card again at 200 to 300 dpi.",
  "tray.too-slow": "This page took too long and was not read. Scan this card again.",
  "refuse.nobody": "It is not known whose page this is; type the admission number first.",
  "refuse.unreadable":
    "The bubbles of this page cannot be read. Scan it again, or type the answers.",
  "refuse.unknown-number": "Nobody in this sitting has that admission number.",
  "refuse.repeated": "This page says exactly what counts already.",
  "refuse.labels": "Item {slot} cannot be answered so.",
  "refuse.settled":
    "There is nothing to decide here, or the page has changed. Refresh and try again.",
  "refuse.pass":
    "This pass has been typed, or this candidate's answers are not to be typed. Refresh and try again.",
  "refuse.count": "The answers do not fit the paper; nothing was kept. Refresh and try again.",
};

const texts: Record<Language, Record<CardWord, string>> = { zh, en };

/** What is said about answer cards, its `{name}` places filled. */
export function cardText(language: Language, code: CardWord, params: Params = {}): string {
  return texts[language][code].replace(/\{(\w+)\}/g, (place, name: string) =>
    String(params[name] ?? place),
  );
}
