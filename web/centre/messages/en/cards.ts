import type { cardsWords as zh } from "../zh/cards.ts";
import { plural } from "./plural.ts";

/** Answer cards of a written exam, in English. */
export const cardsWords: typeof zh = {
  cards: {
    printTitle: "Print answer cards",
    printText:
      "One for each candidate, with name, admission number, room and seat, in seat order. Print on A4 at 100 % (never “fit to page”); papers with many items on both sides.",
    printFirst: "Cards can be printed once every candidate has a seat and a paper.",
    room: "Room",
    allRooms: "All rooms",
    spares: "Blank cards besides, for each paper",
    sparesHint: "Spares: candidates bubble their admission number themselves.",
    spare: (count) => (count === 0 ? "None" : String(count)),
    print: "Download answer cards",
    file: "Answer cards",
    blankCard: "Blank answer card",
    doorTitle: "Reading and typing",
    doorText:
      "After the exam scan the cards and upload them, or type them; a person decides doubtful marks; then they are scored.",
    toDesk: "Open the card desk",
    notOpen: "Cards can be uploaded once the sitting is open.",
    deskTitle: "Answer cards",
    noWritten: "No room writes on paper",
    noWrittenText:
      "On the page “Rooms and invigilators” of the sitting set a room's way to “Paper”; its candidates then answer on cards.",
    toRooms: "Set the rooms",
    upload: "Upload scans",
    uploadHint:
      "PDF, JPEG, PNG or multi-page TIFF, best at 200 dpi in grey; several at once; upside down and slightly askew are fine.",
    uploaded: (name) => `“${name}” has arrived and is being read.`,
    uploadedBefore: (name) => `“${name}” was uploaded before; it is not read again.`,
    files: "Scanned files",
    reading: (read, pages) => (pages === null ? "Opening" : `${read} of ${pages} pages read`),
    readAll: (pages) => `${plural(pages, "page")} read`,
    stop: "Stop",
    stopLabel: (name) => `Stop reading “${name}”`,
    setAside: (blank, repeated, other) =>
      [
        ...(blank > 0 ? [plural(blank, "empty page")] : []),
        ...(repeated > 0 ? [plural(repeated, "repeated scan")] : []),
        ...(other > 0 ? [`${other} set aside`] : []),
      ].join(", "),
    tray: (count) => `Pages that wait (${count})`,
    pageOf: (file, page) => `${file}, page ${page}`,
    trayPicture: (file, page) => `Scan of ${file}, page ${page}`,
    look: "Look and decide",
    decideTitle: "What about this page?",
    admissionNo: "Admission number",
    cardPage: "Page of the card",
    assign: "Give it to this candidate",
    accept: "This one counts",
    acceptEmpty: "Counts as handed in empty",
    absent: "Record as absent",
    aside: "Set aside",
    reason: "Reason",
    reasonHint: "It is recorded.",
    reasonWrong: "Please give a reason (2 characters at least).",
    decided: "Done.",
    openPicture: "Open the picture",
    noPicture: "No picture",
    list: "Cards of the candidates",
    standing: {
      nothing: "Not received",
      absent: "Absent",
      "pages-missing": "Page missing",
      doubts: "Doubtful marks",
      "one-entry": "Typed once",
      differences: "Passes differ",
      ready: "Ready",
      delivered: "Scored",
      changed: "Corrected, to be rescored",
    },
    name: "Name",
    seat: "Seat",
    series: "Series",
    state: "State",
    pages: "Pages",
    open: "Open",
    blankCount: "Blank",
    act: "Act",
    enter: "Type it",
    enterSecond: "Second pass",
    settle: "Compare",
    see: "Look",
    count: (shown, all) => (shown === all ? plural(all, "candidate") : `${shown} of ${all}`),
    noneMatch: "No candidate matches",
    review: (count) => `Doubtful marks (${count})`,
    deliver: (count) => `Score (${count})`,
    deliverTitle: (count) => `Score the cards of ${plural(count, "candidate")}?`,
    deliverText: (left) =>
      left === 0
        ? "All cards of the written rooms are ready. They can still be corrected, with a reason."
        : `${plural(left, "card")} not ready yet; score them later. Scored cards can still be corrected, with a reason.`,
    delivered: (delivered, corrected) =>
      corrected === 0
        ? `${plural(delivered, "card")} scored.`
        : `${plural(delivered, "card")} scored, ${corrected} scored anew.`,
    done: "Nothing to do: every card that came in is scored.",
    reviewTitle: "Doubtful marks",
    reviewLeft: (left) => `${left} left`,
    reviewNone: "No doubtful marks",
    reviewNoneText: "Everything read is certain, or a person has decided it.",
    toCards: "Back to the card desk",
    slot: (no) => `Item ${no}`,
    why: {
      double: "More than one is filled",
      faint: "Very light",
      erased: "Something was erased",
      unclear: "Cannot be made out",
    },
    guess: (labels) => (labels === "" ? "Machine: blank" : `Machine: ${labels}`),
    crop: (no) => `Marks of item ${no}`,
    youSee: "You see",
    blank: "Blank",
    confirm: "Decide",
    keysSingle:
      "A–D or 1–4 decides and goes on; 0 is blank; Enter agrees with the machine; ← goes back.",
    keysJudge:
      "1 or √, 2 or × decides and goes on; 0 is blank; Enter agrees with the machine; ← goes back.",
    keysMultiple: "A–E switches a letter, Enter decides; 0 is blank; ← goes back.",
    back: "Back to the one before",
    fullPage: "Whole page",
    failed: (message) => `Not saved; please decide again: ${message}`,
    pass: (pass) => (pass === 1 ? "First pass" : "Second pass"),
    entryText: (pass) =>
      pass === 1
        ? "Type the card item by item. Then somebody else (or you, once more) types the second pass; only what agrees counts."
        : "Type the card once more without looking at the first pass. Items that differ are listed for a decision.",
    samePerson: "You typed the first pass as well; another person is safer.",
    entryKeys:
      "1–5 stand for A–E (true or false: 1 = √, 2 = ×). Single choices go on by themselves, multiple ones with Enter; 0 is blank; arrows move; Backspace mends the one before.",
    gridLabel: "Item by item",
    blanks: (numbers) =>
      numbers.length === 0
        ? "Nothing is blank."
        : `${numbers.length} blank: ${numbers.slice(0, 20).join(", ")}${numbers.length > 20 ? " …" : ""}`,
    saveEntry: (pass) => (pass === 1 ? "Save the first pass" : "Save the second pass and compare"),
    saveBlankTitle: (count) => `Save with ${plural(count, "item")} blank?`,
    saveBlankText: "Make sure these items are not answered on the card.",
    saved: (pass, differences) =>
      pass === 1
        ? "The first pass is saved; the second is waited for."
        : differences === 0
          ? "Both passes agree; the card is ready."
          : `The passes differ in ${plural(differences, "item")}; please decide by the card.`,
    next: "Next candidate",
    waitsForOther:
      "The first pass is saved. Let somebody else type the second one, or type it again now.",
    againNow: "Type the second pass now",
    differences: (count) => `Items that differ (${count})`,
    first: "First pass",
    second: "Second pass",
    other: "Neither",
    answers: "Answers",
    source: { online: "online", scan: "scanned", keyboard: "typed", person: "decided" },
    noAnswer: "Open",
    correct: "Correct",
    correctLabel: (no, answer) => `Item ${no}, ${answer}, correct`,
    correctTitle: (no) => `Correct item ${no}`,
    correctText: "It is recorded; a card that was scored is scored anew at once.",
    corrected: (no) => `Item ${no} is corrected.`,
    typedBy: (logins) => `Typed by ${logins}`,
    cardPicture: (page) => `Scan of page ${page}`,
  },
};
