import { displayWidth } from "./cli/table.ts";
import type { DemonstrationSitting } from "./demonstration.ts";
import { demonstrationAccounts, demonstrationPassword } from "./demonstration.ts";

const candidatesShown = 3;

/** Where to go. */
export function addressLines(address: string): string[] {
  return [`考生考试      ${address}/`, `工作人员      ${address}/staff`];
}

/** Everything needed to try every role; `file` has the rest of the candidates. */
export function demonstrationLines(sitting: DemonstrationSitting, file: string): string[] {
  const shown = sitting.candidates.slice(0, candidatesShown);
  return [
    "",
    `演示账号（密码均为 ${demonstrationPassword}；若已修改，以修改后的为准）`,
    ...demonstrationAccounts.map(({ login, name }) => `  ${login.padEnd(14)}${name}`),
    "",
    `${sitting.name}  入场截止 ${shanghaiTime(sitting.lastEntryAt)}（北京时间）`,
    ...shown.map(
      ({ name, admissionNo, lastSix }) =>
        `  ${name}  准考证号 ${admissionNo}  证件号后六位 ${lastSix}`,
    ),
    `  其余 ${sitting.candidates.length - shown.length} 名见 ${file}`,
  ];
}

/** Shown once, at the first start of an installation for real. */
export function administratorLines(login: string, password: string): string[] {
  return [
    "",
    "已创建管理员账号，以下密码只显示这一次，请立即记下并登录后修改：",
    `  账号 ${login}`,
    `  密码 ${password}`,
  ];
}

/** The lines in a frame, aligned although Chinese characters are two columns wide. */
export function box(lines: readonly string[]): string {
  const width = Math.max(...lines.map(displayWidth));
  const edge = "─".repeat(width + 2);
  const rows = lines.map((line) => `│ ${line}${" ".repeat(width - displayWidth(line))} │`);
  return [`╭${edge}╮`, ...rows, `╰${edge}╯`].join("\n");
}

function shanghaiTime(instant: string): string {
  const format = { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" } as const;
  return new Intl.DateTimeFormat("zh-CN", format).format(new Date(instant));
}
