import { settings } from "../settings.svelte.ts";

const zh = {
  identity: { name: "模拟考生", sitting: "模拟考试", room: "模拟考场" },
  unreachable: "练习题没有取到，请检查网络后刷新页面。",
  title: (got: number, of: number) => `模拟得分 ${got} 分，满分 ${of} 分`,
  hint: "练习不计成绩，也不会上传。正式考试交卷后不显示答案和解析。",
  of: (no: number) => `第 ${no} 题`,
  right: "答对",
  wrong: "答错",
  none: "未答",
  yours: "您的答案",
  key: "正确答案",
  rationale: "解析",
  again: "再练一次",
  leave: "返回考生登录",
};

const en: typeof zh = {
  identity: { name: "Practice candidate", sitting: "Practice examination", room: "Practice room" },
  unreachable: "The practice items could not be fetched. Please check the network and reload.",
  title: (got, of) => `Practice score: ${got} of ${of}`,
  hint: "Practice does not count and is not sent anywhere. After a real examination no keys are shown.",
  of: (no) => `Item ${no}`,
  right: "Right",
  wrong: "Wrong",
  none: "Not answered",
  yours: "Your answer",
  key: "Key",
  rationale: "Explanation",
  again: "Practise again",
  leave: "To the sign-in",
};

export function practiceWords(): typeof zh {
  return settings.language === "zh" ? zh : en;
}
