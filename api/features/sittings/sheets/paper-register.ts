import { paperNo } from "../../../domain/printed-paper.ts";
import type { RoomHead } from "./room-head.ts";
import { roomHead, signatures } from "./room-head.ts";
import type { SeatedCandidate, SheetRoom, SheetSitting } from "./seated.ts";
import { seatedByRoom } from "./seated.ts";

/** What paper-register.hbs prints. */
export interface PaperRegister {
  sitting: string;
  count: number;
  rooms: (RoomHead & {
    /** Each of the parallel papers with how many copies the room's candidates need. */
    papers: { series: string; paperNo: string; copies: number }[];
    invigilators: string[];
  })[];
}

/** 试卷发放与收取登记表: a sheet for each room where somebody sits. */
export function paperRegister(
  sitting: SheetSitting,
  rooms: readonly SheetRoom[],
  candidates: readonly SeatedCandidate[],
  papers: readonly { series: string; hash: string }[],
): PaperRegister {
  const shown = seatedByRoom(rooms, candidates).map((room) => ({
    ...roomHead(sitting, room),
    papers: papers.map((paper) => ({
      series: paper.series,
      paperNo: paperNo(paper),
      copies: room.candidates.filter(({ series }) => series === paper.series).length,
    })),
    invigilators: signatures(room),
  }));
  return { sitting: sitting.name, count: shown.length, rooms: shown };
}
