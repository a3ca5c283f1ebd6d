import { textsOf } from "../../../../domain/item.ts";
import type { Item } from "../../../../domain/item.ts";
import { knowledgePoints } from "../../../../domain/standard.ts";
import { AppError } from "../../../../platform/app-error.ts";
import type { Db } from "../../../../platform/database.ts";
import { offThread } from "../../../../platform/pdf/off-thread.ts";
import { UnprintableText } from "../../../../platform/pdf/unprintable-text.ts";
import type { StaffActor } from "../../../../platform/sessions.ts";
import { selectStandard } from "../../../standards/queries.ts";
import { figuresPrinted } from "../../figures/figures.ts";
import type { drawBooklet } from "./draw-booklet.ts";

const drawing = new URL("./draw-booklet.ts", import.meta.url);
const minute = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** Items as a booklet to be reviewed on paper. Refuses, naming the item, what cannot be printed whole. */
export async function makeBooklet(
  db: Db,
  code: string,
  items: readonly Item[],
  { actor, now }: { actor: StaffActor; now: Date },
): Promise<Buffer> {
  const found = await selectStandard(db, code);
  if (!found) throw new AppError("not-found");
  const { standard } = found;
  const texts = items.flatMap(textsOf).map(({ text }) => text);
  const names = knowledgePoints(standard).map((point) => [point.code, point.name] as const);
  try {
    return await offThread<typeof drawBooklet>(drawing, "drawBooklet", {
      ...{ occupation: standard.name, items, pointNames: Object.fromEntries(names) },
      figures: await figuresPrinted(db, texts),
      takenBy: `${actor.name}（${actor.login}）`,
      takenAt: minute.format(now),
    });
  } catch (error) {
    if (!(error instanceof UnprintableText)) throw error;
    const problems = error.problems.map(({ where, fault }) => ({
      ...{ path: "", message: `${where}：${fault}` },
    }));
    throw new AppError("invalid-input", {}, problems);
  }
}
