import { describe, expect, it } from "vitest";
import { attendanceSheet } from "./attendance-sheet.ts";
import type { SeatedCandidate, SheetSitting } from "./seated.ts";
import { rulesOf, ticketSheet } from "./ticket-sheet.ts";

const sitting: SheetSitting = {
  name: "2026 年 11 月第一场",
  occupation: "呼叫中心服务员",
  level: "五级/初级工",
  opensAt: new Date("2026-11-22T17:00:00.000Z"),
  lastEntryAt: new Date("2026-11-22T17:30:00.000Z"),
  minutes: 90,
  earliestHandInMinutes: 60,
};
const rooms = [
  { name: "第二机房", invigilators: [{ name: "赵一" }, { name: "钱二" }, { name: "孙三" }] },
  { name: "空教室", invigilators: [] },
  { name: "第一机房", invigilators: [{ name: "李四" }] },
];
const seated = (room: string, seat: number): SeatedCandidate => ({
  ...{ room, seat, name: `${room}${seat}`, series: seat % 2 ? "A" : "B" },
  ...{ admissionNo: `26${room}${seat}`, documentNo: "110***********002X" },
});
const candidates = [
  ...[seated("第一机房", 2), seated("第二机房", 10), seated("第二机房", 9)],
  ...[seated("第一机房", 1), seated("第二机房", 1)],
];

describe("the admission tickets", () => {
  it("are everybody's, by the centre's order of rooms and then by seat number", () => {
    const { count, tickets } = ticketSheet(sitting, rooms, candidates);
    expect(tickets.map(({ room, seat }) => `${room} ${seat}`)).toEqual([
      ...["第二机房 1", "第二机房 9", "第二机房 10", "第一机房 1", "第一机房 2"],
    ]);
    expect(count).toBe(candidates.length);
  });

  it("state day and time in Beijing, where it is already the next day", () => {
    expect(ticketSheet(sitting, rooms, candidates).tickets[0]).toMatchObject({
      ...{ day: "2026年11月23日（星期一）", opens: "01:00", minutes: 90 },
      ...{ occupation: "呼叫中心服务员", level: "五级/初级工" },
    });
  });

  it("carry the sitting's own rules: last entry, earliest hand-in, the original document", () => {
    const text = rulesOf(sitting).join("");
    expect(text).toContain("01:30 以后不能再开始考试");
    expect(text).toContain("满 60 分钟后方可交卷");
    expect(text).toContain("身份证件原件");
  });

  it("name the day of a last entry that is not on the day of the exam", () => {
    const lastEntryAt = new Date("2026-11-23T17:30:00.000Z");
    expect(rulesOf({ ...sitting, lastEntryAt }).join("")).toContain("2026年11月24日 01:30 以后");
  });

  it("promise no waiting where hand-in is open from the start", () => {
    const text = rulesOf({ ...sitting, earliestHandInMinutes: 0 }).join("");
    expect(text).toContain("作答完毕即可交卷");
    expect(text).not.toContain("0 分钟后方可");
  });
});

describe("the attendance sheets", () => {
  const sheet = attendanceSheet(sitting, rooms, candidates);

  it("are one for each room where somebody sits, by seat, with the number expected", () => {
    expect(sheet.count).toBe(2);
    expect(
      sheet.rooms.map(({ room, expected, candidates: here }) => ({
        ...{ room, expected, seats: here.map(({ seat }) => seat) },
      })),
    ).toEqual([
      { room: "第二机房", expected: 3, seats: [1, 9, 10] },
      { room: "第一机房", expected: 2, seats: [1, 2] },
    ]);
  });

  it("have a line for each invigilator and never fewer than two", () => {
    expect(sheet.rooms.map(({ invigilators }) => invigilators)).toEqual([
      ["赵一", "钱二", "孙三"],
      ["李四", ""],
    ]);
  });
});
