import type { ItemDetail, ItemHistory } from "../../api/contract/items.ts";

const noVerdicts: readonly ItemHistory["act"][] = ["written", "loaded", "classified"];

/** The return a draft still has to answer: its last verdict, unless it was submitted or approved since. */
export function lastReturn(item: Pick<ItemDetail, "status" | "history">): ItemHistory | undefined {
  if (item.status !== "draft") return undefined;
  const verdicts = item.history.filter(({ act }) => !noVerdicts.includes(act));
  const last = verdicts[verdicts.length - 1];
  return last?.act === "returned" ? last : undefined;
}
