import { addPicture } from "../../api/contract/figures.ts";
import type { ItemDraft } from "../../api/contract/items.ts";
import { addItem, reviewItem, submitItem } from "../../api/contract/items.ts";
import { replaceSlot } from "../../api/contract/paper-slots.ts";
import { selectElements } from "../../api/features/standards/elements/queries.ts";
import { assemblePapers, getPaper, sealPaper } from "../../api/contract/papers.ts";
import type { Staff, TestApp } from "./app.ts";
import { drawing } from "./pictures.ts";

const standard = "4-04-05-03";

/** What a writer who brings this picture is told to write. */
export async function pictureMark(writer: Staff, bytes: Buffer, alt: string): Promise<string> {
  const { name } = await writer.call(addPicture, { body: bytes });
  return `![${alt}](${name})`;
}

type Wording = Pick<ItemDraft, "stem" | "options" | "key" | "rationale">;

/** One item of each kind of text beyond plain words: what writers of other occupations need. */
export async function richWordings(writer: Staff): Promise<Record<string, Wording>> {
  const mark = (seed: number, alt: string) => pictureMark(writer, drawing(seed), alt);
  return {
    picture: {
      stem: `观察下图，坐席此刻应当（ ）。\n${await mark(1, "图：话务面板，等待区有一个红色圆点")}`,
      options: ["接听排队来电", "切换为小休", "退出系统", "转接技术支持"],
      key: ["A"],
      rationale: "红点表示有来电在排队，坐席应先接听。",
    },
    formula: {
      stem: "一天呼入 \\(n\\) 通、接通 \\(m\\) 通，接通率的算法是（ ）。",
      options: [
        "\\(\\frac{m}{n}\\times100\\%\\)",
        "\\(\\frac{n}{m}\\times100\\%\\)",
        "\\(\\frac{n-m}{n}\\times100\\%\\)",
        "\\(\\sqrt{m\\times n}\\)",
      ],
      key: ["A"],
      rationale:
        "接通率等于接通量除以呼入量：\\(\\text{接通率}=\\frac{\\text{接通量}}{\\text{呼入量}}\\)。",
    },
    table: {
      stem: "根据下表，来电最多的时段是（ ）。\n| 时段 | 来电量 | 接通量 |\n| 上午 | 120 | 96 |\n| 下午 | 180 | 150 |\n| 晚上 | 60 | 57 |",
      options: ["上午", "下午", "晚上", "三个时段相同"],
      key: ["B"],
      rationale: "下午 180 通，三个时段中最多。",
    },
    scripts: {
      stem: "机房面积为 40 m^{2}，其中配备的“\\u{气体灭火器}”喷出的是（ ）。",
      options: ["CO_{2}", "H_{2}O", "O_{2}", "N_{2}O"],
      key: ["A"],
      rationale: "扑救带电设备用二氧化碳（CO_{2}）。",
    },
    pictures: {
      stem: "下列图形中，表示“静音”的是（ ）。",
      options: [
        await mark(2, "图：图形一"),
        await mark(3, "图：图形二"),
        await mark(4, "图：图形三"),
        await mark(5, "图：图形四"),
      ],
      key: ["C"],
      rationale: "图形三带有斜线，表示静音。",
    },
  };
}

/** Writes an item, sends it to review and has it approved by somebody else; returns its id. */
export async function approvedItem(
  [writer, reviewer]: [Staff, Staff],
  wording: Wording,
  on: Pick<ItemDraft, "knowledgePoint" | "element">,
): Promise<string> {
  const draft: ItemDraft = {
    ...{ type: "single", difficulty: 0.7, cognitive: "apply", source: "标准 3.1" },
    ...wording,
    ...on,
  };
  const { id, version } = await writer.call(addItem, { body: { standard, draft } });
  const params = { itemId: id };
  await writer.call(submitItem, { params, body: { version } });
  await reviewer.call(reviewItem, { params, body: { version, verdict: "approve" } });
  return id;
}

/** A sealed paper of 100 items; `numbers` are those that show what plain words cannot, by kind. */
export interface RichPaper {
  id: string;
  numbers: Record<string, number>;
}

/** The road of such items up to a sealed paper: written, reviewed, put on an assembled paper by hand. */
export async function richPaper(world: TestApp): Promise<RichPaper> {
  const [writer, reviewer, centre] = [
    await world.as("writer"),
    await world.as("reviewer"),
    await world.as("centre"),
  ];
  const point = "3.1.1.1.1";
  const elements = await selectElements(world.db, standard);
  const element = elements.find((one) => one.knowledgePoint === point)?.code ?? null;
  const on = { knowledgePoint: point, element };
  const order = { standard, level: 5, structure: "s80-t20", papers: 1, seed: "rich" };
  const made = await centre.call(assemblePapers, { body: order });
  const [paper] = made.papers;
  if (!paper) throw new Error("no paper was assembled");
  const params = { paperId: paper.id };
  const { slots } = await centre.call(getPaper, { params });
  const row = slots.filter((one) => one.type === "single" && /^3\.1\.1\./.test(one.knowledgePoint));
  const numbers: Record<string, number> = {};
  let { hash } = paper;
  for (const [kind, wording] of Object.entries(await richWordings(writer))) {
    const no = row[Object.keys(numbers).length]?.no ?? 0;
    const itemId = await approvedItem([writer, reviewer], wording, on);
    ({ hash } = await centre.call(replaceSlot, {
      params: { ...params, no },
      body: { itemId, hash },
    }));
    numbers[kind] = no;
  }
  await centre.call(sealPaper, { params });
  return { id: paper.id, numbers };
}
