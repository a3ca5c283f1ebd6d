/**
 * What is exported as QTI 3.0 plays in a player that is not ours: qti3-item-player of Amp-up.io, certified
 * by 1EdTech for delivery. It shows stem and choices, takes an answer, and scores it as we do.
 */
import { createRequire } from "node:module";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { qti3 } from "../../api/domain/exchange/qti/qti-names.ts";
import { writeQtiItem } from "../../api/domain/exchange/qti/write-qti.ts";
import { xmlOf } from "../../api/domain/exchange/write-markup.ts";
import type { Item } from "../../api/domain/item.ts";
import { labelledOptions } from "../../api/domain/item.ts";
import { wordsOf } from "../../api/domain/item-text.ts";
import { testBrowser } from "../support/browser.ts";
import { plainItem } from "../support/generated-bank.ts";

const { newPage } = await testBrowser();
const require = createRequire(import.meta.url);
const entry = require.resolve("qti3-item-player");
const player = path.dirname(entry);
/** The player brings the Vue it runs on. */
const ofPlayer = createRequire(entry);
const vue = path.join(path.dirname(ofPlayer.resolve("vue/package.json")), "dist/vue.min.js");

interface Played {
  stem: string;
  choices: string[];
}

/** What the page below offers. */
interface PlayerWindow {
  load(xml: string): Promise<Played>;
  answer(choices: readonly string[]): Promise<string>;
}

async function openPlayer(): Promise<Page> {
  const page = await newPage();
  await page.setContent("<div id=app></div>");
  await page.addScriptTag({ path: vue });
  await page.addScriptTag({ path: path.join(player, "qti3Player.umd.min.js") });
  await page.addScriptTag({ content: harness });
  return page;
}

/** Mounts the player and speaks to it by its documented methods and events. */
const harness = `
  const told = {};
  let player;
  const wait = (name) => new Promise((resolve) => { told[name] = resolve; });
  const ready = wait("player");
  new Vue({ render: (h) => h(window.qti3Player.default ?? window.qti3Player, {
    props: { suppressAlertMessages: true },
    on: {
      notifyQti3PlayerReady: (it) => { player = it; told.player(); },
      notifyQti3ItemReady: () => told.item(),
      notifyQti3EndAttemptCompleted: (data) => told.end(data),
    },
  }) }).$mount("#app");
  window.load = async (xml) => {
    await ready;
    const item = wait("item");
    player.loadItemFromXml(xml, { guid: "1", status: "interacting", sessionControl: { max_attempts: 0, show_feedback: false, validate_responses: false } });
    await item;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const body = document.querySelector(".qti-item-body");
    const choices = [...document.querySelectorAll(".qti-simple-choice")];
    const prompt = body.querySelector(".qti-prompt, .qti-prompt-wrapper") ?? body;
    return { stem: prompt.textContent, choices: choices.map((one) => one.textContent) };
  };
  window.answer = async (chosen) => {
    for (const one of document.querySelectorAll(".qti-simple-choice"))
      if (chosen.some((text) => one.textContent.includes(text))) one.click();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const end = wait("end");
    player.endAttempt("here");
    const { state } = await end;
    return String(state.outcomeVariables.find(({ identifier }) => identifier === "SCORE").value);
  };`;

const items: Item[] = [
  {
    ...plainItem("play-1", "single", "2.1.1", null),
    stem: "面积为10 m^{2}、H_{2}O 为水的是（ ）。",
    options: ["甲方案", "乙方案", "丙方案", "丁方案"],
    key: ["C"],
  },
  {
    ...plainItem("play-2", "multiple", "2.1.1", null),
    stem: "来电分布如下：\n| 时段 | 来电 |\n| 上午 | 120 |\n应当做到（ ）。",
    options: ["第一项", "第二项", "第三项", "第四项", "第五项"],
    key: ["A", "D"],
  },
  { ...plainItem("play-3", "true-false", "2.1.1", null), stem: "1 < 2 & 3 > 2。", key: ["√"] },
];

describe("an exported QTI 3.0 item", () => {
  it.each(items.map((item) => [item.type, item] as const))(
    "of type %s plays in another player, and scores there as here",
    async (_type, item) => {
      const errors: string[] = [];
      const xml = xmlOf(writeQtiItem(item, qti3));
      // A page for each answer: the player does not load anew what it has already.
      const play = async (chosen: readonly string[]): Promise<Played & { score: string }> => {
        const page = await openPlayer();
        page.on("pageerror", (error) => errors.push(error.message));
        const shown = await page.evaluate(
          (text) => (window as unknown as PlayerWindow).load(text),
          xml,
        );
        const score = await page.evaluate(
          (texts) => (window as unknown as PlayerWindow).answer(texts),
          chosen,
        );
        await page.context().close();
        return { ...shown, score };
      };
      const options = labelledOptions(item);
      const right = options.filter(({ label }) => item.key.includes(label)).map(({ text }) => text);
      const wrong = options
        .filter(({ label }) => !item.key.includes(label))
        .map(({ text }) => text);

      const played = await play(right);
      for (const words of wordsOf(item.stem).split(/\s+/)) expect(played.stem).toContain(words);
      options.forEach(({ text }, index) => expect(played.choices[index]).toContain(text));
      expect(played.score).toBe("1");
      expect((await play(wrong.slice(0, right.length))).score).toBe("0");
      expect(errors).toEqual([]);
    },
  );
});
