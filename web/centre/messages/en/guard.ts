import type { guardWords as zh } from "../zh/guard.ts";
import { plural } from "./plural.ts";

/** The opening guard and the alarms about server and clock, in English. */
export const guardWords: typeof zh = {
  guard: {
    title: "Before opening",
    again: "Check again",
    states: { good: "in order", warn: "take note", bad: "not in order", unknown: "not checked" },
    allGood: (count) => `All ${count} in order`,
    restGood: (count) => `${count} others in order`,
    checkedAt: (time) => `Checked at ${time}, and every minute`,
    alarm: {
      title: { jump: "Clock alarm", behind: "Clock alarm", outage: "The server was gone" },
      jump: (seconds, ahead) =>
        `The server's clock was set ${ahead ? "forward" : "back"} by ${lengthOf(seconds)}. Exam time goes on as it was; nobody's time left is changed.`,
      behind: (seconds) =>
        `After a restart the server's clock is ${lengthOf(seconds)} before the last exam time. Exam time goes on from the last known moment.`,
      outage: (from, to, seconds) =>
        `From ${from} to ${to} the server was gone for ${lengthOf(seconds)}. Invigilators decide seat by seat about extra time; none is given by itself.`,
      held: "Until it is confirmed nobody is handed in by time and no sitting opens; candidates work and hand in as usual.",
      who: "The chief invigilator confirms after a look.",
      settle: "Confirm",
      settleTitle: "Has it been looked at?",
      settleText: {
        jump: "Check the server's clock first. Then candidates are handed in by time again.",
        behind:
          "Set the server's clock right first. Then candidates are handed in by time again; exam time follows the clock once nobody works.",
        outage:
          "Give extra time to the seats concerned first. Then candidates are handed in by time again: at once those whose time is over.",
      },
      reason: "What was found",
      chips: {
        jump: ["The clock has been set right", "The clock is right, it was wrong before"],
        behind: ["The clock has been set right"],
        outage: ["Extra time was given", "No seat needs extra time"],
      },
      settled: "Confirmed; candidates are handed in by time again.",
      faults: "Something about the server is not in order; tell the administrator at once",
    },
  },
};

function lengthOf(seconds: number): string {
  if (seconds < 120) return plural(seconds, "second");
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return plural(minutes, "minute");
  const hours = Math.round(seconds / 3600);
  return hours < 48 ? plural(hours, "hour") : plural(Math.round(seconds / 86_400), "day");
}
