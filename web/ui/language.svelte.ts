export type Language = "zh" | "en";

const storageKey = "quanheng.language";
const tags = { zh: "zh-CN", en: "en" } as const;

let current = $state<Language>(remembered());

/** The reader's language; reactive. */
export function language(): Language {
  return current;
}

/** Of the two sets of words, the one in the reader's language; reactive. */
export function inLanguage<T>(sets: { zh: T; en: T }): T {
  return sets[current];
}

/** Changes the language at once and remembers it on this machine. */
export function chooseLanguage(chosen: Language): void {
  current = chosen;
  document.documentElement.lang = tags[chosen];
  try {
    localStorage.setItem(storageKey, chosen);
  } catch {
    // A browser that keeps nothing still shows the chosen language until the page is closed.
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === "en" ? "en" : "zh";
  } catch {
    return "zh";
  }
}
