/**
 * Settings of Safe Exam Browser, and the text its Config Key is the SHA-256 of. A safe subset, on which
 * all its clients agree: no dates, no real numbers, no empty dictionaries. Source: the protocol notes at
 * safeexambrowser.org/developer/seb-config-key.html, held against the code of its Windows client.
 */
export type SebValue = string | number | boolean | SebData | readonly SebValue[] | SebSettings;
export interface SebSettings {
  readonly [key: string]: SebValue;
}
/** Bytes, in base64 without white space. */
export interface SebData {
  readonly base64: string;
}

/** Why a configuration has no key all clients agree on; `path` is where, as in proxies.FTPPort. */
export interface SebFault {
  path: string;
  why: "empty" | "keys-alike" | "last-dropped" | "number" | "text" | "repeated";
}

/** Who wrote the file; it has no part in the key. */
const unkeyed = "originatorVersion";

/**
 * SEB-JSON: keys in order without regard to case, at every level, no white space, nothing escaped.
 * Throws for a configuration that `sebFaults` finds fault with.
 */
export function sebJson(settings: SebSettings): string {
  const [fault] = sebFaults(settings);
  if (fault) throw new Error(`no Config Key: ${fault.why} at ${fault.path || "the top"}`);
  return jsonOf(settings);
}

function jsonOf(value: SebValue): string {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value !== "object") return String(value);
  if (isList(value)) return `[${value.map(jsonOf).join(",")}]`;
  if (isData(value)) return `"${value.base64}"`;
  return `{${keyedEntries(value)
    .map(([key, one]) => `"${key}":${jsonOf(one)}`)
    .join(",")}}`;
}

/** What the key is made of, in its order: dictionaries without anything in them do not count. */
function keyedEntries(settings: SebSettings): [string, SebValue][] {
  return Object.entries(settings)
    .filter(counts)
    .sort(([a], [b]) => order(a, b));
}

function counts([key, value]: [string, SebValue]): boolean {
  return key !== unkeyed && !isEmptyDictionary(value);
}

/** Keys that differ in case alone are a fault: two of them never meet here. */
function order(a: string, b: string): number {
  return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
}

/** Everything that would give different keys in different clients. */
export function sebFaults(settings: SebSettings): SebFault[] {
  if (keyedEntries(settings).length === 0) return [{ path: "", why: "empty" }];
  return faultsIn(settings, "");
}

function faultsIn(value: SebValue, path: string): SebFault[] {
  if (typeof value === "string") return hasUnsafe(value) ? [{ path, why: "text" }] : [];
  if (typeof value === "number") return isInt32(value) ? [] : [{ path, why: "number" }];
  if (typeof value === "boolean" || isData(value)) return [];
  if (isList(value)) {
    const scalars = value.filter((one) => typeof one !== "object");
    const repeated: SebFault[] =
      new Set(scalars).size < scalars.length ? [{ path, why: "repeated" }] : [];
    return [...repeated, ...value.flatMap((one, index) => faultsIn(one, `${path}.${index}`))];
  }
  const within = Object.entries(value).flatMap(([key, one]) =>
    faultsIn(one, path === "" ? key : `${path}.${key}`),
  );
  return [...keyFaults(value, path), ...within];
}

function keyFaults(settings: SebSettings, path: string): SebFault[] {
  const keys = Object.keys(settings).map((key) => key.toLowerCase());
  const last = Object.entries(settings)
    .sort(([a], [b]) => order(a, b))
    .pop();
  return [
    ...(new Set(keys).size < keys.length ? [{ path, why: "keys-alike" as const }] : []),
    // Its Windows client leaves the comma that stands before what it drops.
    ...(last && !counts(last) ? [{ path, why: "last-dropped" as const }] : []),
  ];
}

function isList(value: SebValue): value is readonly SebValue[] {
  return Array.isArray(value);
}

function isData(value: SebValue): value is SebData {
  return typeof value === "object" && !isList(value) && typeof value["base64"] === "string";
}

function isEmptyDictionary(value: SebValue): boolean {
  return typeof value === "object" && !isList(value) && Object.keys(value).length === 0;
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

/** A quotation mark or a control character: written differently by different clients. */
function hasUnsafe(text: string): boolean {
  return /["\p{Cc}]/u.test(text);
}

/** The settings as a property list: a `.seb` file that needs no password. */
export function sebFile(settings: SebSettings): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...plistLines(settings, ""),
    "</plist>",
    "",
  ].join("\n");
}

function plistLines(value: SebValue, indent: string): string[] {
  if (typeof value === "string") return [`${indent}<string>${escaped(value)}</string>`];
  if (typeof value === "number") return [`${indent}<integer>${value}</integer>`];
  if (typeof value === "boolean") return [`${indent}<${value}/>`];
  const deeper = `${indent}  `;
  if (isList(value)) {
    if (value.length === 0) return [`${indent}<array/>`];
    const lines = value.flatMap((one) => plistLines(one, deeper));
    return [`${indent}<array>`, ...lines, `${indent}</array>`];
  }
  if (isData(value)) return [`${indent}<data>${value.base64}</data>`];
  const lines = Object.entries(value).flatMap(([key, one]) => [
    `${deeper}<key>${escaped(key)}</key>`,
    ...plistLines(one, deeper),
  ]);
  return [`${indent}<dict>`, ...lines, `${indent}</dict>`];
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** What a sitting's browser is set up for. */
export interface SebExam {
  /** The address people type, e.g. https://exam.example.cn. */
  origin: string;
  /** Leaving this page's address closes the browser without a password: shown after the hand-in. */
  quitPath: string;
  /** Lower-case hex SHA-256 of the password that closes the browser during the exam. */
  quitPasswordHash: string;
  /** 32 random bytes, base64: no two sittings share a key. */
  salt: string;
}

/**
 * The settings of an exam: our address and no other, full screen, nothing kept from the candidate that
 * keeps answers safe. What the page has written on the machine outlives a restart of the browser, and the
 * rescue file can be saved.
 */
export function sebSettings({ origin, quitPath, quitPasswordHash, salt }: SebExam): SebSettings {
  const { host } = new URL(origin);
  return {
    originatorVersion: "Quanheng_1",
    sebConfigPurpose: 0,
    startURL: `${origin}/exam`,
    quitURL: `${origin}${quitPath}`,
    quitURLConfirm: false,
    allowQuit: true,
    hashedQuitPassword: quitPasswordHash,
    sendBrowserExamKey: true,
    examKeySalt: { base64: salt },
    browserViewMode: 1,
    browserWindowAllowReload: true,
    showReloadButton: true,
    showReloadWarning: false,
    enableZoomPage: true,
    allowBrowsingBackForward: false,
    newBrowserWindowByLinkPolicy: 0,
    newBrowserWindowByScriptPolicy: 0,
    allowSpellCheck: false,
    allowPreferencesWindow: false,
    allowDeveloperConsole: false,
    allowSwitchToApplications: false,
    allowScreenSharing: false,
    examSessionClearCookiesOnStart: false,
    examSessionClearCookiesOnEnd: false,
    removeBrowserProfile: false,
    removeLocalStorage: false,
    allowDownUploads: true,
    allowDownloads: true,
    allowUploads: false,
    openDownloads: false,
    URLFilterEnable: true,
    URLFilterEnableContentFilter: false,
    URLFilterRules: [{ action: 1, active: true, expression: `${host}/*`, regex: false }],
    showTaskBar: true,
    showTime: true,
    showInputLanguage: true,
  };
}
