import { cardsWords } from "./zh/cards.ts";
import { examBrowserWords } from "./zh/exam-browser.ts";
import { examWords } from "./zh/exam.ts";
import { guardWords } from "./zh/guard.ts";
import { ordersWords } from "./zh/orders.ts";
import { papersWords } from "./zh/papers.ts";
import { printWords } from "./zh/print.ts";
import { sittingsWords } from "./zh/sittings.ts";

/** The centre's words in Chinese. English stands beside it, key by key. */
export const zh = {
  common: {
    leaveTitle: "放弃修改并离开？",
    leave: "放弃修改",
    refresh: "刷新",
    cancel: "取消",
    level: "等级",
    standard: "职业",
    structure: "试卷结构",
    status: "状态",
    all: "全部",
    save: "保存",
    edit: "修改",
    minutes: (minutes: number) => `${minutes} 分钟`,
    people: (count: number) => `${count} 人`,
    items: (count: number) => `${count} 题`,
    series: (series: string) => `${series} 卷`,
    none: "—",
    types: { single: "单项选择题", multiple: "多项选择题", "true-false": "判断题" },
    unsaved: "有修改尚未保存。",
    downloadFailed: (reason: string) => `没有下载成功：${reason}`,
    back: "返回",
  },
  ...papersWords,
  ...printWords,
  ...ordersWords,
  ...sittingsWords,
  ...examWords,
  ...guardWords,
  ...cardsWords,
  ...examBrowserWords,
};
