/** The opening guard and the alarms about server and clock, in Chinese. */
export const guardWords = {
  guard: {
    title: "开放检查",
    again: "重新检查",
    states: { good: "正常", warn: "注意", bad: "不合格", unknown: "未检查" },
    allGood: (count: number) => `${count} 项全部正常`,
    restGood: (count: number) => `其余 ${count} 项正常`,
    checkedAt: (time: string) => `${time} 检查，每分钟自动重查`,
    alarm: {
      title: { jump: "时钟异常", behind: "时钟异常", outage: "服务中断" },
      jump: (seconds: number, ahead: boolean) =>
        `服务器的系统时间被${ahead ? "拨快" : "拨慢"}了 ${lengthOf(seconds)}。考试时间按原来的走，考生的剩余时间不受影响。`,
      behind: (seconds: number) =>
        `服务器重新启动后，系统时间比最后的考试时间早 ${lengthOf(seconds)}。考试时间从最后已知的时刻接着走。`,
      outage: (from: string, to: string, seconds: number) =>
        `${from} 至 ${to} 服务中断 ${lengthOf(seconds)}。是否补时由监考员逐个座位决定，系统不会自行补时。`,
      held: "确认之前不会到时自动交卷，场次不能开放；考生可以照常作答和交卷。",
      who: "请主考核对后确认。",
      settle: "确认",
      settleTitle: "确认已经核对？",
      settleText: {
        jump: "请先核对服务器的系统时间。确认后恢复到时自动交卷。",
        behind:
          "请先校准服务器的系统时间。确认后恢复到时自动交卷；没有考生在作答时，考试时间随即跟上系统时间。",
        outage:
          "请先给受影响的座位补时。确认后恢复到时自动交卷：时间已到而没有补时的考生将立即交卷。",
      },
      reason: "核对情况",
      chips: {
        jump: ["系统时间已校正", "系统时间正确，此前有误"],
        behind: ["系统时间已校准"],
        outage: ["受影响的座位已补时", "没有座位需要补时"],
      },
      settled: "已确认，恢复到时自动交卷。",
      faults: "服务器有不合格的项目，请立即通知管理员",
    },
  },
};

function lengthOf(seconds: number): string {
  if (seconds < 120) return `${seconds} 秒`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes} 分钟`;
  const hours = Math.round(seconds / 3600);
  return hours < 48 ? `${hours} 小时` : `${Math.round(seconds / 86_400)} 天`;
}
