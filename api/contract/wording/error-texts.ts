import type { ErrorCode } from "../errors.ts";

/** What is wrong and what to do, for every error code. `{name}` is filled from the error's params. */
export const errorTexts = {
  zh: {
    "invalid-input": "填写的内容有误，请按提示修改后重试。",
    "malformed-json": "请求内容不是有效的 JSON，未作任何改动。",
    "unsupported-media": "不支持这种内容格式，请上传文件或使用 JSON。",
    "too-large": "内容过大，超出上限，未作任何改动。",
    "not-signed-in": "尚未登录或登录已失效，请重新登录。",
    "wrong-credentials": "号码或密码不正确，请核对后重试。",
    "not-allowed": "您的账号没有进行此操作的权限，请联系管理员。",
    "foreign-origin": "请求来自其他网站，已拒绝。",
    "not-found": "找不到所请求的内容，可能已被删除或地址有误。",
    "too-many-tries": "尝试次数过多，请 {minutes} 分钟后再试，或联系监考员、管理员。",
    "wrong-password": "当前密码不正确，未作修改。",
    "login-taken": "登录名“{login}”已被使用，请换一个。",
    "last-administrator": "这是最后一个可用的管理员账号，不能停用或去掉管理员角色。",
    "own-work": "自己写过、改过或提交的试题由别人审核，自己的建议由别人决定是否采纳。",
    "item-changed": "试题已被他人改为第 {version} 版，请刷新后再修改。您的文字仍在页面上。",
    "item-not-reviewable": "试题当前状态不能进行此操作，请刷新后再试。",
    "item-has-findings": "试题不符合命题规范，请按提示修改后再提交。",
    "import-closed": "这次导入已结束，不能再改动。请刷新页面。",
    "export-empty": "没有符合条件的试题，未生成文件。请放宽条件。",
    "export-too-many":
      "选中了 {count} 道试题，您的账号一次最多导出 {most} 道。请缩小范围，或请主编导出。",
    "import-empty": "没有可以导入的试题。请先处理标出的问题。",
    "written-exam": "您所在的考场为笔试，不在电脑上作答。请联系监考员。",
    "scan-unreadable": "这个文件读不了：{why}",
    "card-refused": "{why}",
    "cards-not-taken": "场次尚未开放或已经归档，不能收取或改动答题卡。",
    "paper-sealed": "试卷已封存，不能更改。",
    "paper-in-use": "试卷已用于考试场次“{sitting}”，不能删除。",
    "paper-not-sealed": "试卷“{title}”尚未封存，请先封存再用于考试。",
    "paper-outdated":
      "第 {numbers} 题在组卷之后已停用或已有新的可用版本，不能封存。请逐题更换，或删除草稿重新组卷。",
    "paper-changed": "试卷在您打开之后已被改动，请刷新后再换题。",
    "slot-refused": "这道题不能换到此处，试卷未作改动。",
    "assembly-short": "题库不足，无法组成这些试卷。",
    "below-minimum-minutes":
      "考试时间不得少于 {minimum} 分钟（职业标准规定），请改为 {minimum} 分钟或以上。",
    "earliest-hand-in-reason":
      "最早交卷时间不是标准规定的 {minimum} 分钟时，请写明理由（至少 2 个字）。",
    "window-too-short": "时间安排有误：最晚入场须晚于开考时间，最早交卷不得晚于考试结束。",
    "paper-mismatch": "试卷“{title}”的职业、等级或结构与本场次不符，请改选。",
    "sitting-not-editable": "场次已封存，不能再修改安排。确需修改，请在开放之前先退回准备。",
    "sitting-not-ready": "场次还不能{act}：{missing}",
    "opening-unsafe": "服务器还没有达到开考的条件，场次不能开放：{lines}请管理员逐项改正后重试。",
    "sitting-not-open": "本场考试尚未开放或已经结束，请联系监考员。",
    "sitting-moved": "场次的状态已经改变，不能进行此操作。请刷新页面后再试。",
    "import-refused": "名单中有 {count} 处错误，未导入任何考生。请按提示修改后重新导入。",
    "too-few-seats": "座位不足：考生 {candidates} 人，座位 {seats} 个。请增加考场或座位。",
    "not-started": "尚未到开考时间，或尚未点击“开始考试”。",
    "entry-closed": "已过最晚入场时间，不能再开始考试，请联系监考员。",
    "too-early": "还未到最早交卷时间，{minutes} 分钟后可以交卷。",
    paused: "考试已暂停，计时已停止，已保存的作答不受影响。请等候监考员恢复考试。",
    "time-held": "考试时钟正在核对，自动交卷已暂停。作答已保存，请在座位上等候监考员。",
    "attempt-over": "本次作答已结束，答案已另行保存，请联系监考员。",
    superseded: "该考生已在另一座位登录，本机已停止作答。请联系监考员。",
    "seat-waiting": "该考生正在另一座位作答，在此机登录须经监考员批准，请举手并稍候。",
    "seat-refused": "监考员没有批准在此机登录（{reason}）。请回原座位作答，或举手联系监考员。",
    "seat-decided": "这个换机申请已经处理过，请刷新监考台。",
    "exam-browser-refused": "{why}",
    "late-decided": "这些答案已经处理过，或又有新的送到，请重新打开后再决定。",
    "late-not-mergeable": "{why}",
    "key-reused": "这次操作已按另外的内容办理过，请关闭窗口后重新操作。",
    "lost-time-decided": "这些中断时间已经处理过，或情况又有变化，请刷新后再决定。",
    "sequence-reused": "保存序号重复但内容不同，已拒绝保存，请联系监考员。",
    "missing-responses": "还有 {count} 条答案没有送达服务器，正在重新上传，请稍候。",
    "rescue-damaged":
      "救援文件无法读取：文件已损坏、被改动，或不是本系统生成的。请在原座位重新保存救援文件后再上传。",
    "rescue-elsewhere":
      "该救援文件不属于本场考试，或不在您负责的考场。请交给该考场的监考员或主考上传。",
    internal: "系统内部错误（编号 {fault}），操作没有完成。请重试；如仍出现，请把编号告知管理员。",
  },
  en: {
    "invalid-input": "Some of what was entered is not right; please correct it as marked.",
    "malformed-json": "The request is not valid JSON; nothing was changed.",
    "unsupported-media": "This kind of content is not supported; upload a file or use JSON.",
    "too-large": "The content is too large; nothing was changed.",
    "not-signed-in": "You are not signed in, or the session has ended. Please sign in again.",
    "wrong-credentials": "The number or password is not right. Please check and try again.",
    "not-allowed": "Your account may not do this. Please ask an administrator.",
    "foreign-origin": "The request came from another site and was refused.",
    "not-found": "There is nothing here; it may have been removed, or the address is wrong.",
    "too-many-tries":
      "Too many tries. Please wait {minutes} minutes, or ask the invigilator or administrator.",
    "wrong-password": "The current password is not right; nothing was changed.",
    "login-taken": "The sign-in name “{login}” is taken; please choose another.",
    "last-administrator":
      "This is the last working administrator; it cannot be disabled or lose that role.",
    "own-work":
      "Nobody reviews an item that holds words of theirs or decides on their own proposal; somebody else must.",
    "item-changed":
      "The item has meanwhile become version {version}. Reload before changing it; your text is still on the page.",
    "item-not-reviewable": "The item's present status does not allow this. Please reload.",
    "item-has-findings":
      "The item breaks authoring rules; please mend it as marked and submit again.",
    "import-closed": "This import has ended and can no longer be changed. Please refresh the page.",
    "export-empty": "No items are selected; no file was made. Please widen the selection.",
    "export-too-many":
      "{count} items are selected; your account may take out {most} at once. Narrow the selection, or ask an editor-in-chief.",
    "import-empty": "No item is ready to be brought in. Please settle what is marked first.",
    "written-exam":
      "Your room writes on paper; there is nothing to do on the computer. Ask the invigilator.",
    "scan-unreadable": "This file cannot be read: {why}",
    "card-refused": "{why}",
    "cards-not-taken":
      "The sitting is not open yet, or archived: its answer cards cannot be taken in or changed.",
    "paper-sealed": "The paper is sealed and never changes.",
    "paper-in-use": "The paper is used by the sitting “{sitting}” and cannot be discarded.",
    "paper-not-sealed": "The paper “{title}” is not sealed; seal it before using it.",
    "paper-outdated":
      "No. {numbers}: retired or revised since the paper was assembled, so it cannot be sealed. Discard the draft and assemble again.",
    "paper-changed": "The paper has been changed since you opened it; reload it and try again.",
    "slot-refused": "This item cannot take that place; the paper is unchanged.",
    "assembly-short": "The bank has too few items for these papers.",
    "below-minimum-minutes":
      "The duration may not be under {minimum} minutes (the standard's rule); please set {minimum} or more.",
    "earliest-hand-in-reason":
      "Please give a reason when hand-in does not open after the standard's {minimum} minutes.",
    "window-too-short":
      "The times do not fit: entry must close after it opens, and hand-in must open before the end.",
    "paper-mismatch":
      "The paper “{title}” does not match this sitting's occupation, level or structure.",
    "sitting-not-editable":
      "The sitting is sealed and can no longer be changed. If it must be, take it back to preparation before it opens.",
    "sitting-not-ready": "The sitting cannot be {act} yet: {missing}",
    "opening-unsafe":
      "The server does not meet the conditions of an exam, the sitting cannot open: {lines} Ask the administrator to mend each of them.",
    "sitting-not-open": "This sitting is not open. Please ask the invigilator.",
    "sitting-moved": "The sitting has moved on and this can no longer be done. Please reload.",
    "import-refused":
      "The list has {count} mistakes; nobody was imported. Please correct it and import again.",
    "too-few-seats":
      "Too few seats: {candidates} candidates, {seats} seats. Please add rooms or seats.",
    "not-started": "The exam has not begun, or 开始考试 was not pressed yet.",
    "entry-closed":
      "Entry has closed; the exam can no longer be started. Please ask the invigilator.",
    "too-early": "It is too early to hand in; you can in {minutes} minutes.",
    paused:
      "The exam is paused and your time stands still; saved answers are safe. Please wait until it goes on.",
    "time-held":
      "The exam clock is being checked and nobody is handed in by time. Your answers are saved; please wait at your seat.",
    "attempt-over":
      "This attempt has ended; the answers were kept aside. Please ask the invigilator.",
    superseded:
      "The candidate has signed in at another seat; this one has stopped. Please ask the invigilator.",
    "seat-waiting":
      "The candidate is working at another seat; the invigilator must approve this one. Please raise your hand and wait.",
    "seat-refused":
      "The invigilator did not approve this seat ({reason}). Please go on at the seat you had, or raise your hand.",
    "seat-decided": "This request has been decided already; reload the desk.",
    "exam-browser-refused": "{why}",
    "late-decided": "These answers have been decided already, or more have come; open them again.",
    "late-not-mergeable": "{why}",
    "key-reused": "This has been done before with other contents; close the window and begin anew.",
    "lost-time-decided":
      "This lost time has been decided already, or something has changed; reload and decide again.",
    "sequence-reused":
      "A sequence number came again with other content and was refused. Please ask the invigilator.",
    "missing-responses":
      "{count} answers have not reached the server yet and are being sent again. Please wait.",
    "rescue-damaged":
      "The rescue file cannot be read: it is damaged, was changed, or is not from this system. Please save it anew at the seat and upload it again.",
    "rescue-elsewhere":
      "The rescue file is not of this sitting, or not of your rooms. Please give it to that room's invigilator or the chief invigilator.",
    internal:
      "Internal error (no. {fault}); it was not done. Try again; if it persists give the number to an administrator.",
  },
} as const satisfies Record<"zh" | "en", Record<ErrorCode, string>>;
