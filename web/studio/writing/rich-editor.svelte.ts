import { baseKeymap, chainCommands, toggleMark } from "prosemirror-commands";
import { InputRule, inputRules } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import type { MarkType, Schema } from "prosemirror-model";
import { Slice } from "prosemirror-model";
import type { Command, Selection, Transaction } from "prosemirror-state";
import { EditorState, NodeSelection, TextSelection } from "prosemirror-state";
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  tableEditing,
} from "prosemirror-tables";
import { EditorView } from "prosemirror-view";
import { formulaView, pictureView } from "./figure-views.svelte.ts";
import { blockSchema, lineSchema } from "./schema.ts";
import { docOf, textOf } from "./text-doc.ts";

export type MarkName = "superscript" | "subscript" | "underline";

/** What a field of marked text is opened with. */
export interface RichOptions {
  place: HTMLElement;
  text: string;
  /** An option: no paragraphs and tables; Enter goes on. */
  oneLine: boolean;
  attributes: () => Record<string, string>;
  changed: (text: string) => void;
  /** Keys of the page around it; true when the key was taken. */
  keys: Record<string, () => boolean>;
  /** Lines pasted into a field of one line. */
  lines?: ((lines: string[]) => void) | undefined;
  /** Files that are pictures, pasted or dropped. */
  files: (files: File[]) => void;
  /** A picture is to be brought. */
  picture: () => void;
  /** The chosen picture is to be described otherwise. */
  describe: (name: string, alt: string) => void;
  /** A formula is to be written, or the chosen one changed. */
  formula: (tex: string) => void;
}

/** Where the writer is, for the buttons above the text. */
export interface Where {
  marks: readonly MarkName[];
  inTable: boolean;
}

const nowhere: Where = { marks: [], inTable: false };
const markNames: readonly MarkName[] = ["superscript", "subscript", "underline"];
/** （）, （　） and () as people type them, for the one blank there is. */
const blankTyped = /[（(][ \u3000]*[）)]$/;
export const blank = "（ ）";

/** One field of marked text being written: shown as it will be read, kept as item-text.ts writes it. */
export class RichEditor {
  where = $state.raw<Where>(nowhere);
  focused = $state.raw(false);
  private readonly view: EditorView;
  private readonly options: RichOptions;
  private readonly schema: Schema;
  private text: string;
  /** What was chosen when a dialog came between. */
  private place: Selection | null = null;

  constructor(options: RichOptions) {
    this.options = options;
    this.schema = options.oneLine ? lineSchema : blockSchema;
    this.text = options.text;
    this.view = new EditorView(options.place, {
      state: this.stateOf(options.text),
      attributes: options.attributes,
      nodeViews: {
        formula: (node, _view, at) => formulaView(node, () => this.openAt(at())),
        picture: (node, _view, at) => pictureView(node, () => this.openAt(at())),
      },
      dispatchTransaction: (transaction) => this.apply(transaction),
      handlePaste: (_view, event) => this.pasted(event),
      handleDrop: (_view, event) => this.took(event.dataTransfer),
      clipboardTextParser: (text) => new Slice(docOf(text, this.schema).content, 1, 1),
      handleDOMEvents: {
        focus: () => this.setFocused(true),
        blur: () => this.setFocused(false),
      },
    });
  }

  private stateOf(text: string): EditorState {
    const plugins = [
      typing(this.schema),
      keymap(this.keys()),
      keymap(baseKeymap),
      ...(this.options.oneLine ? [] : [tableEditing()]),
    ];
    return EditorState.create({ doc: docOf(text, this.schema), plugins });
  }

  private keys(): Record<string, Command> {
    const { options } = this;
    const mark = (name: MarkName): Command => toggleMark(this.markType(name));
    const around = Object.entries(options.keys).map(([key, act]) => [key, () => act()]);
    return {
      "Mod-Shift-=": mark("superscript"),
      "Mod-.": mark("superscript"),
      "Mod-=": mark("subscript"),
      "Mod-,": mark("subscript"),
      "Mod-u": mark("underline"),
      "Alt-k": () => this.do(() => this.insert(blank)),
      "Alt-g": () => this.do(() => this.openFigure() || options.formula("")),
      "Alt-t": () => this.do(() => options.picture()),
      "Alt-b": () => this.do(() => this.insertTable()),
      ...(options.oneLine
        ? { "Shift-Enter": () => true }
        : {
            Tab: chainCommands(goToNextCell(1)),
            "Shift-Tab": chainCommands(goToNextCell(-1)),
          }),
      ...(Object.fromEntries(around) as Record<string, Command>),
      Enter: () => this.openFigure() || (options.keys["Enter"]?.() ?? false),
    };
  }

  private markType(name: MarkName): MarkType {
    const type = this.schema.marks[name];
    if (!type) throw new Error(`no mark ${name}`);
    return type;
  }

  private do(work: () => unknown): boolean {
    work();
    return true;
  }

  private openAt(at: number | undefined): void {
    if (at === undefined) return;
    const { tr } = this.view.state;
    this.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, at)));
    this.openFigure();
  }

  /** The chosen formula or picture, to be changed; false when none is chosen. */
  private openFigure(): boolean {
    const { selection } = this.view.state;
    if (!(selection instanceof NodeSelection)) return false;
    const { type, attrs } = selection.node;
    if (type.name === "formula") this.options.formula(String(attrs["tex"]));
    else if (type.name === "picture")
      this.options.describe(String(attrs["name"]), String(attrs["alt"]));
    return type.name === "formula" || type.name === "picture";
  }

  private setFocused(on: boolean): boolean {
    this.focused = on;
    return false;
  }

  private apply(transaction: Transaction): void {
    const state = this.view.state.apply(transaction);
    this.view.updateState(state);
    this.where = whereIn(state);
    if (!transaction.docChanged) return;
    this.text = textOf(state.doc);
    this.options.changed(this.text);
  }

  private pasted(event: ClipboardEvent): boolean {
    const data = event.clipboardData;
    const text = data?.getData("text/plain") ?? "";
    // Word puts a picture of the words beside the words.
    if (text.trim() === "" && this.took(data)) return true;
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    if (this.options.lines === undefined || lines.length < 2) return false;
    this.options.lines(lines);
    return true;
  }

  private took(data: DataTransfer | null): boolean {
    const files = [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
    if (files.length > 0) this.options.files(files);
    return files.length > 0;
  }

  /** Another text than the one being written: undone, restored, taken over. */
  show(text: string): void {
    if (text === this.text) return;
    this.text = text;
    const before = this.view.state.doc;
    const state = this.stateOf(text);
    // The cursor goes to where the two part, so that the eye finds what has changed.
    const at = before.content.findDiffEnd(state.doc.content)?.b ?? state.doc.content.size;
    const near = TextSelection.near(state.doc.resolve(Math.min(at, state.doc.content.size)), -1);
    this.view.updateState(state.apply(state.tr.setSelection(near)));
    this.where = whereIn(this.view.state);
  }

  /** Attributes changed: a finding came or went. */
  refresh(): void {
    this.view.setProps({ attributes: this.options.attributes });
  }

  focus(): void {
    this.view.focus();
  }

  /** A dialog opens: what is chosen here is chosen still when it closes. */
  leave(): void {
    this.place = this.view.state.selection;
  }

  /** Back from a dialog. */
  resume(): void {
    const { state } = this.view;
    if (this.place?.$from.doc === state.doc) this.view.dispatch(state.tr.setSelection(this.place));
    this.place = null;
    this.view.focus();
  }

  toggle(name: MarkName): void {
    this.run(toggleMark(this.markType(name)));
  }

  insert(text: string): void {
    this.view.dispatch(this.view.state.tr.insertText(text).scrollIntoView());
    this.view.focus();
  }

  insertTable(): void {
    const { table, table_row: row, table_header: head, table_cell: cell } = this.schema.nodes;
    if (!table || !row || !head || !cell || isInTable(this.view.state)) return;
    const rowOf = (type: typeof cell) =>
      row.createAndFill(
        null,
        [1, 2, 3].flatMap(() => type.createAndFill() ?? []),
      );
    const rows = [head, cell, cell].flatMap((type) => rowOf(type) ?? []);
    const transaction = this.view.state.tr.replaceSelectionWith(table.create(null, rows));
    const from = transaction.doc.resolve(this.view.state.selection.from + 1);
    this.view.dispatch(transaction.setSelection(TextSelection.near(from)).scrollIntoView());
    this.view.focus();
  }

  changeTable(how: keyof typeof tableCommands): void {
    this.run(tableCommands[how]);
  }

  private run(command: Command): void {
    command(this.view.state, (transaction) => this.view.dispatch(transaction));
    this.view.focus();
  }

  /** In place of the chosen picture or text. */
  insertPicture(name: string, alt: string): void {
    this.insertNode("picture", { name, alt });
  }

  /** In place of the chosen formula or text. */
  insertFormula(tex: string): void {
    this.insertNode("formula", { tex });
  }

  private insertNode(type: string, attributes: Record<string, string>): void {
    const node = this.schema.node(type, attributes);
    this.view.dispatch(this.view.state.tr.replaceSelectionWith(node, false).scrollIntoView());
    this.view.focus();
  }

  destroy(): void {
    this.view.destroy();
  }
}

const tableCommands = {
  addRow: addRowAfter,
  addColumn: addColumnAfter,
  deleteRow,
  deleteColumn,
  deleteTable,
} as const satisfies Record<string, Command>;

function whereIn(state: EditorState): Where {
  const { selection, storedMarks } = state;
  const marks = storedMarks ?? selection.$from.marks();
  return {
    marks: markNames.filter((name) => marks.some((mark) => mark.type.name === name)),
    inTable: isInTable(state),
  };
}

/** What becomes something else as soon as it is typed: blanks, and marks by those who know them. */
function typing(schema: Schema) {
  const marked = (pattern: RegExp, name: MarkName): InputRule =>
    new InputRule(pattern, (state, [, inner = ""], from, to) => {
      const type = schema.marks[name];
      if (!type || inner === "") return null;
      return state.tr
        .replaceWith(from, to, schema.text(inner, [type.create()]))
        .removeStoredMark(type);
    });
  return inputRules({
    rules: [
      new InputRule(blankTyped, blank),
      marked(/\^\{([^{}]+)\}$/, "superscript"),
      marked(/(?<![_\\])_\{([^{}]+)\}$/, "subscript"),
      marked(/\\u\{([^{}]+)\}$/, "underline"),
    ],
  });
}
