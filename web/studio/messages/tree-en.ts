import type { zh } from "./tree-zh.ts";

export const en: typeof zh = {
  tree: "Knowledge points",
  treeShow: "Points and what is missing",
  all: "All points",
  level: "Level",
  note: (papers) => `There / wanted, for ${papers} papers without a common item`,
  papers: "For how many papers",
  papersOption: (papers) => `${papers} papers`,
  count: (have, wanted) => `${have} there, ${wanted} wanted`,
  missing: (missing) => `${missing} missing`,
  full: "enough",
  warmth: ["nothing there", "more than half missing", "some missing", "enough"],
  open: (name) => `Open ${name}`,
  detail: "There, wanted, missing",
  byType: "By type",
  byBand: "By estimated difficulty",
  have: "There",
  wanted: "Wanted",
  lacking: "Missing",
  bands: ["Hard", "Rather hard", "Middle", "Rather easy", "Easy"],
  inWork: (count) => `${count} more being written or reviewed`,
  write: "Write an item",
  writeType: (type) => `Write: ${type}`,
  bandNote:
    "Difficulties are authors' estimates; what is wanted of each band is this project's convention, not the standard's.",
};
