import { describe, expect, it } from "vitest";
import { elementsFile, madeElements } from "../../tests/support/elements.ts";
import { standard } from "../../tests/support/standard.ts";
import { parse } from "yaml";
import { elementsDocument, itemElementFinding } from "./element.ts";
import type { Finding } from "./finding.ts";
import { knowledgePoints } from "./standard.ts";

const elements = madeElements(standard);
const [first, second] = knowledgePoints(standard);
if (!first || !second) throw new Error("no points");

interface Loose {
  standard: string;
  points: { knowledgePoint: string; elements: Record<string, string>[] }[];
}

/** A right document after one change. */
function changed(change: (document: Loose) => void): Loose {
  const document = parse(elementsFile(standard.code, elements)) as Loose;
  change(document);
  return document;
}

function findings(document: unknown): [string, string][] {
  const read = elementsDocument(standard).safeParse(document);
  return (read.error?.issues ?? []).map((issue) => {
    const finding =
      issue.code === "custom" ? (issue.params?.["finding"] as Finding | undefined) : undefined;
    return [finding?.code ?? issue.code, issue.path.join(".")];
  });
}

describe("the element table's file", () => {
  it("gives every element with its point, in the standard's order whatever the file's", () => {
    const reversed = changed(({ points }) => points.reverse());
    expect(elementsDocument(standard).parse(reversed)).toEqual(elements);
  });

  it("lists each knowledge point of its own standard once", () => {
    expect(findings(changed((one) => (one.standard = "9-99-99-99")))).toEqual([
      ["element.wrong-standard", "standard"],
    ]);
    expect(findings(changed(({ points }) => points.shift()))).toEqual([
      ["element.missing-point", "points"],
    ]);
    const strange = { knowledgePoint: "9.9", elements: [] };
    const point = changed(({ points }) => {
      points.push({ ...strange, elements: [{ code: "9.9-001", name: "甲", importance: "X" }] });
    });
    expect(findings(point)).toEqual([["item.unknown-point", "points.92.knowledgePoint"]]);
    const twice = changed(({ points }) => points.push(structuredClone(points[0] ?? strange)));
    expect(findings(twice)).toEqual([["element.duplicate-point", "points.92.knowledgePoint"]]);
  });

  it("numbers the elements of a point from 001 on, under names of their own", () => {
    const set = (field: string, value: string) =>
      changed(({ points }) => Object.assign(points[0]?.elements[1] ?? {}, { [field]: value }));
    for (const code of [`${first.code}-003`, `${first.code}-02`, `${second.code}-002`, "002"])
      expect(findings(set("code", code))).toEqual([["element.code", "points.0.elements.1.code"]]);
    expect(findings(set("name", elements[0]?.name ?? ""))).toEqual([
      ["element.duplicate-name", "points.0.elements.1.name"],
    ]);
    expect(findings(set("importance", "W"))).toEqual([
      ["invalid_value", "points.0.elements.1.importance"],
    ]);
    expect(findings(changed(({ points }) => points[0]?.elements.splice(0)))).toEqual([
      ["too_small", "points.0.elements"],
    ]);
  });
});

describe("an item's element", () => {
  const item = { id: "i-1", knowledgePoint: first.code, element: `${first.code}-002` };

  it("is one of the item's own point", () => {
    expect(itemElementFinding(item, elements)).toBeNull();
    for (const element of [`${first.code}-999`, `${second.code}-001`])
      expect(itemElementFinding({ ...item, element }, elements)?.code).toBe("item.unknown-element");
  });

  it("is required where there is a table, and nothing to name where there is none", () => {
    const without = { ...item, element: null };
    expect(itemElementFinding(without, elements)?.code).toBe("item.no-element");
    expect(itemElementFinding(without, [])).toBeNull();
    expect(itemElementFinding(item, [])?.code).toBe("item.unknown-element");
  });
});
