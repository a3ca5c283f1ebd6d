import type { Mark } from "./ink.ts";

type Element = PDFKit.PDFStructureElement;

/**
 * The structure of a document as it is painted: what is read out, in which order, as what. Everything
 * without a mark becomes an artifact, which readers skip.
 */
export class Structure {
  readonly #document: PDFKit.PDFDocument;
  readonly #root: Element;
  readonly #elements = new Map<Mark, Element>();
  readonly #places = new Map<Mark, { page: number; top: number }>();
  /** What is being painted: a mark, furniture, or nothing yet. */
  #current: Mark | "artifact" | null = null;

  /** `order` is how the document is read where that differs from how it is painted. */
  constructor(document: PDFKit.PDFDocument, order: Iterable<Mark>) {
    this.#document = document;
    this.#root = document.struct("Document");
    document.addStructure(this.#root);
    for (const mark of order) this.#elementOf(mark);
  }

  /** What is painted next belongs to this mark; `top` is where it stands on the page, for bookmarks. */
  enter(mark: Mark | undefined, top: number): void {
    const next = mark ?? "artifact";
    if (next === this.#current) return;
    this.leave();
    this.#current = next;
    if (mark === undefined) {
      this.#document.markContent("Artifact");
      return;
    }
    const page = this.#document.bufferedPageRange();
    if (!this.#places.has(mark))
      this.#places.set(mark, { page: page.start + page.count - 1, top: Math.max(0, top) });
    this.#elementOf(mark).add(this.#document.markStructureContent(mark.role));
  }

  /** Ends what is being painted, at the latest with the page. */
  leave(): void {
    if (this.#current !== null) this.#document.endMarkedContent();
    this.#current = null;
  }

  #elementOf(mark: Mark): Element {
    const known = this.#elements.get(mark);
    if (known) return known;
    const above = mark.parent === null ? this.#root : this.#elementOf(mark.parent);
    const options = {
      ...(mark.role === "TH" && { scope: "Column" }),
      ...(mark.alt !== undefined && { alt: mark.alt }),
    };
    const element = this.#document.struct(mark.role, options);
    this.#elements.set(mark, element);
    above.add(element);
    return element;
  }

  /** Closes every piece and lists the bookmarks; nothing may be painted after it. */
  end(): void {
    for (const mark of this.#elements.keys()) {
      const place = this.#places.get(mark);
      if (mark.bookmark === undefined || !place) continue;
      // pdfkit counts from the right edge; the whole width should show.
      const at = { fit: false, left: this.#document.page.width, top: place.top };
      this.#document.outline.addItem(mark.bookmark, { ...at, pageNumber: place.page } as object);
    }
    this.#root.end();
  }
}
