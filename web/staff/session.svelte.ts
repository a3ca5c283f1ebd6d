import type { Me } from "../../api/contract/accounts.ts";
import type { Role } from "../../api/contract/endpoint.ts";
import { call, RequestFailure } from "../client.ts";
import { listenToFailures } from "../ui/failure.ts";
import { retryFailures } from "../ui/load.svelte.ts";

type Session = "asking" | "out" | "in" | "lost";

let state = $state<Session>("asking");
let person = $state.raw<Me | null>(null);
let unreachable = $state.raw<unknown>();

/** "lost": the session ended while a page is open; the page stays, with what was typed in it. */
export function sessionState(): Session {
  return state;
}

/** Who is signed in; null before. Reactive. */
export function me(): Me | null {
  return person;
}

/** Why the first question to the server got no answer; undefined when it did. */
export function startFailure(): unknown {
  return unreachable;
}

/** Whether the signed-in person holds any of these roles. Reactive. */
export function holds(roles: readonly Role[] | "staff"): boolean {
  if (!person) return false;
  return roles === "staff" || person.roles.some((role) => roles.includes(role));
}

/** Asks the server who is signed in; called once at the start. */
export async function findSession(): Promise<void> {
  listenToFailures((failure) => {
    const ended = failure instanceof RequestFailure && failure.code === "not-signed-in";
    if (ended && state === "in") state = "lost";
  });
  unreachable = undefined;
  try {
    person = await call("GET /api/staff/session");
    state = "in";
  } catch (failure) {
    if (failure instanceof RequestFailure && failure.code === "not-signed-in") state = "out";
    else unreachable = failure;
  }
}

/** Signs in. After a lost session another person gets a fresh page, never a colleague's open work. */
export async function signIn(login: string, password: string): Promise<void> {
  const before = state === "lost" ? person : null;
  const found = await call("POST /api/staff/session", { body: { login, password } });
  if (before && before.id !== found.id) return window.location.assign("/staff");
  person = found;
  state = "in";
  retryFailures();
}

export async function signOut(): Promise<void> {
  await call("DELETE /api/staff/session");
  state = "out";
  person = null;
}
