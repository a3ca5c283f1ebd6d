import { SvelteMap } from "svelte/reactivity";
import type { DrawnFormulas } from "../../api/contract/figures.ts";
import { call } from "../client.ts";

type Drawn = DrawnFormulas["formulas"][number];

/** Formulas as the server draws them, by TeX; each is asked for once a visit, all of a moment together. */
const drawn = new SvelteMap<string, Drawn>();
const asked = new Set<string>();
let next: string[] = [];

/** A formula as it is drawn, or what is wrong with it; undefined until the server has answered. */
export function drawnFormula(tex: string): Drawn | undefined {
  const known = drawn.get(tex);
  if (known === undefined && !asked.has(tex)) ask(tex);
  return known;
}

/** More at once than one screen shows; the endpoint takes 100. */
const most = 100;

function ask(tex: string): void {
  asked.add(tex);
  next.push(tex);
  if (next.length === 1) queueMicrotask(() => void fetchNext());
}

async function fetchNext(): Promise<void> {
  const formulas = next.slice(0, most);
  next = next.slice(most);
  if (next.length > 0) void fetchNext();
  try {
    const reply = await call("POST /api/formulas", { body: { formulas } });
    for (const one of reply.formulas) drawn.set(one.tex, one);
  } catch {
    // Shown as TeX; the next text with it asks again.
    for (const tex of formulas) asked.delete(tex);
  }
}
