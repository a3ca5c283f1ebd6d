import { mount } from "svelte";
import "../tokens.css";
import "../text/shown-text.css";
import "./exam.css";
import App from "./App.svelte";
import { loadFonts } from "./fonts.ts";
import { Runner } from "./runner.ts";
import { settings } from "./settings.svelte.ts";

settings.apply();
const target = document.getElementById("app");
if (target !== null) {
  mount(App, { target, props: { runner: new Runner() } });
  document.documentElement.dataset["ready"] = "";
}

loadFonts();

// Keeps this page for a reload without a network; browsers offer it on https and on the machine itself only.
const { serviceWorker } = navigator as Partial<Navigator>;
window.addEventListener("load", () => {
  serviceWorker?.register("/exam-worker.js", { updateViaCache: "none" }).catch(() => undefined);
});
