import type { ItemDetail, ItemHistory } from "../../api/contract/items.ts";

const verdictActs: readonly ItemHistory["act"][] = [
  ...(["submitted", "withdrawn", "approved", "returned", "retired", "restored"] as const),
];

/** The return a draft still has to answer: its last verdict, unless it was submitted or approved since. */
export function lastReturn(item: Pick<ItemDetail, "status" | "history">): ItemHistory | undefined {
  if (item.status !== "draft") return undefined;
  const verdicts = item.history.filter(({ act }) => verdictActs.includes(act));
  const last = verdicts[verdicts.length - 1];
  return last?.act === "returned" ? last : undefined;
}
