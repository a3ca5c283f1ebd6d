import { describe, expect, it } from "vitest";
import type { PackageManifest } from "./package.ts";
import { keepUntil, manifestText, packageFaults, readManifest } from "./package.ts";

const file = (path: string, digit: string, bytes = 10) => ({
  path,
  bytes,
  sha256: digit.repeat(64),
});
const manifest: PackageManifest = {
  format: "quanheng-package-1",
  kind: "exam",
  sitting: { id: "1", name: "第一场", standard: "4-04-05-03", level: 5, opensAt: "2026-11-23" },
  keepUntil: { paper: "2029-11-23", electronic: "2031-11-23" },
  files: [file("a.pdf", "a"), file("b.pdf", "b")],
};
const text = manifestText(manifest);

describe("a package", () => {
  it("is whole where every file of its manifest is there as it was, and no other", () => {
    expect(packageFaults(text, [file("b.pdf", "b"), file("a.pdf", "a")])).toEqual([]);
    expect(readManifest(text)).toEqual(manifest);
  });

  it.each([
    ["a file is missing", [file("a.pdf", "a")], [{ code: "missing", path: "b.pdf" }]],
    [
      "a file was changed",
      [file("a.pdf", "a"), file("b.pdf", "c")],
      [{ code: "changed", path: "b.pdf" }],
    ],
    [
      "a file was cut",
      [file("a.pdf", "a", 9), file("b.pdf", "b")],
      [{ code: "changed", path: "a.pdf" }],
    ],
    [
      "a file was added",
      [file("a.pdf", "a"), file("b.pdf", "b"), file("c.pdf", "c")],
      [{ code: "extra", path: "c.pdf" }],
    ],
    [
      "a file is there twice",
      [file("a.pdf", "f"), file("a.pdf", "a"), file("b.pdf", "b")],
      [{ code: "twice", path: "a.pdf" }],
    ],
  ])("is not where %s", (_what, found, faults) => {
    expect(packageFaults(text, found)).toEqual(faults);
  });

  it("is none without a manifest that can be read", () => {
    expect(packageFaults(null, [])).toEqual([{ code: "no-manifest" }]);
    expect(packageFaults("{}", [])).toEqual([{ code: "bad-manifest" }]);
    expect(packageFaults("[", [])).toEqual([{ code: "bad-manifest" }]);
  });

  it("is kept three years on paper and five as files, from the day of the exam in Beijing", () => {
    expect(keepUntil(new Date("2026-11-22T17:00:00Z"))).toEqual({
      paper: "2029-11-23",
      electronic: "2031-11-23",
    });
  });
});
