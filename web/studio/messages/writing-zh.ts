/** Words of the editor: its tools, dialogs and keys. */
export const zh = {
  tools: (field: string) => `${field}的排版工具`,
  blank: "空位（ ）",
  table: "表格",
  picture: "图片",
  formula: "公式",
  marks: { superscript: "上标", subscript: "下标", underline: "下划线" },
  tables: {
    addRow: "加一行",
    addColumn: "加一列",
    deleteRow: "删此行",
    deleteColumn: "删此列",
    deleteTable: "删表格",
  },
  keysOf: {
    blank: "插入空位（Alt+K）",
    superscript: "上标（Ctrl+.）",
    subscript: "下标（Ctrl+,）",
    underline: "下划线（Ctrl+U）",
    table: "插入表格（Alt+B）",
    picture: "插入图片（Alt+T），也可以直接粘贴或拖入",
    formula: "插入公式（Alt+G）",
  },

  // 图片
  pictureTitle: "插入图片",
  pictureAlt: "图片说明",
  pictureAltHint:
    "一句话说清图里有什么，如“图：话务面板，等待区有两个来电”。看不见图的考生和检索都靠它。",
  pictureInsert: "插入",
  pictureChange: "更新说明",
  pictureBusy: "正在上传图片…",
  pictureFailed: "图片没有插入",

  // 公式
  formulaTitle: "公式",
  formulaTex: "公式（LaTeX 写法）",
  formulaHint: "点下面的按钮写出常用结构；汉字可以直接写。",
  formulaPreview: "效果",
  formulaEmpty: "写出公式后，这里显示效果。",
  formulaInsert: "插入",
  parts: {
    fraction: "分数",
    root: "根号",
    power: "上标",
    index: "下标",
    sum: "求和",
    times: "×",
    divide: "÷",
    atMost: "≤",
    atLeast: "≥",
    unequal: "≠",
    percent: "×100%",
    brackets: "（ ）",
  },
  cancel: "取消",

  // 选项
  optionTools: "选项的排版工具",
  dragOption: (label: string) => `拖动 ${label} 项，或用 Alt+↑、Alt+↓ 移动`,
  optionMoved: (from: string, to: string) => `选项 ${from} 已移到 ${to}`,
  optionsKeys: "Enter 到下一项；Alt+↑↓ 调换次序；Ctrl+Enter 定为答案；可一次粘贴多行。",

  // 撤销与快捷键
  undo: "撤销",
  redo: "重做",
  undoKeys: "撤销（Ctrl+Z）",
  redoKeys: "重做（Ctrl+Y）",
  keys: "快捷键",
  keyList: [
    ["Ctrl+S", "保存草稿"],
    ["Ctrl+Shift+Enter", "提交，并接着写同一知识点的下一题"],
    ["Ctrl+Z / Ctrl+Y", "撤销、重做整题的任何改动"],
    ["Alt+K", "插入空位（ ）；直接键入（）也会变成空位"],
    ["Ctrl+. / Ctrl+,", "上标、下标"],
    ["Ctrl+U", "下划线"],
    ["Alt+T", "插入图片；截图后 Ctrl+V 直接粘贴"],
    ["Alt+G", "插入公式；选中公式按 Enter 修改"],
    ["Alt+B", "插入表格；Tab 到下一格"],
    ["Enter", "在选项中：到下一项"],
    ["Alt+↑ / Alt+↓", "在选项中：调换次序"],
    ["Ctrl+Enter", "在选项中：定为答案"],
  ] as [string, string][],
  submitNext: "提交并写下一题",

  // 预览
  asCandidate: "考生所见",
  asPrinted: "印刷效果",
  printBusy: "正在排版…",
  printFailed: "现在排不出来",
};
