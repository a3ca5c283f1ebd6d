/**
 * What the compiled components of the exam page call: the part of "svelte/internal/client" they use, under the
 * names and with the meaning the compiler gives them. See docs/decisions/0012.
 */
import type { Effect, Source } from "./signals.ts";
import {
  branch,
  currentOwner,
  derived,
  draw,
  follow,
  get,
  onGone,
  remove,
  set,
  state,
  untrack,
} from "./signals.ts";

export { derived, get, set, state };

export type Component = (anchor: ChildNode, props: Record<string, unknown>) => void;
type Render = (anchor: ChildNode) => void;

const isFragment = 1;
const itemChanges = 1;
const indexChanges = 2;
const anchorIsParent = 4;
const propIsWritten = 4 + 8;
const propIsLazy = 16;

const pageWindow = window;
export { pageWindow as window };

// Components: their effects wait until their parts stand.
type Waiting = (() => unknown)[] | null;
let waiting: Waiting = null;
const outer: Waiting[] = [];

export function push(): void {
  outer.push(waiting);
  waiting = [];
}

export function pop(): void {
  waiting?.forEach(follow);
  waiting = outer.pop() ?? null;
}

export function user_effect(work: () => unknown): void {
  if (waiting === null) follow(work);
  else waiting.push(work);
}

export function template_effect(
  work: (...values: unknown[]) => void,
  inputs: (() => unknown)[] = [],
): void {
  const values = inputs.map(derived);
  draw(() => work(...values.map(get)));
}

/** `$state` of a value that is replaced and never changed inside; for the rest there is `$state.raw`. */
export function proxy<T>(value: T): T {
  if (typeof value === "object" && value !== null) throw new Error("use $state.raw");
  return value;
}

export function prop(
  props: Record<string, unknown>,
  name: string,
  flags: number,
  fallback: unknown,
): () => unknown {
  if (flags & propIsWritten) throw new Error(`${name}: props are only read`);
  const otherwise = flags & propIsLazy ? (fallback as () => unknown)() : fallback;
  return () => (props[name] === undefined ? otherwise : props[name]);
}

// Templates

export function from_html(html: string, flags = 0): () => Node {
  let whole: Node | null = null;
  return () => {
    whole ??= parsed(html);
    return (flags & isFragment ? whole : (whole.firstChild ?? whole)).cloneNode(true);
  };
}

function parsed(html: string): DocumentFragment {
  const template = document.createElement("template");
  // A first node that is there for good: where the part begins.
  template.innerHTML = (html.startsWith("<!>") ? "<!>" : "") + html;
  return template.content;
}

export function comment(): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(document.createComment(""), document.createTextNode(""));
  return fragment;
}

export function text(value = ""): Text {
  return document.createTextNode(value);
}

export function child(node: Node): ChildNode | null {
  return node.firstChild;
}
export { child as only_child };

export function first_child(node: Node): ChildNode | null {
  const first = node.firstChild;
  return first instanceof Comment && first.data === "" ? first.nextSibling : first;
}

export function sibling(node: ChildNode, count = 1): ChildNode | null {
  let found: ChildNode | null = node;
  for (let left = count; left > 0 && found !== null; left -= 1) found = found.nextSibling;
  return found;
}

export function append(anchor: ChildNode, node: Node): void {
  anchor.before(node);
}

/** Only of use to pages drawn by a server first. */
export function reset(): void {}
export { reset as next, reset as remove_input_defaults };

// What a part shows

type Shown = string | number | boolean | null | undefined;

export function set_text(node: Text, value: Shown): void {
  const words = value == null ? "" : String(value);
  if (node.data !== words) node.data = words;
}

export function set_attribute(element: Element, name: string, value: Shown): void {
  if (value == null) element.removeAttribute(name);
  else if (typeof value === "boolean" && name in element) Reflect.set(element, name, value);
  else element.setAttribute(name, String(value));
}

export function set_class(
  element: HTMLElement,
  _isHtml: unknown,
  value: string,
  hash: string | null | undefined,
  _before?: unknown,
  switches: Record<string, unknown> = {},
): Record<string, unknown> {
  const on = Object.keys(switches).filter((name) => switches[name]);
  const names = [value, hash, ...on].filter(Boolean).join(" ");
  if (element.className !== names) element.className = names;
  return switches;
}

export function set_checked(input: HTMLInputElement, checked: boolean): void {
  input.checked = checked;
}

export function set_value(input: HTMLInputElement, value: string): void {
  if (input.value !== value) input.value = value;
}

export function bind_this(
  element: Element,
  update: (element: Element | null) => void,
  current: () => unknown,
): void {
  update(element);
  onGone(() => {
    if (untrack(current) === element) update(null);
  });
}

export function event(
  name: string,
  target: EventTarget,
  handler: EventListener,
  capture = false,
  passive = false,
): void {
  const options = { capture, passive };
  target.addEventListener(name, handler, options);
  onGone(() => target.removeEventListener(name, handler, options));
}

export function delegated(name: string, element: Element, handler: EventListener): void {
  element.addEventListener(name, handler);
}
export { reset as delegate };

export function to_array(value: Iterable<unknown>): unknown[] {
  return [...value];
}

// Parts that come and go

interface Part {
  effect: Effect;
  /** First and last node; they stay where they are as long as the part does. */
  first: ChildNode | null;
  last: ChildNode | null;
}

function addPart(anchor: ChildNode, render: Render): Part {
  const before = anchor.previousSibling;
  const effect = branch(() => render(anchor));
  const last = anchor.previousSibling;
  if (last === before) return { effect, first: null, last: null };
  const first = before === null ? (anchor.parentNode?.firstChild ?? null) : before.nextSibling;
  return { effect, first, last };
}

function nodesOf({ first, last }: Part): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node = first; node !== null; node = node === last ? null : node.nextSibling)
    nodes.push(node);
  return nodes;
}

function removePart(block: Effect | null, part: Part): void {
  remove(block, part.effect);
  for (const node of nodesOf(part)) node.remove();
}

/** One part at a time, drawn anew whenever `choose` yields another key. */
function alternatives(
  anchor: ChildNode,
  choose: () => { key: unknown; render: Render | null },
): void {
  let shown: { key: unknown; part: Part | null } | null = null;
  draw(() => {
    const { key, render } = choose();
    if (shown !== null && shown.key === key) return;
    if (shown?.part) removePart(currentOwner(), shown.part);
    shown = { key, part: render && addPart(anchor, render) };
  });
}

function ifBlock(anchor: ChildNode, decide: (render: (part: Render) => void) => void): void {
  alternatives(anchor, () => {
    let chosen: Render | null = null;
    decide((part) => (chosen = part));
    return { key: chosen, render: chosen };
  });
}
export { ifBlock as if };

export function key(anchor: ChildNode, keyOf: () => unknown, render: Render): void {
  alternatives(anchor, () => ({ key: keyOf(), render }));
}

export function index(_item: unknown, position: number): number {
  return position;
}

interface Row {
  part: Part;
  item: Source;
  index: Source<number>;
}

export function each(
  node: ChildNode,
  flags: number,
  listOf: () => Iterable<unknown> | null | undefined,
  keyOf: (item: unknown, index: number) => unknown,
  render: (anchor: ChildNode, item: unknown, index: unknown) => void,
): void {
  const anchor = flags & anchorIsParent ? node.appendChild(text()) : node;
  let rows = new Map<unknown, Row>();
  const newRow = (item: unknown, at: number, before: ChildNode): Row => {
    const row = { item: state(item), index: state(at) };
    const shown = flags & itemChanges ? row.item : item;
    const position = flags & indexChanges ? row.index : at;
    return { ...row, part: addPart(before, (place) => render(place, shown, position)) };
  };
  draw(() => {
    const list = [...(listOf() ?? [])];
    const keys = list.map(keyOf);
    const wanted = new Set(keys);
    for (const [old, { part }] of rows) if (!wanted.has(old)) removePart(currentOwner(), part);
    const next = new Map<unknown, Row>();
    let before = anchor;
    // From the end: each row stands before the one that was placed last.
    for (let at = list.length - 1; at >= 0; at -= 1) {
      const row = rows.get(keys[at]) ?? newRow(list[at], at, before);
      set(row.item, list[at]);
      set(row.index, at);
      if (row.part.last?.nextSibling !== before) before.before(...nodesOf(row.part));
      before = row.part.first ?? before;
      next.set(keys[at], row);
    }
    rows = next;
  });
}
