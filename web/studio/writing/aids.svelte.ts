import { tick } from "svelte";
import { call } from "../../client.ts";
import { noteFailure } from "../../ui/failure.ts";
import type { RichEditor } from "./rich-editor.svelte.ts";

/** A dialog about a figure of a text. */
export type Asked =
  | { kind: "formula"; editor: RichEditor; tex: string }
  /** `known`: it stands in the text already. */
  | { kind: "picture"; editor: RichEditor; name: string; alt: string; known: boolean };

/** What brings figures into the texts of one item: one picker and one dialog for all its fields. */
export class Aids {
  asked = $state.raw<Asked | null>(null);
  uploading = $state.raw(false);
  failure = $state.raw<unknown>(undefined);
  /** Opens the computer's own dialog for files; set by the component that has the input. */
  pick: () => void = () => undefined;
  private target: RichEditor | null = null;

  choose(editor: RichEditor): void {
    editor.leave();
    this.target = editor;
    this.pick();
  }

  chosen(files: File[]): void {
    if (this.target) this.take(this.target, files);
  }

  take(editor: RichEditor, files: readonly File[]): void {
    const [file] = files;
    if (file) void this.upload(editor, file);
  }

  describe(editor: RichEditor, name: string, alt: string): void {
    editor.leave();
    this.asked = { kind: "picture", editor, name, alt, known: true };
  }

  formula(editor: RichEditor, tex: string): void {
    editor.leave();
    this.asked = { kind: "formula", editor, tex };
  }

  /** Closes the dialog and goes on in the text, at the place it was left. */
  async close(work: (editor: RichEditor) => void = () => undefined): Promise<void> {
    const editor = this.asked?.editor;
    this.asked = null;
    // The dialog gives the focus back as it goes.
    await tick();
    editor?.resume();
    if (editor) work(editor);
  }

  private async upload(editor: RichEditor, file: File): Promise<void> {
    editor.leave();
    this.uploading = true;
    this.failure = undefined;
    try {
      const { name } = await call("POST /api/media", { body: file }, { timeout: 60_000 });
      this.asked = { kind: "picture", editor, name, alt: "", known: false };
    } catch (failure) {
      noteFailure(failure);
      this.failure = failure;
    } finally {
      this.uploading = false;
    }
  }
}
