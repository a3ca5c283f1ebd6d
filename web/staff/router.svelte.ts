/**
 * Where the reader is, over the history API. Knows no routes: routes.ts lists them, App.svelte shows
 * them; pages may use everything here without a cycle.
 */
let path = $state(window.location.pathname);
let search = $state.raw(new URLSearchParams(window.location.search));
let arrivals = $state(0);

/** The present path, e.g. /staff/items; reactive. */
export function herePath(): string {
  return path;
}

/** Counts the pages arrived at; a page stays mounted while this stays. Reactive. */
export function visit(): number {
  return arrivals;
}

/** One value of the present query, "" when absent; reactive. */
export function hereQuery(name: string): string {
  return search.get(name) ?? "";
}

/** The present address with some query values changed; "" or null removes one. */
export function hereWith(changes: Record<string, string | number | null>): string {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === "") next.delete(name);
    else next.set(name, String(value));
  }
  const query = next.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** Changes query values in place, without a new step in the history. */
export function setQuery(changes: Record<string, string | number | null>): void {
  window.history.replaceState(window.history.state, "", hereWith(changes));
  search = new URLSearchParams(window.location.search);
}

/** Gives the open page another address, e.g. a new item's once it has one; the page stays as it is. */
export function adopt(address: string): void {
  window.history.replaceState(window.history.state, "", address);
  path = window.location.pathname;
  search = new URLSearchParams(window.location.search);
}

/** What a page with unsaved work asks before it is left; the guard calls `leave` when it may go on. */
type Guard = (leave: () => void) => void;
let guard: Guard | null = null;

/** Asks before this page is left, by a link or by the browser's back; returns how to stop asking. */
export function guardLeaving(asked: Guard): () => void {
  guard = asked;
  return () => {
    if (guard === asked) guard = null;
  };
}

/** Goes to an address of this app. */
export function go(address: string, how: "push" | "replace" = "push"): void {
  passGuard(() => {
    if (how === "replace") window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
    arrive();
    window.scrollTo(0, 0);
  });
}

function passGuard(leave: () => void): void {
  if (!guard) return leave();
  guard(() => {
    guard = null;
    leave();
  });
}

function arrive(): void {
  if (path !== window.location.pathname) arrivals += 1;
  path = window.location.pathname;
  search = new URLSearchParams(window.location.search);
}

/** Follows links inside the app without loading a page, and the browser's back and forward. */
export function startRouter(): () => void {
  const clicked = (event: MouseEvent): void => {
    const address = innerAddress(event);
    if (address === null) return;
    event.preventDefault();
    go(address);
  };
  const popped = (): void => {
    if (!guard) return arrive();
    const target = window.location.pathname + window.location.search;
    // The browser has moved already: go back to the page with unsaved work, then ask.
    window.history.pushState(null, "", hereWith({}));
    go(target);
  };
  document.addEventListener("click", clicked);
  window.addEventListener("popstate", popped);
  return () => {
    document.removeEventListener("click", clicked);
    window.removeEventListener("popstate", popped);
  };
}

/** The address of a plain click on a link to another staff page; null for everything else. */
function innerAddress(event: MouseEvent): string | null {
  const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  if (event.defaultPrevented || event.button !== 0 || changed) return null;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download")) return null;
  const url = new URL(link.href, window.location.href);
  const inside = url.pathname === "/staff" || url.pathname.startsWith("/staff/");
  if (url.origin !== window.location.origin || !inside || url.hash !== "") return null;
  return url.pathname + url.search;
}
