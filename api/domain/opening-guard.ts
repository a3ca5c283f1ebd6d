/**
 * What must be true of the server before a sitting opens, so that no answer is lost and no clock is unfair.
 * Each line is green, yellow or red; a red one keeps sittings from opening.
 */
export interface DatabaseSetting {
  name: string;
  value: string;
}

/** PostgreSQL's settings under which it may lose, or damage, what it has confirmed; with the values that do. */
export const guardedSettings = {
  fsync: ["off"],
  full_page_writes: ["off"],
  synchronous_commit: ["off"],
  data_checksums: ["off"],
  zero_damaged_pages: ["on"],
  ignore_checksum_failure: ["on"],
} as const satisfies Record<string, readonly string[]>;
export type GuardedSetting = keyof typeof guardedSettings;

export interface GuardFacts {
  settings: readonly DatabaseSetting[];
  /** Migrations this program has and the database lacks, and the other way round. */
  schema: { missing: number; unknown: number };
  /** Milliseconds the database's clock is before exam time. */
  databaseAhead: number;
  /** Clock events nobody has looked at. */
  unsettled: number;
  /** Bytes where the embedded database lies; null for a database elsewhere. */
  disk: { free: number; total: number } | null;
  /** Servers that hold this database's claim. */
  servers: number;
}

export const guardStates = ["good", "warn", "bad", "unknown"] as const;
export type GuardState = (typeof guardStates)[number];

export const guardCodes = [
  "fsync",
  "full_page_writes",
  "synchronous_commit",
  "data_checksums",
  "zero_damaged_pages",
  "ignore_checksum_failure",
  "schema",
  "clock",
  "database-clock",
  "disk",
  "one-server",
] as const;
export type GuardCode = (typeof guardCodes)[number];

export interface GuardLine {
  code: GuardCode;
  state: GuardState;
  params: Record<string, string | number>;
}

const gigabyte = 2 ** 30;
/** Under this a sitting's own growth could fill the disk; a hall of 5,000 writes some hundred megabytes. */
const leastFree = 2 * gigabyte;
const amplyFree = 10 * gigabyte;
const amplyFreeShare = 0.2;
const clockWarns = 1000;
const clockStops = 2000;

/** Every line of the guard, in the order they are shown. */
export function openingGuard(facts: GuardFacts): GuardLine[] {
  const { schema, unsettled, servers } = facts;
  return [
    ...settingLines(facts.settings),
    line("schema", schema.missing + schema.unknown === 0 ? "good" : "bad", schema),
    line("clock", unsettled === 0 ? "good" : "bad", { count: unsettled }),
    databaseClockLine(facts.databaseAhead),
    diskLine(facts.disk),
    line("one-server", servers === 1 ? "good" : "bad", { servers }),
  ];
}

function line(code: GuardCode, state: GuardState, params: GuardLine["params"] = {}): GuardLine {
  return { code, state, params };
}

/** A setting this PostgreSQL does not know cannot do harm either. */
function settingLines(settings: readonly DatabaseSetting[]): GuardLine[] {
  const harmful: Record<GuardedSetting, readonly string[]> = guardedSettings;
  return (Object.keys(harmful) as GuardedSetting[]).map((name) => {
    const value = settings.find((one) => one.name === name)?.value ?? "";
    return line(name, harmful[name].includes(value) ? "bad" : "good", { value });
  });
}

function databaseClockLine(ahead: number): GuardLine {
  const apart = Math.abs(ahead);
  const known = Number.isFinite(apart) && apart <= clockStops;
  const state = known ? (apart > clockWarns ? "warn" : "good") : "bad";
  return line("database-clock", state, { seconds: (apart / 1000).toFixed(1) });
}

function diskLine(disk: GuardFacts["disk"]): GuardLine {
  if (disk === null) return line("disk", "unknown");
  const { free, total } = disk;
  const ample = free >= amplyFree && free >= total * amplyFreeShare;
  const state = free < leastFree ? "bad" : ample ? "good" : "warn";
  const gigabytes = (free / gigabyte).toFixed(1);
  return line("disk", state, { gigabytes, percent: Math.floor((free / total) * 100) });
}
