import type { ItemSummary } from "../../api/contract/item-list.ts";
import { call } from "../client.ts";

/** What waits for review, the longest waiting first; at most one page of it, and how many there are. */
export async function askReviewQueue(
  standard: string,
): Promise<{ items: ItemSummary[]; total: number }> {
  const query = { standard, status: "in-review", descending: "false" } as const;
  return call("GET /api/items", { query });
}
