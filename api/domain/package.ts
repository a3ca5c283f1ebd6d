import { z } from "zod";

/** What is made of a sitting: all for the exam, the keys apart from it, and what is kept of it afterwards. */
export const packageKinds = ["exam", "keys", "archive"] as const;
export type PackageKind = (typeof packageKinds)[number];

/** Least years an assessment body keeps what belongs to an exam: on paper, and as files. */
export const keepingYears = { paper: 3, electronic: 5 } as const;

const packageFile = z.strictObject({
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  /** Lower-case hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PackageFile = z.infer<typeof packageFile>;

/** What stands in manifest.json: every other file of the package with its digest. */
export const packageManifest = z.strictObject({
  format: z.literal("quanheng-package-1"),
  kind: z.enum(packageKinds),
  sitting: z.strictObject({
    id: z.string(),
    name: z.string(),
    standard: z.string(),
    level: z.number().int(),
    opensAt: z.string(),
  }),
  /** Dates (YYYY-MM-DD, Beijing) until which the paper and the files are to be kept at least. */
  keepUntil: z.strictObject({ paper: z.string(), electronic: z.string() }),
  files: z.array(packageFile),
});
export type PackageManifest = z.infer<typeof packageManifest>;

export const manifestName = "manifest.json";

/** The last day on which both are still kept, counted from the day of the exam. */
export function keepUntil(opensAt: Date): PackageManifest["keepUntil"] {
  const day = new Date(opensAt.getTime() + 8 * 3_600_000);
  const after = (years: number): string =>
    `${day.getUTCFullYear() + years}-${day.toISOString().slice(5, 10)}`;
  return { paper: after(keepingYears.paper), electronic: after(keepingYears.electronic) };
}

/** The manifest as text: the same facts give the same bytes. */
export function manifestText(manifest: PackageManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

export type PackageFault =
  | { code: "no-manifest" }
  | { code: "bad-manifest" }
  | { code: "missing" | "changed" | "extra" | "twice"; path: string };

/**
 * What is wrong with a package: `manifest` is the text of its manifest.json (null when there is none), `found`
 * its other files as they are. Empty when every file is there, once, as it was, and no other.
 */
export function packageFaults(
  manifest: string | null,
  found: readonly PackageFile[],
): PackageFault[] {
  if (manifest === null) return [{ code: "no-manifest" }];
  const stated = readManifest(manifest);
  if (!stated) return [{ code: "bad-manifest" }];
  const there = new Map(found.map((file) => [file.path, file]));
  const known = new Set(stated.files.map(({ path }) => path));
  return [
    ...stated.files.flatMap((file): PackageFault[] => {
      const one = there.get(file.path);
      if (!one) return [{ code: "missing", path: file.path }];
      const same = one.sha256 === file.sha256 && one.bytes === file.bytes;
      return same ? [] : [{ code: "changed", path: file.path }];
    }),
    ...[...there.keys()]
      .filter((path) => !known.has(path))
      .map((path): PackageFault => ({ code: "extra", path })),
    ...found
      .filter((file) => there.get(file.path) !== file)
      .map(({ path }): PackageFault => ({ code: "twice", path })),
  ];
}

/** The manifest a text states; null when it is none. */
export function readManifest(text: string): PackageManifest | null {
  try {
    return packageManifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
