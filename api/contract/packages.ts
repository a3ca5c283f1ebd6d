import { z } from "zod";
import { packageKinds } from "../domain/package.ts";
import { endpoint } from "./endpoint.ts";
import { done, id, instant } from "./shared.ts";

const centre = { roles: ["centre"] } as const;
const sitting = z.strictObject({ sittingId: id });
const params = z.strictObject({ packageId: id });

/** How the papers of a package are printed. */
export const packageOptions = z.strictObject({
  sheet: z.enum(["a4", "a3", "8k"]).default("a3"),
  fold: z.enum(["plain", "saddle"]).default("plain"),
  /** A copy with its number for each candidate and so many spare ones; null: each paper once, to be copied. */
  spares: z.number().int().min(0).max(100).nullable().default(null),
});
export type PackageOptions = z.infer<typeof packageOptions>;

const packageView = z.strictObject({
  id,
  kind: z.enum(packageKinds),
  status: z.enum(["making", "ready", "failed", "cancelled"]),
  /** Parts made and parts to make. */
  done: z.number().int(),
  total: z.number().int(),
  /** Why it failed. */
  message: z.string().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().int().nullable(),
  madeBy: z.string(),
  begunAt: instant,
  endedAt: instant.nullable(),
});
export type PackageView = z.infer<typeof packageView>;

const exampleId = "0199aa00-0000-7000-8000-0000000000c1";
const example = {
  id: exampleId,
  kind: "exam",
  status: "making",
  done: 3,
  total: 11,
  message: null,
  sha256: null,
  bytes: null,
  madeBy: "centre",
  begunAt: "2026-11-20T01:00:00.000Z",
  endedAt: null,
} as const;

export const listPackages = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/packages",
  summary: "The packages of a sitting, newest first, and how far one is that is being made",
  access: centre,
  params: sitting,
  reply: z.strictObject({ packages: z.array(packageView) }),
  example: { params: { sittingId: exampleId }, reply: { packages: [example] } },
});

export const makePackage = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/packages",
  summary:
    "Begins to make a package: exam (papers, cards, sheets), keys, or archive; one of a kind at a time",
  access: centre,
  params: sitting,
  body: z.strictObject({ kind: z.enum(packageKinds), ...packageOptions.shape }),
  reply: packageView,
  example: {
    params: { sittingId: exampleId },
    body: { kind: "exam", sheet: "a3" },
    reply: example,
  },
});

export const cancelPackage = endpoint({
  method: "POST",
  path: "/api/packages/:packageId/cancel",
  summary: "Stops making a package; nothing of it is kept",
  access: centre,
  params,
  reply: done,
  example: { params: { packageId: exampleId }, reply: { done: true } },
});

export const downloadPackage = endpoint({
  method: "GET",
  path: "/api/packages/:packageId/package.zip",
  summary: "A package that is ready; who took it is recorded",
  access: centre,
  params,
  download: "application/zip",
  example: { params: { packageId: exampleId } },
});
