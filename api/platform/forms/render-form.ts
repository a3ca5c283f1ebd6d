import { offThread } from "../pdf/off-thread.ts";
import type { drawForm, FormMatter } from "./draw-form.ts";

const drawing = new URL("./draw-form.ts", import.meta.url);

/**
 * A filled form as a PDF. The same form gives the same bytes. Rejects with UnprintableText where the
 * printed face lacks a character or something is higher than a page.
 */
export function renderForm(matter: FormMatter): Promise<Buffer> {
  return offThread<typeof drawForm>(drawing, "drawForm", matter);
}
