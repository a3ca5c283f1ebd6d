import { expect, it } from "vitest";
import { workRows } from "./work-rows.ts";

const content = (number: string) => ({ number, name: number, skills: [], knowledge: [] });

it("begins each work function once, over all its contents", () => {
  const rows = workRows([
    { number: "1", name: "服务应答处理", contents: [content("1.1"), content("1.2")] },
    { number: "2", name: "业务受理及处理", contents: [content("2.1")] },
  ]);
  expect(rows.map((row) => row.begins?.span)).toEqual([2, undefined, 1]);
  expect(rows.map((row) => row.content.number)).toEqual(["1.1", "1.2", "2.1"]);
});
