import { expect, it } from "vitest";
import { fileName } from "./download.ts";

it("takes a Chinese file name as it was meant", () => {
  const header = `attachment; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent("试卷 A.pdf")}`;
  expect(fileName(header)).toBe("试卷 A.pdf");
});

it("falls back to the plain name, or to none", () => {
  expect(fileName('attachment; filename="a.xlsx"')).toBe("a.xlsx");
  expect(fileName("attachment")).toBe("");
});
