import type { Language } from "../../contract/wording/word.ts";
import type { StaffActor } from "../../platform/sessions.ts";

/** The member of staff who asks, as the use cases of sittings need them. */
export interface Asker {
  id: string;
  login: string;
  /** Centre and chief invigilators see every room; others only the rooms they are assigned to. */
  seesAllRooms: boolean;
  isChief: boolean;
  language: Language;
}

export function askerOf({ id, login, roles }: StaffActor, language: Language): Asker {
  const isChief = roles.includes("chief-invigilator");
  return { id, login, seesAllRooms: isChief || roles.includes("centre"), isChief, language };
}
