/** The three functions the exam page takes from "svelte". */
import { branch, follow, untrack, walk } from "./signals.ts";
import type { Component } from "./runtime.ts";

export function mount(
  component: Component,
  { target, props = {} }: { target: Element; props?: Record<string, unknown> },
): void {
  const anchor = target.appendChild(document.createTextNode(""));
  branch(() => component(anchor, props));
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
