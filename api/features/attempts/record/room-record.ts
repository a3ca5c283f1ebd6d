import type { IrregularityCategory } from "../../../domain/irregularity.ts";
import { beijingDay, beijingTime } from "../../sittings/sheets/beijing-time.ts";
import type { ToldKind } from "./queries.ts";

export interface Deed {
  room: string;
  seat: number | null;
  name: string;
  kind: ToldKind;
  at: Date;
  reason: string | null;
  by: string;
  detail: Record<string, string | number>;
}

export interface Noted {
  room: string | null;
  name: string | null;
  admissionNo: string | null;
  category: IrregularityCategory;
  text: string;
  at: Date;
  recordedBy: string;
}

export interface Attendant {
  room: string;
  seat: number | null;
  name: string;
  admissionNo: string;
  status: string | null;
  startedAt: Date | null;
}

interface Line {
  time: string;
  who: string;
  what: string;
  why: string;
  by: string;
}

interface RecordRoom {
  sitting: string;
  occupation: string;
  level: string;
  day: string;
  opens: string;
  minutes: number;
  room: string;
  expected: number;
  present: number;
  absent: number;
  absentees: string;
  deeds: Line[];
  irregularities: Line[];
  invigilators: string[];
}

/** What room-record.hbs prints. */
export interface RoomRecord {
  sitting: string;
  count: number;
  rooms: RecordRoom[];
}

export interface RecordFacts {
  sitting: { name: string; occupation: string; level: string; opensAt: Date; minutes: number };
  rooms: readonly { name: string; invigilators: readonly { name: string }[] }[];
  attendants: readonly Attendant[];
  deeds: readonly Deed[];
  noted: readonly Noted[];
}

/** 考场情况记录单: a sheet for each room in which anybody was expected. */
export function roomRecord(facts: RecordFacts): RoomRecord {
  const rooms = facts.rooms
    .filter(({ name }) => facts.attendants.some((one) => one.room === name))
    .map((room) => recordOf(facts, room));
  return { sitting: facts.sitting.name, count: rooms.length, rooms };
}

/** A room is never signed for by fewer than two, named in the system or by hand. */
const leastSignatures = 2;

function recordOf(
  { sitting, attendants, deeds, noted }: RecordFacts,
  room: RecordFacts["rooms"][number],
): RecordRoom {
  const here = attendants.filter((one) => one.room === room.name);
  const missing = here.filter(({ startedAt }) => startedAt === null);
  const names = room.invigilators.map(({ name }) => name);
  const blank = Math.max(0, leastSignatures - names.length);
  return {
    sitting: sitting.name,
    occupation: sitting.occupation,
    level: sitting.level,
    day: beijingDay(sitting.opensAt),
    opens: beijingTime(sitting.opensAt),
    minutes: sitting.minutes,
    room: room.name,
    expected: here.length,
    present: here.length - missing.length,
    absent: missing.length,
    absentees: missing.map(({ seat, name }) => `${seat ?? "—"} 号${name}`).join("、") || "无",
    deeds: together(deeds.filter((one) => one.room === room.name)).map(deedLine),
    irregularities: [...noted]
      .filter((one) => one.room === room.name)
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map(notedLine),
    invigilators: [...names, ...Array.from({ length: blank }, () => "")],
  };
}

/** What was done to many in one go stands in one line. */
function together(deeds: readonly Deed[]): (Deed & { count: number })[] {
  const lines: (Deed & { count: number })[] = [];
  for (const deed of deeds) {
    const same = lines.find(
      (line) =>
        (line.kind === "paused" || line.kind === "resumed") &&
        line.kind === deed.kind &&
        line.at.getTime() === deed.at.getTime() &&
        line.by === deed.by &&
        line.reason === deed.reason,
    );
    if (same) same.count++;
    else lines.push({ ...deed, count: 1 });
  }
  return lines;
}

function deedLine({ at, seat, name, count, reason, by, ...deed }: Deed & { count: number }): Line {
  const who = count > 1 ? `${count} 名考生` : `${seat ?? "—"} 号 ${name}`;
  return { time: beijingTime(at), who, what: whatOf(deed), why: reason ?? "", by };
}

function whatOf({ kind, detail }: Pick<Deed, "kind" | "detail">): string {
  const seconds = Number(detail["seconds"] ?? 0);
  switch (kind) {
    case "seat-approved":
      return `换机（${String(detail["address"] ?? "")}）`;
    case "seat-refused":
      return "换机未批准";
    case "browser-waived":
      return "未用考试浏览器，放行";
    case "paused":
      return "暂停";
    case "resumed":
      return `恢复，补回 ${lengthOf(seconds)}`;
    case "extended":
      return `补时 ${lengthOf(seconds)}`;
    case "late-accepted":
      return `并入迟到答案，改动 ${String(detail["changed"] ?? 0)} 题`;
    case "lost-given":
      return `中断，补回 ${lengthOf(seconds)}`;
    case "lost-dismissed":
      return `中断 ${lengthOf(seconds)}不予补时`;
    case "handed-in":
      return "由主考收卷";
    case "late-dismissed":
      return `迟到答案 ${String(detail["answers"] ?? 0)} 条不予采用`;
  }
}

function lengthOf(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  if (minutes === 0) return `${rest} 秒`;
  return rest === 0 ? `${minutes} 分钟` : `${minutes} 分 ${rest} 秒`;
}

const categories: Record<IrregularityCategory, string> = {
  discipline: "违反考场纪律",
  cheating: "作弊或疑似作弊",
  identity: "身份不符",
  absence: "迟到或离场",
  health: "身体不适",
  equipment: "设备故障",
  "power-network": "停电或网络故障",
  other: "其他",
};

function notedLine({ at, name, admissionNo, category, text, recordedBy }: Noted): Line {
  const who = name === null ? "全考场" : `${name} ${admissionNo ?? ""}`;
  return { time: beijingTime(at), who, what: categories[category], why: text, by: recordedBy };
}

/** A made-up record to try templates with: nobody is meant. */
export function sampleRecord(eventful: boolean): RoomRecord {
  const at = new Date("2026-11-23T01:20:00Z");
  const person = { room: "第一考场", seat: 3, name: "考生三" };
  const deed = { ...person, kind: "extended", at, reason: "更换设备", by: "invigilator" } as const;
  const noted = { ...person, admissionNo: "2611230003", category: "equipment", at } as const;
  return roomRecord({
    sitting: {
      ...{ name: "2026 年 11 月第一场", occupation: "呼叫中心服务员", level: "五级/初级工" },
      ...{ opensAt: new Date("2026-11-23T01:00:00Z"), minutes: 90 },
    },
    rooms: [{ name: "第一考场", invigilators: eventful ? [{ name: "监考员一" }] : [] }],
    attendants: [{ ...person, admissionNo: "2611230003", status: null, startedAt: null }],
    deeds: eventful ? [{ ...deed, detail: { seconds: 300 } }] : [],
    noted: eventful ? [{ ...noted, text: "键盘失灵，已更换。", recordedBy: "invigilator" }] : [],
  });
}
