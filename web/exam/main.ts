import fontsUrl from "@fontsource-variable/noto-sans-sc/index.css?url";
import { mount } from "svelte";
import "../tokens.css";
import "./exam.css";
import App from "./App.svelte";
import { settings } from "./settings.svelte.ts";

settings.apply();
const target = document.getElementById("app");
if (target !== null) {
  mount(App, { target });
  document.documentElement.dataset["ready"] = "";
}

// Machines without a Chinese system font fetch slices of this one; the list of slices must not hold up the page.
const fonts = document.createElement("link");
fonts.rel = "stylesheet";
fonts.href = fontsUrl;
document.head.append(fonts);

// Keeps this page for a reload without a network; browsers offer it on https and on the machine itself only.
const { serviceWorker } = navigator as Partial<Navigator>;
window.addEventListener("load", () => {
  serviceWorker?.register("/exam-worker.js", { updateViaCache: "none" }).catch(() => undefined);
});
