/** Handing in by the chief invigilator, and lost time, in Chinese. */
export const lostWords = {
  collect: {
    room: "本考场收卷",
    verb: "收卷",
    seatTitle: (name: string) => `收${name}的卷？`,
    seatText:
      "立即按服务器已收到的答案交卷评分，不能撤销；之后送到的答案另行保存，由主考处理。原因记入考场情况记录单。",
    seatChips: ["因违纪终止考试", "身体不适离场", "考生已离开考场"],
    seatDone: (name: string) => `${name}已收卷。`,
    roomTitle: (room: string) => `“${room}”收卷？`,
    roomWorking: (count: number) => `${count} 人作答中，将全部交卷。`,
    roomText:
      "立即按服务器已收到的答案交卷评分，不能撤销。有考生作答不满标准规定的时间时不能收卷。",
    roomChips: ["停电，无法恢复", "考场突发情况"],
    roomDone: (count: number) => `已收卷 ${count} 人。`,
  },
  losses: {
    some: (seats: number) => `${seats} 个座位有中断时间，请决定是否补时`,
    open: "处理",
    title: "中断时间",
    text: "按服务器记录推算，系统不会自行补时。暂停期间和已处理的时间不再计入。",
    none: "没有待处理的中断时间。",
    idle: "期间没有作答",
    worked: "期间离线继续作答（通常不需要补时）",
    choose: "选择",
    seat: "座位",
    when: "中断时间",
    length: "作答时间损失",
    evidence: "依据",
    evidences: { silence: "座位无联系", "seat-change": "换机", outage: "服务中断" },
    answers: (count: number) => `，期间作答 ${count} 次`,
    how: "如何处理",
    kinds: { approve: "按损失补时", change: "另定时间", dismiss: "不补时" },
    minutes: "每人补多少分钟",
    minutesWrong: "请填 1 至 120 的整数。",
    dismissChips: ["期间继续作答", "考生自行离开"],
    verb: {
      approve: (count: number) => `补时（${count} 项）`,
      change: (count: number) => `补时（${count} 项）`,
      dismiss: (count: number) => `不补时（${count} 项）`,
    },
    done: (decided: number, before: number) =>
      `已处理 ${decided} 项` + (before > 0 ? `，${before} 项此前已处理。` : "。"),
    decided: (count: number) => `已处理 ${count} 项`,
    dismissedLine: (name: string, lost: string, reason: string, by: string) =>
      `${name}：中断 ${lost}，不补时（${reason}，${by}）`,
    givenLine: (name: string, lost: string, given: string, reason: string, by: string) =>
      `${name}：中断 ${lost}，补 ${given}（${reason}，${by}）`,
  },
};
