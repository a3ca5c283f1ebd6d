import { createHash } from "node:crypto";
import type { PackageOptions } from "../../contract/packages.ts";
import { sittingText } from "../../contract/wording/sitting-texts.ts";
import type { PackageKind, PackageManifest } from "../../domain/package.ts";
import { keepingYears, keepUntil, manifestName, manifestText } from "../../domain/package.ts";
import { AppError } from "../../platform/app-error.ts";
import type { ZipEntry } from "../../platform/zip.ts";
import { writeZip } from "../../platform/zip.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "../sittings/asker.ts";
import type { SittingRow } from "../sittings/queries.ts";
import { selectOfferedPapers, selectSittings } from "../sittings/queries.ts";
import { archiveParts } from "./archive/archive-parts.ts";
import type { Part } from "./exam-parts.ts";
import { examParts, fileName, keyParts } from "./exam-parts.ts";

export interface PackageOrder {
  sittingId: string;
  kind: PackageKind;
  options: PackageOptions;
}

/** Told after every part; what it answers says whether the package is still wanted. */
export type TellProgress = (done: number, total: number) => Promise<boolean>;

/** The sitting of an order that can be carried out. Throws AppError saying what is missing. */
export async function requireSitting(
  { db }: Pick<Deps, "db">,
  { language }: Asker,
  { sittingId, kind }: Pick<PackageOrder, "sittingId" | "kind">,
): Promise<SittingRow> {
  const [sitting] = await selectSittings(db, [sittingId]);
  if (!sitting) throw new AppError("not-found");
  const papers = await selectOfferedPapers(db, [sittingId]);
  const over = sitting.status === "collected" || sitting.status === "archived";
  const lack =
    papers.length === 0
      ? "package.no-papers"
      : kind === "archive" && !over
        ? "package.running"
        : null;
  const act = sittingText(language, "move.package");
  if (lack) throw new AppError("sitting-not-ready", { act, missing: sittingText(language, lack) });
  return sitting;
}

/**
 * A package of a sitting as a zip file: its parts, 说明.txt and, last, the manifest with the digest of each.
 * The same sitting gives the same bytes. Null when it was no longer wanted.
 */
export async function buildPackage(
  deps: Pick<Deps, "db">,
  asker: Asker,
  order: PackageOrder,
  tell: TellProgress,
): Promise<Buffer | null> {
  const sitting = await requireSitting(deps, asker, order);
  const parts = await partsOf(deps, asker, order);
  const files: ZipEntry[] = [];
  for (const { path, make } of parts) {
    if (!(await tell(files.length, parts.length))) return null;
    files.push({ name: path, data: await make() });
  }
  if (!(await tell(files.length, parts.length))) return null;
  files.push({ name: "说明.txt", data: Buffer.from(explanation(sitting, order.kind)) });
  const manifest = manifestText(manifestOf(sitting, order.kind, files));
  return writeZip([...files, { name: manifestName, data: Buffer.from(manifest) }]);
}

function partsOf(deps: Pick<Deps, "db">, asker: Asker, order: PackageOrder): Promise<Part[]> {
  const { sittingId, kind, options } = order;
  if (kind === "exam") return examParts(deps, asker, sittingId, options);
  return kind === "keys" ? keyParts(deps, sittingId) : archiveParts(deps, asker, sittingId);
}

function manifestOf(
  { id, name, standard, level, opensAt }: SittingRow,
  kind: PackageKind,
  files: readonly ZipEntry[],
): PackageManifest {
  return {
    format: "quanheng-package-1",
    kind,
    sitting: { id, name, standard, level, opensAt: opensAt.toISOString() },
    keepUntil: keepUntil(opensAt),
    files: files.map(({ name: path, data }) => ({
      path,
      bytes: data.length,
      sha256: createHash("sha256").update(data).digest("hex"),
    })),
  };
}

const names = { exam: "考务材料包", keys: "答案包", archive: "归档包" } as const;

/** What a package's file is called. */
export function packageFileName(sitting: string, kind: PackageKind): string {
  return `${fileName(sitting)} ${names[kind]}.zip`;
}

function explanation({ name, opensAt }: SittingRow, kind: PackageKind): string {
  const { paper, electronic } = keepUntil(opensAt);
  const secret = {
    exam: "内含试卷，开考前按保密规定保管。",
    keys: "内含答案，与试卷分开保管，考试结束前不得启封。",
    archive: "内含试卷、答案、作答与成绩，按档案规定保管。",
  }[kind];
  return [
    `${name} ${names[kind]}`,
    secret,
    `纸质材料至少保存 ${keepingYears.paper} 年（至 ${paper}），电子材料至少保存 ${keepingYears.electronic} 年（至 ${electronic}）。`,
    `${manifestName} 列出各文件的大小与 SHA-256；用 quanheng verify-package 文件名 可核对是否完整、未被改动。`,
    "",
  ].join("\r\n");
}
