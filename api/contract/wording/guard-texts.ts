import type { GuardCode, GuardState } from "../../domain/opening-guard.ts";
import type { Language, Params } from "./word.ts";

/** A line of the guard: what is said when all is well, when it is not, and how to mend it. */
interface Words {
  good: string;
  bad: string;
  /** Where a line has a yellow state, or cannot be judged here. */
  warn?: string;
  unknown?: string;
  mend: string;
}

const zh: Record<GuardCode, Words> = {
  fsync: {
    good: "写入强制落盘（fsync）",
    bad: "写入没有强制落盘（fsync = {value}），断电会丢失已保存的答案。",
    mend: "在 postgresql.conf 中设 fsync = on，然后执行 select pg_reload_conf()。",
  },
  full_page_writes: {
    good: "整页写入（full_page_writes）",
    bad: "没有整页写入（full_page_writes = {value}），断电可能损坏数据页。",
    mend: "在 postgresql.conf 中设 full_page_writes = on，然后执行 select pg_reload_conf()。",
  },
  synchronous_commit: {
    good: "提交后才确认（synchronous_commit）",
    bad: "提交不等落盘就确认（synchronous_commit = {value}），断电会丢失已保存的答案。",
    mend: "在 postgresql.conf 以及本数据库、本账号的设置中把 synchronous_commit 设为 on，然后重启权衡服务。",
  },
  data_checksums: {
    good: "数据页校验（data_checksums）",
    bad: "没有数据页校验（data_checksums = {value}），磁盘损坏不会被发现。",
    mend: "停止 PostgreSQL，执行 pg_checksums --enable，再启动。",
  },
  zero_damaged_pages: {
    good: "不掩盖损坏的数据页（zero_damaged_pages）",
    bad: "损坏的数据页会被当作空白（zero_damaged_pages = {value}）。",
    mend: "把 zero_damaged_pages 设为 off，然后重启权衡服务。",
  },
  ignore_checksum_failure: {
    good: "不忽略校验错误（ignore_checksum_failure）",
    bad: "校验错误会被忽略（ignore_checksum_failure = {value}）。",
    mend: "把 ignore_checksum_failure 设为 off，然后重启权衡服务。",
  },
  schema: {
    good: "数据库结构与程序版本一致",
    bad: "数据库结构与程序版本不一致（缺 {missing} 项，多 {unknown} 项）。",
    mend: "安装与数据库相同版本的程序，重启权衡服务。",
  },
  clock: {
    good: "考试时钟没有异常",
    bad: "考试时钟有 {count} 项异常未确认。",
    mend: "核对服务器的系统时间，由主考在本页上方确认。",
  },
  "database-clock": {
    good: "数据库时间与考试时间一致（相差 {seconds} 秒）",
    warn: "数据库时间与考试时间相差 {seconds} 秒。",
    bad: "数据库时间与考试时间相差 {seconds} 秒，超过 2 秒。",
    mend: "校准服务器和数据库的系统时间（同一台机器则校准系统时间）。没有考生在作答时，考试时间随即跟上系统时间。",
  },
  disk: {
    good: "磁盘空间充足（剩余 {gigabytes} GB，{percent}%）",
    warn: "磁盘空间偏少（剩余 {gigabytes} GB，{percent}%）。",
    bad: "磁盘空间不足（剩余 {gigabytes} GB，{percent}%），考试中可能写满。",
    unknown: "数据库在另一台机器上，磁盘空间不能在此检查。",
    mend: "请保证数据库所在磁盘剩余 10 GB 以上并不少于 20%。",
  },
  "one-server": {
    good: "只有一个权衡服务在使用数据库",
    bad: "使用数据库的权衡服务有 {servers} 个，应当正好 1 个。",
    mend: "停止多余的服务；若为 0 个，请重启权衡服务。",
  },
};

const en: Record<GuardCode, Words> = {
  fsync: {
    good: "Writes are forced to disk (fsync)",
    bad: "Writes are not forced to disk (fsync = {value}): a power cut loses saved answers.",
    mend: "Set fsync = on in postgresql.conf, then select pg_reload_conf().",
  },
  full_page_writes: {
    good: "Whole pages are written (full_page_writes)",
    bad: "Pages are not written whole (full_page_writes = {value}): a power cut may damage them.",
    mend: "Set full_page_writes = on in postgresql.conf, then select pg_reload_conf().",
  },
  synchronous_commit: {
    good: "Confirmed only after the commit (synchronous_commit)",
    bad: "Confirmed before it is on disk (synchronous_commit = {value}): a power cut loses saved answers.",
    mend: "Set synchronous_commit = on in postgresql.conf and for this database and role, then restart the server.",
  },
  data_checksums: {
    good: "Pages have checksums (data_checksums)",
    bad: "Pages have no checksums (data_checksums = {value}): damage stays unseen.",
    mend: "Stop PostgreSQL, run pg_checksums --enable, start it again.",
  },
  zero_damaged_pages: {
    good: "Damaged pages are not hidden (zero_damaged_pages)",
    bad: "Damaged pages are taken for empty (zero_damaged_pages = {value}).",
    mend: "Set zero_damaged_pages = off, then restart the server.",
  },
  ignore_checksum_failure: {
    good: "Checksum failures are not ignored (ignore_checksum_failure)",
    bad: "Checksum failures are ignored (ignore_checksum_failure = {value}).",
    mend: "Set ignore_checksum_failure = off, then restart the server.",
  },
  schema: {
    good: "Database and program are of the same version",
    bad: "Database and program differ in version ({missing} missing, {unknown} unknown).",
    mend: "Install the program's version that fits the database and restart it.",
  },
  clock: {
    good: "Nothing wrong with the exam clock",
    bad: "{count} clock events wait to be confirmed.",
    mend: "Check the machine's clock; the chief invigilator confirms at the top of this page.",
  },
  "database-clock": {
    good: "Database clock and exam clock agree ({seconds} s apart)",
    warn: "Database clock and exam clock are {seconds} s apart.",
    bad: "Database clock and exam clock are {seconds} s apart, more than 2 s.",
    mend: "Set the clocks of server and database right. Exam time follows as soon as nobody is working.",
  },
  disk: {
    good: "Enough disk ({gigabytes} GB free, {percent}%)",
    warn: "Little disk left ({gigabytes} GB free, {percent}%).",
    bad: "Too little disk ({gigabytes} GB free, {percent}%): it may fill up during the exam.",
    unknown: "The database is on another machine; its disk cannot be checked here.",
    mend: "See that the database's disk has 10 GB and 20% free.",
  },
  "one-server": {
    good: "One server uses the database",
    bad: "{servers} servers use the database; it must be exactly one.",
    mend: "Stop the others; if it is none, restart this server.",
  },
};

const texts: Record<Language, Record<GuardCode, Words>> = { zh, en };

/** What was found, in words. */
export function guardText(
  language: Language,
  code: GuardCode,
  state: GuardState,
  params: Params,
): string {
  const words = texts[language][code];
  return filled(words[state] ?? words.bad, params);
}

/** How to mend it. */
export function mendText(language: Language, code: GuardCode, params: Params): string {
  return filled(texts[language][code].mend, params);
}

function filled(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place));
}
