import { TooHigh } from "../pdf/flow.ts";
import { paint } from "../pdf/paint.ts";
import { printTypeface } from "../pdf/typeface.ts";
import { UnprintableText } from "../pdf/unprintable-text.ts";
import { setForm } from "./set-form.ts";

export interface FormMatter {
  /** The filled form. */
  html: string;
  title: string;
  /** When what it tells of takes place, as ISO 8601. */
  date: string;
}

/** A form as a PDF, drawn on the calling thread. Forms are asked for through render-form.ts. */
export async function drawForm({ html, title, date }: FormMatter): Promise<Uint8Array> {
  const face = await printTypeface();
  const about = { title, author: "", subject: date, date: new Date(date) };
  try {
    return await paint(setForm(html, face), about, face);
  } catch (error) {
    if (!(error instanceof TooHigh)) throw error;
    throw new UnprintableText([{ where: title, fault: "有一部分高于一页，排不下；请缩短文字。" }]);
  }
}
