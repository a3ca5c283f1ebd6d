/**
 * The browser's own keeping: rows under compound keys, changed by transactions that happen wholly or not at
 * all and are on disk when they resolve. Where the browser offers none, memory takes its place and says so.
 */
export type Key = readonly (string | number)[];

export interface Row {
  key: Key;
  value: unknown;
}

export interface Transaction {
  get(key: Key): Promise<unknown>;
  put(key: Key, value: unknown): void;
  remove(key: Key): void;
  /** Rows whose key begins with `prefix`, in key order. */
  list(prefix: Key, limit?: number): Promise<Row[]>;
}

export interface Store {
  /** Only calls of the transaction itself may be awaited inside `work`. */
  transact<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
}

export function memoryStore(initial: readonly Row[] = []): Store {
  let rows = new Map(initial.map((row) => [JSON.stringify(row.key), row]));
  let last: Promise<unknown> = Promise.resolve();
  return {
    transact(work) {
      const run = last.then(async () => {
        const draft = new Map(rows);
        const result = await work(memoryTransaction(draft));
        rows = draft;
        return result;
      });
      last = run.catch(() => undefined);
      return run;
    },
  };
}

function memoryTransaction(rows: Map<string, Row>): Transaction {
  return {
    get: async (key) => rows.get(JSON.stringify(key))?.value,
    put: (key, value) => void rows.set(JSON.stringify(key), { key, value }),
    remove: (key) => void rows.delete(JSON.stringify(key)),
    list: async (prefix, limit = Infinity) =>
      [...rows.values()]
        .filter((row) => prefix.every((part, index) => row.key[index] === part))
        .sort((a, b) => compareKeys(a.key, b.key))
        .slice(0, limit),
  };
}

/** IndexedDB's order: numbers before strings, shorter keys first. */
function compareKeys(a: Key, b: Key): number {
  for (const [index, x] of a.entries()) {
    const y = b[index];
    if (y === undefined) return 1;
    if (x === y) continue;
    if (typeof x !== typeof y) return typeof x === "number" ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

const table = "row";

/** Opens the database; rejects when the browser has none, refuses it, or does not answer in 3 s. */
export function diskStore(name: string): Promise<Store> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("IndexedDB does not answer")), 3000);
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB refused"));
    request.onsuccess = () => {
      clearTimeout(timer);
      resolve({ transact: (work) => diskTransact(request.result, work) });
    };
  });
}

function diskTransact<T>(
  database: IDBDatabase,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    // "strict": resolved means flushed to the disk, so that a power cut cannot take it back.
    const transaction = database.transaction(table, "readwrite", { durability: "strict" });
    const rows = transaction.objectStore(table);
    let result: { value: T } | null = null;
    transaction.oncomplete = () =>
      result === null ? reject(new Error("transaction ended early")) : resolve(result.value);
    transaction.onabort = () => reject(transaction.error ?? new Error("transaction aborted"));
    work(diskTransaction(rows)).then(
      (value) => (result = { value }),
      (reason: unknown) => {
        reject(reason instanceof Error ? reason : new Error(String(reason)));
        transaction.abort();
      },
    );
  });
}

function diskTransaction(rows: IDBObjectStore): Transaction {
  return {
    get: (key) => settled<unknown>(rows.get([...key])),
    put: (key, value) => void rows.put(value, [...key]),
    remove: (key) => void rows.delete([...key]),
    list: async (prefix, limit) => {
      // An array sorts after every number and string: [prefix, []] is the end of all that begin with it.
      const range = IDBKeyRange.bound([...prefix], [...prefix, []]);
      const [keys, values] = await Promise.all([
        settled(rows.getAllKeys(range, limit)),
        settled<unknown[]>(rows.getAll(range, limit)),
      ]);
      return values.map((value, index) => ({ key: keys[index] as (string | number)[], value }));
    },
  };
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("request failed"));
  });
}

/**
 * Disk while it works. The first transaction that fails (disk full, storage wiped) moves everything readable
 * into memory, runs again there, and calls `onMemory` so that the candidate is told.
 */
export async function sturdyStore(
  open: () => Promise<Store>,
  onMemory: () => void,
): Promise<Store> {
  let store: Store;
  let onDisk = true;
  try {
    store = await open();
  } catch {
    onMemory();
    return memoryStore();
  }
  const moveToMemory = async (failing: Store) => {
    const rows = await failing.transact((all) => all.list([])).catch(() => []);
    if (!onDisk) return;
    onDisk = false;
    store = memoryStore(rows);
    onMemory();
  };
  return {
    async transact(work) {
      const tried = store;
      try {
        return await tried.transact(work);
      } catch (reason) {
        if (!onDisk && tried === store) throw reason;
        await moveToMemory(tried);
        return store.transact(work);
      }
    },
  };
}

/** Asks the browser not to clear our rows when the disk runs short; it may decline, and old ones cannot. */
export async function askToPersist(): Promise<void> {
  const { storage } = navigator as Partial<Navigator>;
  await storage?.persist().catch(() => false);
}
