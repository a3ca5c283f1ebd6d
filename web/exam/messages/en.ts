import type { Messages } from "./zh.ts";

const items = (count: number) => (count === 1 ? "1 item" : `${count} items`);
const minutesOf = (count: number) => (count === 1 ? "1 minute" : `${count} minutes`);

export const en: Messages = {
  pageTitle: "Theory examination",
  product: "Quanheng theory examination",
  types: { single: "Single choice", multiple: "Multiple choice", "true-false": "True or false" },
  typeHints: {
    single: "Exactly one option is right",
    multiple: "Two or more options are right",
    "true-false": "√ if right, × if wrong",
  },
  marks: (marks: number) => (marks === 1 ? "1 mark" : `${marks} marks`),

  display: {
    open: "Display",
    size: "Text size",
    sizes: { normal: "Normal", large: "Large", larger: "Larger" },
    contrast: "High contrast",
    language: "中文",
    languageLabel: "切换为中文",
  },

  loading: {
    title: "Opening",
    unreachable:
      "The server does not answer; trying again. If this lasts more than a minute, raise your hand for an invigilator.",
  },

  signIn: {
    title: "Candidate sign-in",
    admissionNo: "Admission number",
    admissionNoHint: "On your admission ticket",
    documentLast6: "Last six characters of your ID number",
    documentLast6Hint: "If it ends in X, enter X",
    button: "Sign in",
    busy: "Signing in…",
    missingNumber: "Enter your admission number.",
    missingDocument: "Enter the last six characters of your ID number.",
    help: "If you cannot sign in, raise your hand for an invigilator.",
    practiceHint: "First time at a computer examination?",
    practice: "Try it first",
  },

  waiting: {
    title: "Waiting for the invigilator",
    why: "Your exam is in progress at another machine. To go on at this one, the invigilator must approve.",
    todo: "Please raise your hand and stay on this page; it opens by itself. Saved answers are not affected.",
    leave: "Cancel",
  },

  paused: {
    title: "The exam is paused",
    why: "The invigilator has paused the exam; your time stands still. What you have answered is safe.",
    todo: "Please stay seated and quiet. It goes on by itself, and the pause is given back.",
  },

  confirm: {
    title: "Check that this is you",
    name: "Name",
    admissionNo: "Admission number",
    documentNo: "ID number",
    sitting: "Sitting",
    paper: "Paper",
    room: "Room",
    seat: "Seat",
    none: "Not assigned",
    right: "This is correct",
    wrong: "This is not me",
    hint: "If anything is wrong, choose “This is not me” and raise your hand.",
  },

  instructions: {
    title: "Instructions",
    structure: "The paper",
    section: "Section",
    count: "Items",
    each: "Marks each",
    total: "Marks",
    sum: "Total",
    rules: "Rules",
    ruleList: (minutes: number, earliest: number) => [
      `You have ${minutesOf(minutes)} from the moment you press “Start”, by the server's clock.`,
      earliest > 0
        ? `You may hand in after ${minutesOf(earliest)}. When time is up the paper is handed in for you.`
        : "You may hand in when you have finished. When time is up the paper is handed in for you.",
      "Answers are saved as you choose them. If the network, the computer or the page fails, saved answers are not lost; your time goes on.",
      "You may change any answer, and mark items to come back to.",
      "Stay in full screen. Going to another window or program is noted for the invigilator; nothing is taken from you for it by the system.",
      "If anything goes wrong raise your hand; do not close the page.",
    ],
    keysTitle: "Keyboard",
    keys: [
      ["← →", "Previous, next item"],
      ["A – E", "Choose (true or false: 1 or Y for √, 2 or N for ×)"],
      ["↑ ↓ Space", "Move to an option, choose it"],
      ["M", "Mark"],
      ["Enter", "Next item"],
    ],
    tryTitle: "Try it",
    tryHint: "Practice only; it does not count.",
    tryStem: "The capital of the People's Republic of China is（ ）.",
    tryOptions: ["Shanghai", "Beijing", "Guangzhou", "Shenzhen"],
    tryNone: "Choose an answer.",
    tryChosen: (label: string) =>
      `You chose ${label}. In the examination it is saved at once, and you may change it.`,
    start: "Start",
    starting: "Opening the paper…",
    opensAt: (when: string) => `Opens ${when}`,
    opensIn: "Opens in",
    open: "The examination is open. You may start.",
    lastEntry: (when: string) => `Start by ${when}`,
    closed: "It is too late to start. Raise your hand for an invigilator.",
  },

  bar: {
    timeLeft: "Time left",
    correcting: "Checking time",
    map: "Items",
    fullScreen: "Full screen",
  },

  save: {
    saved: "All saved",
    saving: "Saving",
    queued: (count: number) => `${items(count)} to send, kept here`,
    queuedMemory: (count: number) => `${items(count)} to send`,
    offline: "Offline, kept on this PC",
    offlineMemory: "Offline: keep page open",
    online: "The network is back.",
    noDisk:
      "This browser keeps nothing; answers go straight to the server. Do not close or reload the page.",
  },

  item: {
    of: (no: number, total: number) => `Item ${no} of ${total}`,
    unanswered: "Not answered",
    keeping: "Saving",
    kept: "Kept here, to be sent",
    keptMemory: "To be sent",
    saved: "Saved",
    chosen: "Chosen",
    options: "Options",
    previous: "Previous",
    next: "Next",
    mark: "Mark",
    unmark: "Remove mark",
    marked: "Marked",
    keysHint: "← → move　A–E choose　M mark",
    correcting: "Checking the time with the server…",
  },

  map: {
    title: "Items",
    close: "Close",
    answered: "Answered",
    unanswered: "Unanswered",
    marked: "Marked",
    pending: "To send",
    current: "Current",
    cell: (no: number, states: string) => `Item ${no}: ${states}`,
    review: "Check and hand in",
  },

  pen: {
    elsewhere: "You are answering on another page. This page is read-only.",
    take: "Answer on this page",
    coming: "Moving to this page…",
  },

  notice: {
    minutesLeft: (minutes: number) => `${minutesOf(minutes)} left.`,
    extended: (minutes: number) => `You have been given ${minutesOf(minutes)} more.`,
    resumed: "The time that was lost has been given back.",
    restored: (answered: number) => `Your work is restored: ${items(answered)} answered.`,
    label: "Notice",
    dismiss: "OK",
  },

  review: {
    title: "Before you hand in",
    answered: "Answered",
    unanswered: "Not answered",
    marked: "Marked",
    pending: "To send",
    noneUnanswered: "Every item is answered.",
    noneMarked: "No item is marked.",
    unansweredTitle: "Not answered",
    markedTitle: "Marked",
    jump: (no: number) => `Go to item ${no}`,
    back: "Back to the items",
    handIn: "Hand in",
    closedUntil: (when: string) => `You may hand in from ${when}`,
    closedFor: "Time to wait",
    closedWhy: "A least working time applies to this sitting. Please go on or check your answers.",
    openNow: "You may hand in now.",
    readOnly: "This page is read-only; hand in on the page you answer on.",
    sureTitle: "Hand in?",
    sure: (unanswered: number) =>
      unanswered === 0
        ? "Every item is answered. After handing in nothing can be changed."
        : `${items(unanswered)} not answered. After handing in nothing can be changed.`,
    sureYes: "Hand in now",
    sureNo: "Not yet",
  },

  handingIn: {
    title: "Handing in",
    timeUp: "Time is up; handing in",
    locked: "Answers are locked.",
    gathering: (count: number) => `Sending answers, ${items(count)} left.`,
    gatheringNone: "Making sure every answer has been sent.",
    asking: "Every answer has been sent; waiting for the receipt.",
    offline:
      "No network. Your answers are kept on this PC; trying again. Do not close the page; raise your hand.",
    offlineMemory: "No network; trying again. Do not close the page; raise your hand.",
    elsewhere: "You answered on another page; it hands in.",
    cancel: "Do not hand in, back to the check",
  },

  rescue: {
    why: "If the network stays down, save the answers not yet uploaded as an encrypted file for the invigilator. They stay on this machine too.",
    save: "Save rescue file",
    saved: (count) => `Rescue file saved, with ${count} answers. Please tell the invigilator.`,
    impossible:
      "The rescue file cannot be made. Do not close the page; please ask the invigilator.",
  },

  done: {
    title: "Handed in",
    line: (answered: number, receipt: string) =>
      `Handed in, ${items(answered)} saved, receipt ${receipt}.`,
    lineNoReceipt: (answered: number) => `Handed in, ${items(answered)} saved.`,
    receipt: "Receipt",
    answered: "Answered",
    answeredOf: (answered: number, total: number) => `${answered} of ${items(total)}`,
    at: "Handed in at",
    pending: (count: number) => `${count} answers are still on their way; do not close the page.`,
    aside: (count: number) =>
      `${count} answers arrived after the hand-in; they are kept for an invigilator to judge.`,
    keep: "Note your receipt. Leave when the invigilator says so.",
    print: "Print receipt",
    leave: "Leave",
    quit: "Close the exam browser",
  },

  halted: {
    "taken-over": {
      title: "Signed in at another seat",
      why: "Your examination was opened at another seat; this one has stopped. Saved answers are safe.",
      todo: "If that was not you, raise your hand at once.",
    },
    "not-found": {
      title: "Your examination was not found",
      why: "The server does not have this examination; the arrangements may have changed.",
      todo: "Do not close the page; raise your hand for an invigilator.",
    },
    voided: {
      title: "This attempt was voided",
      why: "The chief invigilator has voided this attempt; you cannot go on.",
      todo: "Raise your hand for an invigilator to learn why.",
    },
    "signed-out": {
      title: "You are signed out",
      why: "The session on this PC has ended. Saved answers are safe; unsent ones are still on this PC.",
      todo: "Sign in again to go on where you were.",
    },
    closed: {
      title: "Not open",
      why: "This sitting is not open yet, or has ended.",
      todo: "Raise your hand for an invigilator.",
    },
    pending: (count: number) => `${count} answers not sent yet are still on this PC, on their way.`,
    aside: (count: number) => `${count} late answers are kept for an invigilator to judge.`,
    again: "Sign in again",
  },
};
