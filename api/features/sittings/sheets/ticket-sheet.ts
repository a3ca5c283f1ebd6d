import { beijingDay, beijingTime, beijingTimeBeside } from "./beijing-time.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { seatedByRoom } from "./seated.ts";

interface Ticket extends SeatedCandidate {
  sitting: string;
  occupation: string;
  level: string;
  day: string;
  opens: string;
  minutes: number;
  rules: string[];
}

/** What tickets.hbs prints. */
export interface TicketSheet {
  sitting: string;
  count: number;
  tickets: Ticket[];
}

/** 准考证 by room and seat, so that a pile can be handed out room by room. */
export function ticketSheet(
  sitting: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
): TicketSheet {
  const shared = {
    sitting: sitting.name,
    occupation: sitting.occupation,
    level: sitting.level,
    day: beijingDay(sitting.opensAt),
    opens: beijingTime(sitting.opensAt),
    minutes: sitting.minutes,
    rules: rulesOf(sitting),
  };
  const tickets = seatedByRoom(rooms, candidates).flatMap((room) =>
    room.candidates.map((candidate) => ({ ...shared, ...candidate })),
  );
  return { sitting: sitting.name, count: tickets.length, tickets };
}

/** 考生须知: only what the system and the invigilators really hold to in this sitting. */
export function rulesOf(sitting: SheetSitting): string[] {
  const { opensAt, lastEntryAt, minutes, earliestHandInMinutes } = sitting;
  const lastEntry = beijingTimeBeside(lastEntryAt, opensAt);
  const handIn =
    earliestHandInMinutes > 0 ? `满 ${earliestHandInMinutes} 分钟后方可交卷` : "作答完毕即可交卷";
  return [
    "凭本准考证和有效身份证件原件入场，两者信息须一致。",
    `${beijingTime(opensAt)} 起可以开始作答；${lastEntry} 以后不能再开始考试。`,
    `考试时间 ${minutes} 分钟，从本人开始作答起计算，${handIn}；时间到，系统自动交卷。`,
    "用准考证号和证件号码后六位登录，按准考证上的考场、座位号就座。",
  ];
}
