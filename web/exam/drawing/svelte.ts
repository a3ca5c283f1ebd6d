/** The three functions the exam page takes from "svelte". */
import { branch, follow, untrack, walk } from "./signals.ts";
import type { Component } from "./runtime.ts";

export function mount(component: Component, options: { target: Element }): void {
  const anchor = options.target.appendChild(document.createTextNode(""));
  branch(() => component(anchor, {}));
  walk();
}

export function onMount(work: () => unknown): void {
  follow(() => untrack(work));
}

/** Resolves when the page shows what has been set. */
export async function tick(): Promise<void> {
  await Promise.resolve();
  walk();
}
