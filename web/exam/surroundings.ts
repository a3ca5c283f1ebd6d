import type { Tab } from "./journal.ts";
import { tabStorage } from "./journal.ts";
import type { Exchange, Listener } from "./server.ts";
import { Server } from "./server.ts";
import type { Store } from "./store.ts";
import { diskStore } from "./store.ts";

/** What a runner works against. */
export interface Surroundings {
  server: (listener: Listener) => Exchange;
  store: () => Promise<Store>;
  tab: Tab | null;
}

/** An examination: the server, this machine's disk, this tab. */
export const examination: Surroundings = {
  server: (listener) => new Server(listener),
  store: () => diskStore("quanheng-exam"),
  tab: tabStorage(),
};
