/** What invigilators do at the live desk, in Chinese. */
export const deskActs = {
  acts: {
    of: (name: string, act: string) => `${name}：${act}`,
    request: "换机",
    extend: "补时",
  },
  request: {
    title: (name: string) => `${name}要在另一台机器登录`,
    text: (time: string, address: string) => `${time} 从 ${address} 登录，正在等候批准。`,
    check: "批准前请到场核对：登录的确是考生本人，原机器不能再用。",
    effect: "批准后原机器立即停止作答，未上传的答案另行保存；作答时间照常计算，需要时另行补时。",
    approve: "批准换机",
    refuse: "不批准",
    reason: "不批准的原因",
    reasonHint: "会显示给在新机器上等候的人。",
    reasonWrong: "请写明原因（至少 2 个字）。",
    approved: (name: string) => `已批准${name}换机。`,
    refused: "已拒绝。",
  },
};
