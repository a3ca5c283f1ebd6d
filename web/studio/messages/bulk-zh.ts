import type { BulkFate } from "../../../api/contract/item-bulk.ts";

const faults: Record<NonNullable<BulkFate["refused"]>, string> = {
  same: "已经如此，不需改动",
  retired: "已停用，请先恢复",
  "in-review": "正在审核，请先撤回",
  "other-point": "不在该鉴定点所属的知识点上",
  "own-work": "审核人写过这道题",
  unknown: "本职业没有这道题",
};

/** Words of changing several items at once. */
export const zh = {
  faults,
  kinds: {
    classify: "改归鉴定点",
    move: "改归知识点",
    retire: "停用",
    assign: "分派审核",
  },
  title: (count: number) => `成批改动：${count} 题`,
  what: "做什么",
  element: "鉴定点",
  point: "知识点",
  reviewer: "审核人",
  nobody: "不指定（谁先审都行）",
  due: "审完日期",
  reason: "理由",
  reasonHint: "至少 2 个字，写入每道试题的经过。",
  moveNote: "每题生成一个新版本草稿，须重新送审；审核通过之前，试卷仍用已批准的版本。",
  retireNote: "停用后不再进入新试卷；已封存的试卷不受影响。主编可以恢复。",
  preview: "预览",
  previewing: "先看会改动哪些，再执行。",
  willChange: (count: number) => `将改动 ${count} 题`,
  willRefuse: (count: number) => `${count} 题不能改动，保持原样`,
  nothing: "没有一题可以改动。",
  run: (count: number) => `执行：改动 ${count} 题`,
  back: "返回修改",
  done: (count: number, refused: number) =>
    refused === 0 ? `已改动 ${count} 题` : `已改动 ${count} 题，${refused} 题保持原样`,
  columnNow: "现在",
  columnResult: "结果",
  changed: "改动",
  act: "成批改动",
  most: (most: number) => `一次最多 ${most} 题，请减少选择。`,
};
