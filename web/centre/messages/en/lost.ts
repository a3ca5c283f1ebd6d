import type { lostWords as zh } from "../zh/lost.ts";
import { plural } from "./plural.ts";

/** Handing in by the chief invigilator, and lost time, in English. */
export const lostWords: typeof zh = {
  collect: {
    room: "Collect this room",
    verb: "Collect",
    seatTitle: (name) => `Collect ${name}'s paper?`,
    seatText:
      "It is handed in and scored at once with what the server has; this cannot be undone. Answers that come later are set aside. The reason goes into the room record.",
    seatChips: ["Exam ended for misconduct", "Left unwell", "Has left the room"],
    seatDone: (name) => `${name} is handed in.`,
    roomTitle: (room) => `Collect “${room}”?`,
    roomWorking: (count) =>
      `${plural(count, "candidate is", "candidates are")} working; all are handed in.`,
    roomText:
      "They are handed in and scored at once with what the server has; this cannot be undone. Not while anybody there has worked less than the standard's minimum.",
    roomChips: ["Power cut for good", "Emergency in the room"],
    roomDone: (count) => `${plural(count, "candidate")} handed in.`,
  },
  losses: {
    some: (seats) => `${plural(seats, "seat has", "seats have")} lost time; please decide about it`,
    open: "Decide",
    title: "Lost time",
    text: "As the server's records tell. Nothing is given by itself; pauses and what was decided do not count again.",
    none: "There is no lost time to decide about.",
    idle: "No answers meanwhile",
    worked: "Went on working offline (usually no extra time)",
    choose: "Choose",
    seat: "Seat",
    when: "When",
    length: "Working time lost",
    evidence: "Evidence",
    evidences: { silence: "no contact", "seat-change": "change of seats", outage: "server gone" },
    answers: (count) => `, ${plural(count, "answer")} meanwhile`,
    how: "What to do",
    kinds: { approve: "Give what was lost", change: "Give other time", dismiss: "Give nothing" },
    minutes: "Minutes for each",
    minutesWrong: "A whole number from 1 to 120.",
    dismissChips: ["Went on working", "Left by themselves"],
    verb: {
      approve: (count) => `Give time (${count})`,
      change: (count) => `Give time (${count})`,
      dismiss: (count) => `Give nothing (${count})`,
    },
    done: (decided, before) =>
      `${decided} decided` + (before > 0 ? `, ${before} were before.` : "."),
    decided: (count) => `${count} decided`,
    dismissedLine: (name, lost, reason, by) =>
      `${name}: lost ${lost}, nothing given (${reason}, ${by})`,
    givenLine: (name, lost, given, reason, by) =>
      `${name}: lost ${lost}, given ${given} (${reason}, ${by})`,
  },
};
