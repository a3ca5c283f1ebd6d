/** Every word the candidate reads. The English set has the same shape. */
export const zh = {
  pageTitle: "理论知识考试",
  product: "权衡 理论知识考试",
  types: { single: "单项选择题", multiple: "多项选择题", "true-false": "判断题" },
  typeHints: {
    single: "只有一个正确答案",
    multiple: "有两个或两个以上正确答案",
    "true-false": "正确选 √，错误选 ×",
  },
  marks: (marks: number) => `${marks} 分`,

  display: {
    open: "显示设置",
    size: "字号",
    sizes: { normal: "标准", large: "大", larger: "特大" },
    contrast: "高对比度",
    language: "English",
    languageLabel: "Switch to English",
  },

  loading: {
    title: "正在打开",
    unreachable: "连不上服务器，正在重试。请稍候；超过一分钟仍未恢复，请举手联系监考员。",
  },

  signIn: {
    title: "考生登录",
    admissionNo: "准考证号",
    admissionNoHint: "见准考证",
    documentLast6: "身份证号后六位",
    documentLast6Hint: "末位是 X 的请输入 X",
    button: "登录",
    busy: "正在登录…",
    missingNumber: "请输入准考证号。",
    missingDocument: "请输入身份证号的最后六位。",
    help: "无法登录时，请举手联系监考员。",
    practiceHint: "第一次参加机考？",
    practice: "先试一试（模拟考试）",
  },

  waiting: {
    title: "等待监考员批准",
    why: "您的考试正在另一台机器上进行。在本机继续作答，须经监考员批准。",
    todo: "请举手，并在此页等候，批准后自动进入。已保存的作答不受影响。",
    leave: "取消",
  },

  paused: {
    title: "考试暂停",
    why: "监考员已暂停考试，计时已停止。您已点选的作答不受影响。",
    todo: "请保持安静，在座位等候，恢复后自动继续，暂停的时间会补回。",
  },

  confirm: {
    title: "请核对本人信息",
    name: "姓名",
    admissionNo: "准考证号",
    documentNo: "证件号码",
    sitting: "考试场次",
    paper: "试卷",
    room: "考场",
    seat: "座位号",
    none: "未编排",
    right: "信息无误",
    wrong: "不是我",
    hint: "信息有误时请选“不是我”，并举手联系监考员。",
  },

  instructions: {
    title: "考试说明",
    structure: "试卷结构",
    section: "题型",
    count: "题数",
    each: "每题分值",
    total: "小计",
    sum: "合计",
    rules: "考试规则",
    ruleList: (minutes: number, earliest: number) => [
      `考试时间 ${minutes} 分钟，从点击“开始考试”起计算，以服务器时间为准。`,
      earliest > 0
        ? `开始 ${earliest} 分钟后方可交卷；时间到，系统自动交卷。`
        : "作答完毕即可交卷；时间到，系统自动交卷。",
      "选择答案即自动保存。断网、死机或重新打开页面，已保存的作答不会丢失，时间照常计算。",
      "可以随时修改答案，也可以标记试题，稍后再看。",
      "考试时请保持全屏。切换到其他窗口或程序会被记录，供监考员查看，系统不会因此扣分或收卷。",
      "遇到问题请举手，不要关闭页面。",
    ],
    keysTitle: "键盘操作",
    keys: [
      ["← →", "上一题、下一题"],
      ["A – E", "选择答案（判断题：1 或 Y 为 √，2 或 N 为 ×）"],
      ["↑ ↓ 空格", "移到选项，选择"],
      ["M", "标记"],
      ["Enter", "下一题"],
    ],
    tryTitle: "试答",
    tryHint: "先试一试，不计分。",
    tryStem: "下列城市中，中华人民共和国的首都是（ ）。",
    tryOptions: ["上海", "北京", "广州", "深圳"],
    tryNone: "请选择一个答案。",
    tryChosen: (label: string) => `您选择了 ${label}。考试中选择后自动保存，可以随时改选。`,
    start: "开始考试",
    starting: "正在打开试卷…",
    opensAt: (when: string) => `开考时间 ${when}`,
    opensIn: "距开考",
    open: "已到开考时间，可以开始。",
    lastEntry: (when: string) => `最晚 ${when} 开始`,
    closed: "已过最晚入场时间，不能再开始考试。请举手联系监考员。",
  },

  bar: {
    timeLeft: "剩余时间",
    correcting: "正在校时",
    map: "答题卡",
    fullScreen: "恢复全屏",
  },

  save: {
    saved: "全部已保存",
    saving: "正在保存",
    queued: (items: number) => `${items} 题待上传，已存本机`,
    queuedMemory: (items: number) => `${items} 题待上传`,
    offline: "离线，作答已存本机",
    offlineMemory: "离线，请勿关闭页面",
    online: "网络已恢复。",
    noDisk: "本机缓存不可用，作答直接存服务器。请勿关闭或刷新页面。",
  },

  item: {
    of: (no: number, total: number) => `第 ${no} 题，共 ${total} 题`,
    unanswered: "未答",
    keeping: "正在保存",
    kept: "已存本机，待上传",
    keptMemory: "待上传",
    saved: "已保存",
    chosen: "已选",
    options: "选项",
    previous: "上一题",
    next: "下一题",
    mark: "标记",
    unmark: "取消标记",
    marked: "已标记",
    keysHint: "← → 换题　A–E 选择　M 标记",
    correcting: "正在与服务器校时，请稍候…",
  },

  map: {
    title: "答题卡",
    close: "关闭",
    answered: "已答",
    unanswered: "未答",
    marked: "标记",
    pending: "待上传",
    current: "当前",
    cell: (no: number, states: string) => `第 ${no} 题，${states}`,
    review: "检查并交卷",
  },

  pen: {
    elsewhere: "已在另一页面作答。此页面只能查看。",
    take: "改在此页面作答",
    coming: "正在转到此页面…",
  },

  notice: {
    minutesLeft: (minutes: number) => `距考试结束还有 ${minutes} 分钟。`,
    extended: (minutes: number) => `监考员已为您补时 ${minutes} 分钟。`,
    resumed: "停顿的时间已补回，请继续作答。",
    restored: (answered: number) => `已恢复上次作答，${answered} 题有答案。`,
    label: "提示",
    dismiss: "知道了",
  },

  review: {
    title: "交卷前检查",
    answered: "已答",
    unanswered: "未答",
    marked: "已标记",
    pending: "待上传",
    noneUnanswered: "全部试题均已作答。",
    noneMarked: "没有标记的试题。",
    unansweredTitle: "未答的试题",
    markedTitle: "标记的试题",
    jump: (no: number) => `转到第 ${no} 题`,
    back: "返回作答",
    handIn: "交卷",
    closedUntil: (when: string) => `${when} 起可以交卷`,
    closedFor: "还需等待",
    closedWhy: "本场考试规定开始后须满一定时间方可交卷。请继续作答或检查。",
    openNow: "现在可以交卷。",
    readOnly: "此页面只能查看，请在作答的页面交卷。",
    sureTitle: "确认交卷？",
    sure: (unanswered: number) =>
      unanswered === 0
        ? "全部试题均已作答。交卷后不能再修改。"
        : `还有 ${unanswered} 题未答。交卷后不能再修改。`,
    sureYes: "确认交卷",
    sureNo: "暂不交卷",
  },

  handingIn: {
    title: "正在交卷",
    timeUp: "考试时间已到，正在交卷",
    locked: "作答已锁定，不能再修改。",
    gathering: (items: number) => `正在上传作答，还有 ${items} 题。`,
    gatheringNone: "正在确认作答已全部上传。",
    asking: "作答已全部上传，正在等待服务器回执。",
    offline: "网络不通，作答已存本机，正在重试。请勿关闭页面，请举手联系监考员。",
    offlineMemory: "网络不通，正在重试。请勿关闭页面，请举手联系监考员。",
    elsewhere: "作答的是另一页面，由该页面交卷。",
    cancel: "取消交卷，返回检查",
  },

  rescue: {
    why: "网络长时间不通时，可把未上传的作答存成加密文件，交监考员上传。作答仍保留在本机。",
    save: "保存救援文件",
    saved: (count: number) => `救援文件已保存，含 ${count} 条作答。请举手告知监考员。`,
    impossible: "不能生成救援文件。请勿关闭页面，请举手联系监考员。",
  },

  done: {
    title: "已交卷",
    line: (answered: number, receipt: string) => `已交卷，${answered} 题已保存，回执 ${receipt}。`,
    lineNoReceipt: (answered: number) => `已交卷，${answered} 题已保存。`,
    receipt: "回执",
    answered: "已答",
    answeredOf: (answered: number, total: number) => `${answered} 题，共 ${total} 题`,
    at: "交卷时间",
    pending: (count: number) => `还有 ${count} 条作答正在送达，请勿关闭页面。`,
    aside: (count: number) => `${count} 条作答在交卷后送达，已另行保存，由监考员处理。`,
    keep: "请记下回执。离场请听从监考员安排。",
    print: "打印回执",
    leave: "退出",
    quit: "关闭考试浏览器",
  },

  halted: {
    "taken-over": {
      title: "已在另一座位登录",
      why: "您的考试已在另一座位登录，本机已停止作答。已保存的作答不受影响。",
      todo: "如果不是您本人换座，请立即举手联系监考员。",
    },
    "not-found": {
      title: "找不到您的考试",
      why: "服务器上没有您的这场考试，可能安排已变更。",
      todo: "请勿关闭页面，举手联系监考员。",
    },
    voided: {
      title: "本次作答已作废",
      why: "主考已将您的本次作答作废，不能继续。",
      todo: "请举手联系监考员，了解原因。",
    },
    "signed-out": {
      title: "登录已失效",
      why: "本机的登录已失效。已保存的作答不受影响，未上传的作答仍在本机。",
      todo: "请重新登录，从原处继续作答。",
    },
    closed: {
      title: "考试尚未开放",
      why: "本场考试尚未开放或已经结束。",
      todo: "请举手联系监考员。",
    },
    pending: (count: number) => `${count} 条作答尚未上传，仍在本机，正在送交。`,
    aside: (count: number) => `${count} 条未及时上传的作答已另行保存，由监考员处理。`,
    again: "重新登录",
  },
};

export type Messages = typeof zh;
