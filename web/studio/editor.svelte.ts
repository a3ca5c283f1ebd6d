import { untrack } from "svelte";
import type { ItemDetail, ItemDraft, LintFinding } from "../../api/contract/items.ts";
import { call } from "../client.ts";
import { action } from "../ui/action.svelte.ts";
import { noteFailure } from "../ui/failure.ts";
import { retries } from "../ui/load.svelte.ts";
import type { DraftHistory } from "./draft-history.ts";
import { beginHistory, draftAt, recorded, redone, undone } from "./draft-history.ts";
import type { Draft } from "./item-draft.ts";
import { draftOf, isBlank, sameText, wireDraft } from "./item-draft.ts";
import type { KeptText } from "./kept-texts.ts";
import { dropText, keepText, keptText } from "./kept-texts.ts";

const keepAfter = 250;
const lintAfter = 500;

function copied(draft: Draft): Draft {
  return {
    ...draft,
    options: [...draft.options],
    letters: [...draft.letters],
    judgement: [...draft.judgement],
    enemies: [...draft.enemies],
  };
}

interface Opened {
  /** Whose text this is, so that two people on one machine do not meet each other's. */
  owner: string;
  standard: string;
  /** Where unsaved text is kept: the item's id, or "new-…". */
  slot: string;
  /** null for an item that has not reached the server. */
  item: ItemDetail | null;
  blank: Draft;
  /** Called once a new item has its number. */
  named: (id: string) => void;
}

/** Where one text lies on this machine until the server has it. */
function openKeep(owner: string, standard: string, first: string) {
  let slot = first;
  let at = $state<number | null>(null);
  let works = $state(true);
  return {
    found: keptText(localStorage, owner, slot),
    /** When the text was last kept; null when it is not. */
    get at() {
      return at;
    },
    /** False when the browser refuses to keep anything. */
    get works() {
      return works;
    },
    put: (base: number, draft: Draft): void => {
      const text: KeptText = { slot, standard, base, at: Date.now(), draft };
      works = keepText(localStorage, owner, text);
      at = works ? text.at : null;
    },
    /** The server has the text: nothing is left to keep, and later texts lie under its item's id. */
    settle: (id: string): void => {
      dropText(localStorage, owner, slot);
      slot = id;
      at = null;
    },
    drop: (): void => {
      dropText(localStorage, owner, slot);
      at = null;
    },
  };
}

/** Sends a text to the server: a new item, or the next version of one. */
function send(standard: string, item: ItemDetail | null, base: number, draft: ItemDraft) {
  if (item === null) return call("POST /api/items", { body: { standard, draft } });
  const params = { itemId: item.id };
  return call("PUT /api/items/:itemId", { params, body: { version: base, draft } });
}

/**
 * One text being written: kept on this machine at every pause, saved as a version of its item. Must be
 * made while a component is being set up.
 */
export function openEditor({ owner, standard, slot, item: first, blank, named }: Opened) {
  const stored = first ? draftOf(first) : blank;
  const kept = openKeep(owner, standard, slot);
  const restored = kept.found && !sameText(kept.found.draft, stored) ? kept.found : null;
  let item = $state.raw(first);
  let saved = $state.raw<Draft>(stored);
  let draft = $state<Draft>(copied(restored?.draft ?? stored));
  let base = restored?.base ?? first?.version ?? 0;
  const dirty = $derived(item === null ? !isBlank(draft) : !sameText(draft, saved));

  const keep = (): void => {
    if (dirty) kept.put(base, $state.snapshot(draft));
    else if (kept.at !== null) kept.drop();
  };
  /** Takes over what the server has; what was typed meanwhile is newer and stays. */
  const take = (answer: ItemDetail): void => {
    item = answer;
    base = answer.version;
    saved = draftOf(answer);
    keep();
  };
  const save = async (): Promise<void> => {
    if (!dirty && item !== null) return;
    const fresh = item === null;
    const answer = await send(standard, item, base, wireDraft($state.snapshot(draft)));
    kept.settle(answer.id);
    take(answer);
    if (fresh) named(answer.id);
  };

  const saving = action(save);
  const submitting = action(async () => {
    await save();
    if (!item) return;
    const { id: itemId, version } = item;
    item = await call("POST /api/items/:itemId/submit", { params: { itemId }, body: { version } });
  });
  const rebasing = action(async () => {
    if (!item) return;
    take(await call("GET /api/items/:itemId", { params: { itemId: item.id } }));
    saving.clear();
    submitting.clear();
  });

  keepAtPauses(() => JSON.stringify(draft), keep);
  const history = openHistory(
    () => draft,
    (found) => (draft = copied(found)),
  );

  return {
    get draft() {
      return draft;
    },
    get item() {
      return item;
    },
    get dirty() {
      return dirty;
    },
    ...{ kept, restored, saving, submitting, rebasing, history },
    /** Back to what the server has. */
    discard: () => {
      draft = copied(saved);
      base = item?.version ?? 0;
      kept.drop();
    },
  };
}

/** What was written, so that it can be taken back: over the whole item, wherever it was changed. */
function openHistory(read: () => Draft, write: (draft: Draft) => void) {
  let history = $state.raw(beginHistory($state.snapshot(read())));
  $effect(() => {
    const now = $state.snapshot(read());
    untrack(() => (history = recorded(history, now, Date.now())));
  });
  const goTo = (next: DraftHistory): void => {
    const found = draftAt(next);
    history = next;
    if (found) write(found);
  };
  return {
    get undoable() {
      return history.at > 0;
    },
    get redoable() {
      return history.at < history.steps.length - 1;
    },
    undo: () => goTo(undone(history)),
    redo: () => goTo(redone(history)),
  };
}

/** Keeps a while after each change, and at once when the page is left. */
function keepAtPauses(read: () => string, keep: () => void): void {
  $effect(() => {
    read();
    const timer = setTimeout(keep, keepAfter);
    return () => clearTimeout(timer);
  });
  $effect(() => keep);
}

export type Editor = ReturnType<typeof openEditor>;

/** What the authoring rules find in the text, asked anew at every pause in typing. */
export function watchFindings(standard: string, read: () => Draft) {
  let findings = $state.raw<readonly LintFinding[] | null>(null);
  let unknown = $state(false);
  let latest = 0;

  async function ask(draft: Draft): Promise<void> {
    latest += 1;
    const mine = latest;
    try {
      const body = { standard, draft: wireDraft(draft) };
      const answer = await call("POST /api/items/findings", { body });
      if (mine !== latest) return;
      findings = answer.findings.map((one) => ({ ...one, path: one.path.replace(/^draft\./, "") }));
      unknown = false;
    } catch (failure) {
      if (mine !== latest) return;
      unknown = true;
      noteFailure(failure);
    }
  }

  let first = true;
  $effect(() => {
    retries();
    const draft = $state.snapshot(read());
    const timer = setTimeout(() => void ask(draft), first ? 0 : lintAfter);
    first = false;
    return () => clearTimeout(timer);
  });

  return {
    /** null until the first answer. */
    get all() {
      return findings;
    },
    get unknown() {
      return unknown;
    },
    /** Asks at once: the last answer may be about the text before the last keystroke. */
    renew: () => ask($state.snapshot(read())),
  };
}
