import type { Language } from "../client.ts";
import { speak } from "../client.ts";
import type { Messages } from "./messages/zh.ts";
import { zh } from "./messages/zh.ts";

export const textSizes = ["normal", "large", "larger"] as const;
export type TextSize = (typeof textSizes)[number];

/** How this seat's screen is set; kept in the browser, for it belongs to the person and not to the paper. */
class Settings {
  /** The language of the words shown. */
  language = $state.raw<Language>("zh");
  words = $state.raw<Messages>(zh);
  textSize = $state.raw<TextSize>(textSizes.find((size) => size === kept("text")) ?? "normal");
  highContrast = $state.raw(kept("contrast") === "high");

  constructor() {
    if (kept("language") === "en") void this.speak("en");
  }

  /** Changes the language; the English words are fetched when first wanted. Without a network it stays. */
  async speak(language: Language): Promise<void> {
    try {
      this.words = language === "zh" ? zh : (await import("./messages/en.ts")).en;
      this.language = language;
    } catch {
      return;
    }
  }

  /** Puts the settings on the page and keeps them. */
  apply(): void {
    const root = document.documentElement;
    root.lang = this.language === "zh" ? "zh-CN" : "en";
    root.dataset["text"] = this.textSize;
    root.dataset["contrast"] = this.highContrast ? "high" : "normal";
    document.title = this.words.pageTitle;
    speak(this.language);
    keep("language", this.language);
    keep("text", this.textSize);
    keep("contrast", this.highContrast ? "high" : "normal");
  }
}

export const settings = new Settings();

/** The words in the chosen language; read inside $derived or markup, it follows a switch. */
export function words(): Messages {
  return settings.words;
}

function kept(name: string): string | null {
  try {
    return localStorage.getItem(`quanheng-${name}`);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`quanheng-${name}`, value);
  } catch {
    // A browser that keeps nothing still shows the exam.
  }
}
