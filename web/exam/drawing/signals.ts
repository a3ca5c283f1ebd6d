/**
 * Values that change, and the effects that follow them. Everything is pulled: a change only raises a counter
 * and asks for a walk over the effects, each of which looks whether something it read has changed since. Nothing
 * is subscribed to, so nothing can be forgotten to be let go.
 */
export interface Source<T = unknown> {
  value: T;
  /** The time of the last change, as counted by `now`. */
  changed: number;
}

export interface Derived<T = unknown> extends Source<T> {
  compute: () => T;
  reads: Set<Source>;
  computed: number;
  /** The last time it was found to be right. */
  checked: number;
}

export interface Effect {
  /** null for a branch: a part of the page, which only holds the effects inside it. */
  work: (() => unknown) | null;
  /** Runs after everything is drawn; what it returns is called before the next run and at the end. */
  late: boolean;
  reads: Set<Source>;
  ran: number;
  inner: Set<Effect>;
  cleanups: (() => void)[];
  gone: boolean;
}

/** Counts all changes of all sources. */
let now = 1;
let reader: Set<Source> | null = null;
let owner: Effect | null = null;
const roots = new Set<Effect>();
let walkAsked = false;
let walking = false;
/** So many walks without coming to rest: effects chase each other. */
const mostWalks = 100;

export function state<T>(value: T): Source<T> {
  return { value, changed: now };
}

export function derived<T>(compute: () => T): Derived<T> {
  const unset = undefined as T;
  return { value: unset, changed: 0, compute, reads: new Set(), computed: 0, checked: 0 };
}

export function get<T>(source: Source<T>): T {
  reader?.add(source);
  if (isDerived(source)) refresh(source);
  return source.value;
}

export function set<T>(source: Source<T>, value: T): T {
  if (source.value !== value) {
    source.value = value;
    source.changed = ++now;
    askForWalk();
  }
  return value;
}

function isDerived<T>(source: Source<T>): source is Derived<T> {
  return "compute" in source;
}

function refresh<T>(one: Derived<T>): void {
  if (one.checked === now) return;
  if (one.computed === 0 || hasChanged(one.reads, one.computed)) {
    one.computed = now;
    one.reads = new Set();
    const value = reading(one.reads, one.compute);
    if (one.changed === 0 || value !== one.value) one.changed = now;
    one.value = value;
  }
  one.checked = now;
}

/** In the order they were read: a later one may only make sense while the earlier ones stand. */
function hasChanged(reads: Set<Source>, since: number): boolean {
  for (const source of reads) {
    if (isDerived(source)) refresh(source);
    if (source.changed > since) return true;
  }
  return false;
}

function reading<T>(reads: Set<Source> | null, work: () => T): T {
  const before = reader;
  reader = reads;
  try {
    return work();
  } finally {
    reader = before;
  }
}

/** Reads without following. */
export function untrack<T>(work: () => T): T {
  return reading(null, work);
}

function within<T>(effect: Effect, work: () => T): T {
  const before = owner;
  owner = effect;
  try {
    return work();
  } finally {
    owner = before;
  }
}

function addEffect(work: Effect["work"], late: boolean): Effect {
  const effect: Effect = {
    ...{ work, late, ran: 0, gone: false },
    ...{ reads: new Set<Source>(), inner: new Set<Effect>(), cleanups: [] },
  };
  (owner?.inner ?? roots).add(effect);
  return effect;
}

/** Draws: runs at once, and again when what it read has changed. */
export function draw(work: () => void): void {
  run(addEffect(work, false));
}

/** Follows: runs when everything is drawn. Returned from `work`, a function ends what the run began. */
export function follow(work: () => unknown): void {
  addEffect(work, true);
  now += 1;
  askForWalk();
}

/** A part of the page that comes and goes as one. */
export function branch(work: () => void): Effect {
  const effect = addEffect(null, false);
  within(effect, () => untrack(work));
  return effect;
}

/** To be called when the part of the page now being drawn goes. */
export function onGone(work: () => void): void {
  owner?.cleanups.push(work);
}

export function end(effect: Effect): void {
  effect.gone = true;
  for (const one of effect.inner) end(one);
  cleanUp(effect);
}

/** Takes a part out of the tree. */
export function remove(parent: Effect | null, effect: Effect): void {
  (parent?.inner ?? roots).delete(effect);
  end(effect);
}

export function currentOwner(): Effect | null {
  return owner;
}

function cleanUp(effect: Effect): void {
  const { cleanups } = effect;
  effect.cleanups = [];
  for (const cleanup of cleanups) guarded(cleanup);
}

function run(effect: Effect): void {
  const { work } = effect;
  if (work === null) return;
  cleanUp(effect);
  effect.ran = now;
  effect.reads = new Set();
  guarded(() => {
    const result = within(effect, () => reading(effect.reads, work));
    if (typeof result === "function") effect.cleanups.push(result as () => void);
  });
}

/** A part that fails is reported and does not stop the others: the clock and the answers go on. */
function guarded(work: () => void): void {
  try {
    work();
  } catch (failure) {
    setTimeout(() => {
      throw failure;
    });
  }
}

function askForWalk(): void {
  if (walkAsked || walking) return;
  walkAsked = true;
  queueMicrotask(walk);
}

/** Brings the page up to date now. Outer parts first: what they take away is not looked at any more. */
export function walk(): void {
  walkAsked = false;
  if (walking) return;
  walking = true;
  try {
    for (let walks = 0, before = 0; before !== now && walks < mostWalks; walks += 1) {
      before = now;
      const late: Effect[] = [];
      for (const root of roots) visit(root, late);
      for (const effect of late) if (!effect.gone && isStale(effect)) run(effect);
    }
  } finally {
    walking = false;
  }
}

function visit(effect: Effect, late: Effect[]): void {
  if (effect.late) late.push(effect);
  else if (isStale(effect)) run(effect);
  for (const one of effect.inner) if (!one.gone) visit(one, late);
}

function isStale(effect: Effect): boolean {
  return effect.work !== null && (effect.ran === 0 || hasChanged(effect.reads, effect.ran));
}
