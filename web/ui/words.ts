import { inLanguage } from "./language.svelte.ts";

const zh = {
  close: "关闭",
  cancel: "取消",
  retry: "重试",
  loading: "正在载入…",
  working: "正在处理…",
  failed: "没有完成",
  required: "必填",
  optional: "选填",
  previousPage: "上一页",
  nextPage: "下一页",
  pages: "分页",
  total: (count: number) => `共 ${count} 条`,
  copyTable: "复制表格",
  copied: (rows: number) => `已复制 ${rows} 行，可直接粘贴到 Excel。`,
  copyFailed: "浏览器不允许复制，请选中表格后按 Ctrl+C。",
  chooseFile: "选择文件",
  dropFile: "或把文件拖到这里",
  wrongFile: (name: string, accept: string) =>
    `“${name}”不是所需的文件类型，请选择 ${accept} 文件。`,
  typeToConfirm: (word: string) => `请输入“${word}”以确认`,
  row: (row: number) => `第 ${row} 行`,
  more: (count: number) => `另有 ${count} 处，未全部列出。`,
};

const en: typeof zh = {
  close: "Close",
  cancel: "Cancel",
  retry: "Try again",
  loading: "Loading…",
  working: "Working…",
  failed: "Not done",
  required: "required",
  optional: "optional",
  previousPage: "Previous",
  nextPage: "Next",
  pages: "Pages",
  total: (count) => `${count} in all`,
  copyTable: "Copy table",
  copied: (rows) => `${rows} rows copied; paste them into a spreadsheet.`,
  copyFailed: "The browser does not allow copying; select the table and press Ctrl+C.",
  chooseFile: "Choose a file",
  dropFile: "or drop it here",
  wrongFile: (name, accept) => `“${name}” is not the kind of file needed; please choose ${accept}.`,
  typeToConfirm: (word) => `Type “${word}” to confirm`,
  row: (row) => `Row ${row}`,
  more: (count) => `${count} more not listed.`,
};

/** The words of the controls themselves; reactive. */
export function uiWords(): typeof zh {
  return inLanguage({ zh, en });
}
