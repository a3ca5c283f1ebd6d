import type { deskActs as zh } from "../zh/desk.ts";

/** What invigilators do at the live desk, in English. */
export const deskActs: typeof zh = {
  acts: {
    of: (name, act) => `${name}: ${act}`,
    request: "New seat",
    extend: "Add time",
    menu: "What can be done",
    pause: "Pause",
    resume: "Resume",
  },
  pause: {
    back: "Cancel",
    pause: {
      open: "Pause",
      title: "Pause the exam",
      seat: (name) => `Pause ${name}`,
      meant: (count) => `${count} working now; all of them will be paused.`,
      text: "Time stands still and the candidates' pages lock. Answers already given are saved; the pause is given back in full.",
      chips: ["Power cut", "Network down", "Machine fault", "Incident in the room"],
      verb: (count) => `Pause ${count}`,
      done: (count) => `${count} paused.`,
    },
    resume: {
      open: "Resume",
      title: "Resume the exam",
      seat: (name) => `Resume ${name}`,
      meant: (count) => `${count} paused; all of them will go on.`,
      text: "Time goes on where it stood; the pause is given back in full.",
      chips: ["Power is back", "Network is back", "Machine replaced"],
      verb: (count) => `Resume ${count}`,
      done: (count) => `${count} resumed.`,
    },
  },
  request: {
    title: (name) => `${name} signs in at another machine`,
    text: (time, address) => `Signed in at ${time} from ${address} and waits to be let in.`,
    check: "Go and look first: it is the candidate, and the former machine can no longer be used.",
    effect:
      "Once approved, the former machine stops at once and its unsent answers are set aside; time runs on, extra time is given separately.",
    approve: "Approve",
    refuse: "Refuse",
    reason: "Why not",
    reasonHint: "Shown to whoever waits at the new machine.",
    reasonWrong: "Please give the reason (2 characters at least).",
    approved: (name) => `${name} goes on at the new machine.`,
    refused: "Refused.",
  },
};
