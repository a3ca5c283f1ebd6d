import type { deskActs as zh } from "../zh/desk.ts";

/** What invigilators do at the live desk, in English. */
export const deskActs: typeof zh = {
  acts: {
    of: (name, act) => `${name}: ${act}`,
    request: "New seat",
    extend: "Add time",
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
