import type { ItemSummary } from "../../api/contract/items.ts";
import { call } from "../client.ts";

const pageSize = 50;

/** What waits for review, the longest waiting first; at most one page of it, and how many there are. */
export async function askReviewQueue(
  standard: string,
): Promise<{ items: ItemSummary[]; total: number }> {
  const query = { standard, status: "in-review" } as const;
  const first = await call("GET /api/items", { query });
  const last = Math.ceil(first.total / pageSize);
  // The server lists the newest change first, so the longest waiting are on the last page.
  const { items } =
    last > 1 ? await call("GET /api/items", { query: { ...query, page: last } }) : first;
  return { items: [...items].reverse(), total: first.total };
}
