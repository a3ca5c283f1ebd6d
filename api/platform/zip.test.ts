import fc from "fast-check";
import { describe, expect, it } from "vitest";
import yazl from "yazl";
import { readZip, writeZip, ZipRefused } from "./zip.ts";

const limits = { entries: 5, bytes: 1000 };
const all = (): boolean => true;

async function refusal(bytes: Buffer): Promise<{ why: string; entry: string | null } | null> {
  try {
    await readZip(bytes, limits, all);
    return null;
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    return { why: error.why, entry: error.entry };
  }
}

/** An archive whose only entry was renamed after it was made, in both places its name stands. */
async function renamed(to: string): Promise<Buffer> {
  const from = "x".repeat(to.length);
  const bytes = await writeZip([{ name: from, data: Buffer.from("1") }]);
  return Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
}

async function archiveWithLink(): Promise<Buffer> {
  const archive = new yazl.ZipFile();
  archive.addBuffer(Buffer.from("/etc/passwd"), "innocent.xml", { mode: 0o120777 });
  archive.end();
  const chunks: Buffer[] = [];
  for await (const chunk of archive.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe("a zip archive", () => {
  it("comes back as it was written, the same bytes each time", async () => {
    const entry = fc.record({
      name: fc.stringMatching(/^[a-z\u4e00-\u9fa5]{1,20}$/),
      data: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { maxLength: 5 }), async (entries) => {
        const bytes = await writeZip(entries);
        expect(await readZip(bytes, limits, all)).toEqual(entries);
        expect(await writeZip(entries)).toEqual(bytes);
      }),
    );
  });

  it.each(["../../etc/cron.d/x", "/etc/passwd", "C:/windows/x", "a/../../b"])(
    "with an entry named %s is refused, and the name is told",
    async (name) => {
      expect(await refusal(await renamed(name))).toEqual({ why: "unsafe-name", entry: name });
    },
  );

  it("with a link inside is refused", async () => {
    expect(await refusal(await archiveWithLink())).toEqual({
      ...{ why: "unsafe-name", entry: "innocent.xml" },
    });
  });

  it("with more entries or bytes than allowed is refused before anything is unpacked", async () => {
    const many = Array.from({ length: 6 }, (_, no) => ({ name: `${no}`, data: Buffer.alloc(0) }));
    expect(await refusal(await writeZip(many))).toMatchObject({ why: "too-large" });
    const big = [{ name: "big", data: Buffer.alloc(1001) }];
    expect(await refusal(await writeZip(big))).toMatchObject({ why: "too-large" });
  });

  it("inside an archive stays packed", async () => {
    const inner = await writeZip([{ name: "a", data: Buffer.from("1") }]);
    const outer = await writeZip([{ name: "inner.zip", data: inner }]);
    expect(await readZip(outer, limits, all)).toEqual([{ name: "inner.zip", data: inner }]);
  });
});
