import { mount } from "svelte";
import "../../tokens.css";
import "../../text/shown-text.css";
import "../exam.css";
import { loadFonts } from "../fonts.ts";
import { settings } from "../settings.svelte.ts";
import itemsUrl from "./items.json?url";
import Practice from "./Practice.svelte";
import type { PracticeSet } from "./server.ts";
import { practiceWords } from "./words.ts";

/** 模拟考试: the exam page with a server of its own inside the page. */
async function begin(target: HTMLElement): Promise<void> {
  settings.apply();
  try {
    const response = await fetch(itemsUrl);
    const set = (await response.json()) as PracticeSet;
    mount(Practice, { target, props: { set } });
  } catch {
    target.textContent = practiceWords().unreachable;
  }
  document.documentElement.dataset["ready"] = "";
  loadFonts();
}

const target = document.getElementById("app");
if (target !== null) void begin(target);
