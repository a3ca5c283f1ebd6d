import type { ItemDetail, LintFinding } from "../../api/contract/items.ts";
import { call } from "../client.ts";
import { action } from "../ui/action.svelte.ts";
import { noteFailure } from "../ui/failure.ts";
import { retries } from "../ui/load.svelte.ts";
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

/**
 * One text being written: kept on this machine at every pause, checked by the authoring rules as it
 * grows, saved as a version of its item. Must be made while a component is being set up.
 */
export function openEditor(opened: Opened) {
  const { owner, standard, blank } = opened;
  let slot = opened.slot;
  const stored = opened.item ? draftOf(opened.item) : blank;
  const found = keptText(localStorage, owner, slot);
  const restored = found && !sameText(found.draft, stored) ? found : null;
  let item = $state.raw(opened.item);
  let saved = $state.raw<Draft>(stored);
  let draft = $state<Draft>(copied(restored?.draft ?? stored));
  let base = restored?.base ?? opened.item?.version ?? 0;
  let keptAt = $state<number | null>(restored?.at ?? null);
  let keeps = $state(true);
  const dirty = $derived(item === null ? !isBlank(draft) : !sameText(draft, saved));

  function keep(): void {
    if (!dirty) return;
    const text: KeptText = { slot, standard, base, at: Date.now(), draft: $state.snapshot(draft) };
    keeps = keepText(localStorage, owner, text);
    keptAt = keeps ? text.at : null;
  }

  function settle(answer: ItemDetail): void {
    dropText(localStorage, owner, slot);
    const fresh = item === null;
    item = answer;
    slot = answer.id;
    base = answer.version;
    saved = draftOf(answer);
    keptAt = null;
    if (fresh) opened.named(answer.id);
    // What was typed while the request was under way is newer than what was saved.
    keep();
  }

  async function save(): Promise<void> {
    const sent = wireDraft($state.snapshot(draft));
    settle(
      item === null
        ? await call("POST /api/items", { body: { standard, draft: sent } })
        : await call("PUT /api/items/:itemId", {
            params: { itemId: item.id },
            body: { version: base, draft: sent },
          }),
    );
  }

  const saving = action(async () => {
    if (dirty || item === null) await save();
  });
  const submitting = action(async () => {
    if (dirty || item === null) await save();
    if (!item) return;
    const { id: itemId, version } = item;
    item = await call("POST /api/items/:itemId/submit", { params: { itemId }, body: { version } });
  });
  const rebasing = action(async () => {
    if (!item) return;
    item = await call("GET /api/items/:itemId", { params: { itemId: item.id } });
    base = item.version;
    saved = draftOf(item);
    saving.clear();
    submitting.clear();
    keep();
  });

  $effect(() => {
    JSON.stringify(draft);
    const timer = setTimeout(keep, keepAfter);
    return () => {
      clearTimeout(timer);
      keep();
    };
  });

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
    /** When the text was last kept on this machine; null when it is not. */
    get keptAt() {
      return keptAt;
    },
    /** False when the browser refuses to keep anything. */
    get keeps() {
      return keeps;
    },
    restored,
    saving,
    submitting,
    rebasing,
    /** Back to what the server has. */
    discard: () => {
      draft = copied(saved);
      base = item?.version ?? 0;
      keptAt = null;
      dropText(localStorage, owner, slot);
    },
  };
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
