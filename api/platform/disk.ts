import fs from "node:fs/promises";

/** Bytes free for this program, and all there are, on the disk `folder` lies on. */
export async function freeDisk(folder: string): Promise<{ free: number; total: number }> {
  const { bavail, blocks, bsize } = await fs.statfs(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}
