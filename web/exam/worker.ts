/**
 * The exam page's service worker: keeps the page's own files of this build, so that a reload while the server
 * cannot be reached brings the page back, and with it the answers this machine holds. It never touches /api.
 * The page itself is asked for first and the kept one stands in; files with a hash in their name never change.
 */
interface Waits extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asks extends Waits {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface Scope {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
}

/** Put in by the build: what the page consists of, and a digest of it. */
declare const EXAM_BUILD: { version: string; files: string[] };

const build = EXAM_BUILD;
const scope = self as unknown as Scope;
const prefix = "quanheng-exam-";
const cacheName = prefix + build.version;
const page = "/exam.html";
const pageAddresses = ["/", "/exam", page];
/** Milliseconds the server may take before the kept page stands in. */
const patience = 2500;

self.addEventListener("install", (event) => (event as Waits).waitUntil(keep()));
self.addEventListener("activate", (event) => (event as Waits).waitUntil(takeOver()));
self.addEventListener("fetch", (event) => answer(event as Asks));

async function keep(): Promise<void> {
  const cache = await caches.open(cacheName);
  const requests = build.files.map(
    (file) => new Request(file, { cache: file.startsWith("/assets/") ? "default" : "no-cache" }),
  );
  await cache.addAll(requests);
  await scope.skipWaiting();
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
  await scope.clients.claim();
}

function answer(event: Asks): void {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") {
    if (pageAddresses.includes(pathname)) event.respondWith(freshPage(request));
  } else if (build.files.includes(pathname)) event.respondWith(keptFile(request, false));
  else if (pathname.endsWith(".woff2")) event.respondWith(keptFile(request, true));
}

/** The server's page while it answers in time; a failing proxy's page is none. */
async function freshPage(request: Request): Promise<Response> {
  const fetched = fetch(request).then((response) => (response.ok ? response : null));
  const fresh = await Promise.race([fetched.catch(() => null), silence()]);
  return fresh ?? (await kept(page)) ?? fetch(request);
}

function silence(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), patience));
}

async function keptFile(request: Request, add: boolean): Promise<Response> {
  const found = await kept(request);
  if (found !== undefined) return found;
  const response = await fetch(request);
  if (add && response.ok) {
    const copy = response.clone();
    void caches.open(cacheName).then((cache) => cache.put(request, copy));
  }
  return response;
}

function kept(what: RequestInfo): Promise<Response | undefined> {
  return caches.match(what, { cacheName, ignoreVary: true });
}
