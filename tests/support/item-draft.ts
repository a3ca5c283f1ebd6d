import type { ItemDraft } from "../../api/contract/items.ts";

/** An item that nothing is wrong with; its element is there once the element table has been loaded. */
export const soundDraft: ItemDraft = {
  type: "single",
  stem: "普通话的标准音是（ ）。",
  options: ["北京语音", "南京语音", "洛阳语音", "上海语音"],
  key: ["A"],
  rationale: "普通话以北京语音为标准音。",
  knowledgePoint: "3.1.1.1.1",
  element: "3.1.1.1.1-001",
  difficulty: 0.85,
  cognitive: "remember",
  source: "标准 3.1 五级 1.1.1 语音常识",
};
