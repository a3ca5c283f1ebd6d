/** Safe Exam Browser, in Chinese. */
export const examBrowserWords = {
  examBrowser: {
    title: "考试浏览器",
    any: "不限制",
    required: (origin: string) => `须用 Safe Exam Browser，配置文件指向 ${origin}`,
    change: "设置",
    file: "下载配置文件（.seb）",
    fileHint:
      "把文件放到考试机桌面，双击即进入考试。文件只发给考场的机器；它能证明浏览器按这份设置运行，不能证明机器上没有别的手脚，监考不能因此减少。",
    dialog: "考试浏览器设置",
    require: "本场次须用 Safe Exam Browser 登录",
    requireHint: "用其他浏览器登录会被拒绝；个别机器用不了时，监考员可以在监考台放行。",
    password: "退出密码",
    passwordHint: "考试中要退出考试浏览器时由监考员输入。6～40 位数字、英文字母或半角符号。",
    passwordKept: "已设置，不改则留空。改了密码须换发配置文件。",
    saved: "考试浏览器设置已保存。",
  },
};
