import type { Node } from "prosemirror-model";
import type { NodeView } from "prosemirror-view";
import { drawnFormula } from "../../staff/formulas.svelte.ts";
import { drawText } from "../../text/draw-text.ts";

/** A picture of the bank where it stands in the text; a double click opens what describes it. */
export function pictureView(node: Node, open: () => void): NodeView {
  const dom = document.createElement("img");
  dom.className = "picture-node";
  dom.src = `/api/media/${String(node.attrs["name"])}`;
  dom.alt = String(node.attrs["alt"]);
  dom.ondblclick = open;
  return { dom };
}

/** A formula as the server draws it; its TeX while it is not drawn, marked where it cannot be. */
export function formulaView(node: Node, open: () => void): NodeView {
  const tex = String(node.attrs["tex"]);
  const dom = document.createElement("span");
  dom.className = "formula-node shown-text";
  dom.ondblclick = open;
  const stop = $effect.root(() => {
    $effect(() => {
      const drawn = drawnFormula(tex);
      const shape = drawn?.shape;
      dom.classList.toggle("faulty", Boolean(drawn?.problem));
      dom.title = drawn?.problem ?? tex;
      drawText(dom, shape ? [{ inlines: [{ formula: tex, ...shape }] }] : tex, () => undefined);
    });
  });
  return { dom, destroy: stop, ignoreMutation: () => true };
}
