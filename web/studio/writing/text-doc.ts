import type { Node, Schema } from "prosemirror-model";
import { Fragment } from "prosemirror-model";
import type { Inline, TextBlock } from "../../../api/domain/item-text.ts";
import { readItemText, writeItemText } from "../../../api/domain/item-text.ts";

/** A text as the editor holds it. In a schema of one line, several lines become one. */
export function docOf(text: string, schema: Schema): Node {
  const blocks = readItemText(text);
  if (!schema.nodes["table"]) {
    const inlines = blocks.flatMap((block) =>
      block.kind === "paragraph" ? block.inlines : block.rows.flat(2),
    );
    return schema.node("doc", null, [paragraph(inlines, schema)]);
  }
  return schema.node("doc", null, Fragment.from(blocks.map((block) => blockNode(block, schema))));
}

function blockNode(block: TextBlock, schema: Schema): Node {
  if (block.kind === "paragraph") return paragraph(block.inlines, schema);
  const columns = Math.max(...block.rows.map((row) => row.length));
  const rows = block.rows.map((row, index) =>
    schema.node(
      "table_row",
      null,
      // The editor's tables have no missing cells.
      Array.from({ length: columns }, (_, column) =>
        schema.node(index === 0 ? "table_header" : "table_cell", null, [
          paragraph(row[column] ?? [], schema),
        ]),
      ),
    ),
  );
  return schema.node("table", null, rows);
}

function paragraph(inlines: readonly Inline[], schema: Schema): Node {
  const shown = inlines.filter((one) => !("text" in one) || one.text !== "");
  return schema.node(
    "paragraph",
    null,
    shown.map((one) => inlineNode(one, schema)),
  );
}

function inlineNode(inline: Inline, schema: Schema): Node {
  switch (inline.kind) {
    case "formula":
      return schema.node("formula", { tex: inline.tex });
    case "picture":
      return schema.node("picture", { name: inline.name, alt: inline.alt });
    case "text":
      return schema.text(inline.text);
    case "blank":
      return schema.text("____");
    default:
      return schema.text(inline.text, [schema.mark(inline.kind)]);
  }
}

/** The text that is kept. */
export function textOf(doc: Node): string {
  const blocks: TextBlock[] = [];
  doc.forEach((block) => {
    if (block.type.name === "paragraph")
      blocks.push({ kind: "paragraph", inlines: inlinesOf(block) });
    else blocks.push({ kind: "table", rows: rowsOf(block) });
  });
  return writeItemText(blocks);
}

function rowsOf(table: Node): Inline[][][] {
  const rows: Inline[][][] = [];
  table.forEach((row) => {
    const cells: Inline[][] = [];
    row.forEach((cell) => cells.push(withoutBars(inlinesOf(cell.child(0)))));
    rows.push(cells);
  });
  return rows;
}

/** A | divides cells in the kept text. */
function withoutBars(inlines: Inline[]): Inline[] {
  const cell = inlines.map((one) =>
    "text" in one ? { ...one, text: one.text.replaceAll("|", "｜") } : one,
  );
  // A row of nothing but bars would be no row.
  return cell.length === 0 ? [{ kind: "text", text: " " }] : cell;
}

function inlinesOf(block: Node): Inline[] {
  const inlines: Inline[] = [];
  block.forEach((node) => inlines.push(inlineOf(node)));
  return inlines;
}

/** What marks are written with cannot stand within one. */
const withinMark = /[{}\n]/g;

function inlineOf(node: Node): Inline {
  if (node.type.name === "formula") return { kind: "formula", tex: String(node.attrs["tex"]) };
  if (node.type.name === "picture")
    return {
      kind: "picture",
      name: String(node.attrs["name"]),
      alt: String(node.attrs["alt"]).replace(/[[\]\n]/g, " "),
    };
  const text = node.text ?? "";
  const mark = node.marks[0]?.type.name;
  if (mark === "superscript" || mark === "subscript" || mark === "underline")
    return { kind: mark, text: text.replace(withinMark, "") };
  return { kind: "text", text };
}
