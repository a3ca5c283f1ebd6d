import "@fontsource-variable/noto-sans-sc";
import { mount } from "svelte";
import "../tokens.css";
import "../ui/base.css";
import "../text/shown-text.css";
import { chooseLanguage, language } from "../ui/language.svelte.ts";
import { speak } from "../client.ts";
import App from "./App.svelte";

chooseLanguage(language());
speak(language());
const target = document.getElementById("app");
if (target) mount(App, { target });
// Tells old-browser.js that this browser runs the page.
document.documentElement.setAttribute("data-ready", "");
