import type { zh } from "./bulk-zh.ts";

export const en: typeof zh = {
  faults: {
    same: "is so already",
    retired: "retired; restore it first",
    "in-review": "being reviewed; take it back first",
    "other-point": "not on the point of this element",
    "own-work": "the reviewer has words in it",
    unknown: "no such item in this standard",
  },
  kinds: {
    classify: "Put under an element",
    move: "Move to another point",
    retire: "Retire",
    assign: "Assign for review",
  },
  title: (count) => (count === 1 ? "Change 1 item" : `Change ${count} items`),
  what: "What to do",
  element: "Element",
  point: "Knowledge point",
  reviewer: "Reviewer",
  nobody: "Nobody in particular",
  due: "Review by",
  reason: "Why",
  reasonHint: "At least 2 characters; stands in the history of each item.",
  moveNote:
    "Each becomes a new draft version to be reviewed; papers use the approved one until then.",
  retireNote:
    "They go on no new paper; sealed papers keep them. An editor-in-chief can restore them.",
  preview: "Preview",
  previewing: "See what will change before it does.",
  willChange: (count) => `${count} will change`,
  willRefuse: (count) => `${count} cannot and stay as they are`,
  nothing: "None of them can be changed.",
  run: (count) => `Change ${count}`,
  back: "Back",
  done: (count, refused) =>
    refused === 0 ? `${count} changed` : `${count} changed, ${refused} left as they were`,
  columnNow: "Now",
  columnResult: "Result",
  changed: "changes",
  act: "Change them",
  most: (most) => `At most ${most} at once; please choose fewer.`,
};
