import type { DOMOutputSpec, MarkSpec, NodeSpec } from "prosemirror-model";
import { Schema } from "prosemirror-model";
import { tableNodes } from "prosemirror-tables";

/** What a text of an item may hold, as ProseMirror knows it: exactly what api/domain/item-text.ts writes. */
const inline: Record<string, NodeSpec> = {
  text: { group: "inline" },
  formula: {
    ...{ group: "inline", inline: true, atom: true, draggable: true },
    attrs: { tex: { default: "" } },
    parseDOM: [
      {
        tag: "span[data-tex]",
        getAttrs: (element) => ({ tex: element.getAttribute("data-tex") }),
      },
    ],
    toDOM: (node): DOMOutputSpec => ["span", { "data-tex": String(node.attrs["tex"]) }],
  },
  picture: {
    ...{ group: "inline", inline: true, atom: true, draggable: true },
    attrs: { name: { default: "" }, alt: { default: "" } },
    // Pictures of the bank only: what other pages show is fetched from nowhere.
    parseDOM: [
      {
        tag: "img[data-picture]",
        getAttrs: (element) => ({
          name: element.getAttribute("data-picture"),
          alt: element.getAttribute("alt") ?? "",
        }),
      },
    ],
    toDOM: (node): DOMOutputSpec => [
      "img",
      { "data-picture": String(node.attrs["name"]), alt: String(node.attrs["alt"]) },
    ],
  },
};

const marks: Record<string, MarkSpec> = {
  superscript: {
    ...{ excludes: "_", parseDOM: [{ tag: "sup" }, { style: "vertical-align=super" }] },
    toDOM: (): DOMOutputSpec => ["sup", 0],
  },
  subscript: {
    ...{ excludes: "_", parseDOM: [{ tag: "sub" }, { style: "vertical-align=sub" }] },
    toDOM: (): DOMOutputSpec => ["sub", 0],
  },
  underline: {
    ...{ excludes: "_", parseDOM: [{ tag: "u" }, { style: "text-decoration=underline" }] },
    toDOM: (): DOMOutputSpec => ["u", 0],
  },
};

const paragraph: NodeSpec = {
  ...{ content: "inline*", group: "block", parseDOM: [{ tag: "p" }, { tag: "div" }] },
  toDOM: (): DOMOutputSpec => ["p", 0],
};

/** Stems and rationales: paragraphs and tables. */
export const blockSchema = new Schema({
  nodes: {
    ...{ doc: { content: "block+" }, paragraph, ...inline },
    ...tableNodes({ tableGroup: "block", cellContent: "paragraph", cellAttributes: {} }),
  },
  marks,
});

/** An option: one line. */
export const lineSchema = new Schema({
  nodes: { doc: { content: "paragraph" }, paragraph, ...inline },
  marks,
});
