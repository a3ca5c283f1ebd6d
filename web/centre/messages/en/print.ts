import type { printWords as zh } from "../zh/print.ts";

const pair = (title: string, what: string): [string, string] => [title, what];

export const printWords: typeof zh = {
  print: {
    sheet: "Sheet",
    sheets: {
      a3: "A3 across, two pages a side",
      "8k": "8K across (370 × 260 mm), two pages a side",
      a4: "A4 upright, one page a side",
    },
    fold: "Binding",
    folds: {
      plain: "Folded, bound at the left (1-2, 3-4)",
      saddle: "Saddle stitched, sheets laid in each other (last-1, 2-…)",
    },
    numbered: "A faint number on every copy",
    count: "Copies",
    first: "First number",
    paper: "Paper",
    key: "Key with 解析",
    proof: "Proof",
    recorded: "Who takes a paper or a key is recorded.",
    sheetsTitle: "Forms around the exam",
    sheetsText:
      "“Print” opens the form in the browser (Ctrl+P); the PDF can be sent to a printer as it is. Their words can be changed under Form templates.",
    templates: "Form templates",
    open: "Print",
    pdf: "PDF",
    form: "Form",
    forms: {
      tickets: pair("Admission tickets (准考证)", "one each, three on an A4 page"),
      "seat-labels": pair("Seat labels (座位标签)", "for the desks, 21 on an A4 page"),
      "door-list": pair("Door lists (考场门贴)", "room, time, who sits there"),
      attendance: pair("Attendance sheets (签到表)", "by seat, to be signed"),
      "paper-register": pair(
        "Paper register (试卷发放与收取)",
        "copies, numbers, hand-over signatures",
      ),
      "room-record": pair("Room records (考场情况记录单)", "absences, extra time, irregularities"),
      "score-summary": pair("Score summary (成绩汇总表)", "all scores, to be signed"),
      "score-slip": pair(
        "Score slips (成绩通知单)",
        "one for each who has a score, two on an A4 page",
      ),
    },
    notReady: "Nothing can be printed or made until every candidate has a seat and a paper.",
    packagesTitle: "Packages",
    packagesText:
      "All files at once (zip) with a list of SHA-256 digests. You may leave this page and come back for it.",
    kinds: {
      exam: pair(
        "Exam package",
        "papers, answer cards, tickets, lists, labels, registers; no keys",
      ),
      keys: pair("Key package", "keys with 解析 and proofs; kept apart from the papers"),
      archive: pair(
        "Archive package",
        "papers, keys, answers, scores and slips, audit; after collection",
      ),
    },
    spares: "Spare copies of each paper",
    make: "Make",
    again: "Make again",
    download: "Download",
    cancel: "Cancel",
    progress: (done, total) => `${done} of ${total} done`,
    ready: (at, size) => `made ${at}, ${size}`,
    failed: "Not made: ",
    cancelled: "Cancelled; nothing was kept.",
    none: "Not made yet",
    keep: "Keep at least 3 years on paper and 5 years as files.",
  },
  templates: {
    title: "Form templates",
    text: "Every form comes with a template, which your centre may replace. Download the one in use, change its words, columns and order, and upload it; it is used only after it has printed sample data.",
    rules:
      "A template is HTML text with data as {{name}}. It may use h1, h2, p, ul, ol, li, table, tr, th, td, b, br, and i for a line to write on; scripts, styles, pictures and outside links it may not.",
    usual: "As supplied",
    replaced: (by, at) => `replaced by ${by}, ${at}`,
    template: "Template",
    preview: "Sample",
    take: "Download",
    replace: "Replace",
    replaceTitle: (form) => `Replace the template of “${form}”`,
    drop: "Upload the changed template (.hbs)",
    line: (line, message) => `Line ${line}: ${message}`,
    refused: "The template is not used; the one before stays.",
    done: (form) => `“${form}” now uses the new template.`,
    restore: "Restore the supplied one",
    restoreTitle: (form) => `Restore the supplied template of “${form}”?`,
    restoreText: "The template in use is deleted; download it first if you want to keep it.",
    restored: (form) => `“${form}” uses the supplied template again.`,
  },
};
