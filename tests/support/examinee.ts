/** A candidate in a browser of their own, and what they believe to have answered. */
import type { Page } from "playwright-core";
import type { Examinee } from "./exam-page.ts";
import { beginAt, signInAt } from "./exam-page.ts";

/** Items of the demonstration's papers: 1–80 单选, 81–100 判断. */
const singles = 80;

export class Person {
  readonly candidate: Examinee;
  /** Slot → label, the last one chosen. */
  readonly chosen = new Map<number, string>();
  page: Page;
  private readonly newPage: () => Promise<Page>;

  private constructor(candidate: Examinee, page: Page, newPage: () => Promise<Page>) {
    this.candidate = candidate;
    this.page = page;
    this.newPage = newPage;
  }

  static async begin(
    candidate: Examinee,
    url: string,
    newPage: () => Promise<Page>,
  ): Promise<Person> {
    const page = await newPage();
    await beginAt(page, url, candidate);
    return new Person(candidate, page, newPage);
  }

  /** Goes to an item by the map and chooses; `pick` says which of its options. */
  async answer(no: number, pick: number): Promise<void> {
    await this.page.locator(`[data-no="${no}"]`).click();
    await this.page.getByText(`第 ${no} 题，`).waitFor();
    const label = no > singles ? ["√", "×"][pick % 2] : "ABCD"[pick % 4];
    await this.page.keyboard.press(String((pick % (no > singles ? 2 : 4)) + 1));
    this.chosen.set(no, label ?? "");
  }

  /** As "slot:label", in the order of the paper. */
  answers(): string[] {
    return [...this.chosen].sort(([a], [b]) => a - b).map(([no, label]) => `${no}:${label}`);
  }

  async allSaved(): Promise<void> {
    await this.page.getByText("全部已保存").first().waitFor({ timeout: 60_000 });
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.getByText(/^第 \d+ 题，共 100 题$/).waitFor();
  }

  setOffline(offline: boolean): Promise<void> {
    return this.page.context().setOffline(offline);
  }

  /** The machine dies; the candidate signs in at another one and waits to be let in. */
  async changeMachine(url: string): Promise<void> {
    await this.page.context().close();
    this.page = await this.newPage();
    await signInAt(this.page, url, this.candidate);
    await this.page.getByRole("heading", { name: "等待监考员批准" }).waitFor();
  }

  /** Says to hand in; what comes of it depends on the network. */
  async sayHandIn(): Promise<void> {
    await this.page.getByRole("button", { name: "检查并交卷" }).click();
    await this.page.getByRole("button", { name: "交卷", exact: true }).click();
    await this.page.getByRole("button", { name: "确认交卷" }).click();
  }

  async handIn(): Promise<void> {
    await this.sayHandIn();
    await this.handedIn();
  }

  handedIn(): Promise<void> {
    const line = this.page.getByText(`已交卷，${this.chosen.size} 题已保存，回执 `);
    return line.first().waitFor({ timeout: 60_000 });
  }

  /** What another window coming before the page, or going, tells it. */
  async turn(away: boolean): Promise<void> {
    await this.page.evaluate((hidden) => {
      Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, away);
  }
}
