const starts = {
  picture: ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff"],
  tiff: ["II*\0", "MM\0*"],
} as const;
const pdf = "%PDF-";

/** What a file is, told by its first bytes and not by its name; null for anything that is no scan. */
export function scanKind(bytes: Uint8Array): "picture" | "tiff" | "pdf" | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024));
  for (const kind of ["picture", "tiff"] as const)
    if (starts[kind].some((start) => head.startsWith(start))) return kind;
  // Some scanners put a few bytes of their own before a PDF.
  return head.includes(pdf) ? "pdf" : null;
}
