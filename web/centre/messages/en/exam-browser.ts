import type { examBrowserWords as zh } from "../zh/exam-browser.ts";

/** Safe Exam Browser, in English. */
export const examBrowserWords: typeof zh = {
  examBrowser: {
    title: "Exam browser",
    any: "Any",
    required: (origin) => `Safe Exam Browser only, set to ${origin}`,
    change: "Set up",
    file: "Download settings (.seb)",
    fileHint:
      "Put the file on the desktop of the exam machines; opening it leads to the exam. Hand it to the room's machines only: it proves that the browser runs with these settings, not that nothing else was tampered with. Invigilate as before.",
    dialog: "Exam browser",
    require: "Sign in with Safe Exam Browser only",
    requireHint:
      "Any other browser is refused; where one machine cannot run it, an invigilator can let that seat in at the desk.",
    password: "Quit password",
    passwordHint:
      "Typed by an invigilator to quit the browser during the exam. 6–40 digits, Latin letters or ASCII signs.",
    passwordKept: "Set; leave empty to keep it. After a change, hand out the new file.",
    saved: "The exam browser's settings are saved.",
  },
};
