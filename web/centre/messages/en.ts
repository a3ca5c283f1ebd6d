import { plural } from "./en/plural.ts";
import { cardsWords } from "./en/cards.ts";
import { examBrowserWords } from "./en/exam-browser.ts";
import { examWords } from "./en/exam.ts";
import { guardWords } from "./en/guard.ts";
import { ordersWords } from "./en/orders.ts";
import { papersWords } from "./en/papers.ts";
import { printWords } from "./en/print.ts";
import { sittingsWords } from "./en/sittings.ts";
import type { zh } from "./zh.ts";

/** The centre's words in English. The field's own terms stay as the standard prints them. */
export const en: typeof zh = {
  common: {
    leaveTitle: "Leave without saving?",
    leave: "Leave",
    refresh: "Refresh",
    cancel: "Cancel",
    level: "Level",
    standard: "Occupation",
    structure: "Paper structure",
    status: "Status",
    all: "All",
    save: "Save",
    edit: "Change",
    minutes: (minutes) => `${minutes} min`,
    people: (count) => plural(count, "candidate"),
    items: (count) => plural(count, "item"),
    series: (series) => `Paper ${series}`,
    none: "—",
    types: {
      single: "Single choice",
      multiple: "Multiple choice",
      "true-false": "True or false",
    },
    unsaved: "There are changes not saved yet.",
    downloadFailed: (reason) => `The download failed: ${reason}`,
    back: "Back",
  },
  ...papersWords,
  ...printWords,
  ...ordersWords,
  ...sittingsWords,
  ...examWords,
  ...guardWords,
  ...cardsWords,
  ...examBrowserWords,
};
