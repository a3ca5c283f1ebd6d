import type { ShownInline, ShownText } from "../../api/domain/shown-text.ts";

/** Calls `show` with a picture's address: at once, or when it has come. */
export type PictureSource = (name: string, show: (address: string) => void) => void;

const tags = { superscript: "sup", subscript: "sub", underline: "u" } as const;
/** Keeps the room of a picture that is still on its way. */
const nothingYet = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/** Draws a text in place of what stood there; by hand, so that the exam page has little to carry. */
export function drawText(place: HTMLElement, text: ShownText, source: PictureSource): void {
  const drawn = (inlines: readonly ShownInline[]) => inlines.map((one) => inline(one, source));
  place.textContent = "";
  if (typeof text === "string") place.append(unbroken(text));
  else
    place.append(
      ...text.map((block) => {
        if ("inlines" in block) return make("p", {}, drawn(block.inlines));
        const rows = block.rows.map((row, index) =>
          make(
            "tr",
            {},
            row.map((cell) => make(index === 0 ? "th" : "td", {}, drawn(cell))),
          ),
        );
        return make("div", { class: "table" }, [make("table", {}, rows)]);
      }),
    );
}

/** The answer blank of a stem in one piece and wide enough to be seen. */
function unbroken(text: string): string {
  return text.replace(/（\s*）/g, "（\u00a0\u00a0\u00a0）");
}

function inline(one: ShownInline, source: PictureSource): Node | string {
  if (typeof one === "string") return unbroken(one);
  if ("mark" in one) return make(tags[one.mark], {}, [one.text]);
  return "picture" in one ? picture(one, source) : formula(one);
}

/** A click, Enter or Space shows it as large as it is; a second one, Escape or leaving it puts it back. */
function picture(
  one: Extract<ShownInline, { picture: string }>,
  source: PictureSource,
): HTMLElement {
  const { alt, width, height } = one;
  const image = make("img", { src: nothingYet, alt, width, height });
  source(one.picture, (address) => image.setAttribute("src", address));
  const button = make("button", { type: "button", class: "picture" }, [image]) as HTMLElement;
  const { classList } = button;
  button.onclick = () => classList.toggle("whole");
  button.onblur = () => classList.remove("whole");
  button.onkeydown = ({ key }) => {
    if (key === "Escape") classList.remove("whole");
  };
  return button;
}

function formula(one: Extract<ShownInline, { formula: string }>): Element {
  const { width, height, depth } = one;
  const tall = height + depth;
  const box = [0, -height, width, tall].map((ems) => ems * 1000).join(" ");
  const size = { width: `${width}em`, height: `${tall}em`, viewBox: box };
  const label = { class: "formula", role: "img", "aria-label": one.formula };
  const drawn = make("svg", { ...label, ...size }, [make("path", { d: one.path })]) as SVGElement;
  drawn.style.verticalAlign = `${-depth}em`;
  return drawn;
}

function make(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content: readonly (Node | string)[] = [],
): Element {
  const made =
    name === "svg" || name === "path"
      ? document.createElementNS("http://www.w3.org/2000/svg", name)
      : document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(key, String(value));
  made.append(...content);
  return made;
}
