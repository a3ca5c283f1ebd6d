import fs from "node:fs";
import type { Problem } from "../../contract/errors.ts";
import type { FormName } from "../../contract/templates.ts";
import { templateText } from "../../contract/wording/template-texts.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import { renderForm } from "../../platform/forms/render-form.ts";
import type { FormTemplate } from "../../platform/forms/template.ts";
import { readTemplate, UnusableTemplate } from "../../platform/forms/template.ts";
import { UnprintableText } from "../../platform/pdf/unprintable-text.ts";
import type { Language } from "../../platform/refusals.ts";
import { selectTemplate } from "./queries.ts";

/** A form: its usual template, and data that fill every part of it, in full and with as little as may be. */
export interface Form<Data extends object> {
  name: FormName;
  /** The usual template. */
  file: URL;
  samples: readonly [Data, ...Data[]];
}

/** What the PDF of a form is called and what day it tells of (ISO 8601). */
export interface FormAbout {
  title: string;
  date: string;
}

/** A form as a page to print from the browser, by the template this installation uses. */
export async function formPage<Data extends object>(
  db: Db,
  form: Form<Data>,
  data: Data,
): Promise<Buffer> {
  return Buffer.from(fill(await templateOf(db, form), data));
}

/** The same as a PDF. */
export async function formPdf<Data extends object>(
  db: Db,
  form: Form<Data>,
  data: Data,
  about: FormAbout,
): Promise<Buffer> {
  const html = fill(await templateOf(db, form), data);
  return renderForm({ html, ...about }).catch(refuse);
}

/** The text of a form's usual template. */
export function usualSource(form: Pick<Form<object>, "file">): string {
  return fs.readFileSync(form.file, "utf8");
}

const read = new Map<FormName, { source: string; template: FormTemplate }>();

async function templateOf(
  db: Db,
  form: Pick<Form<object>, "name" | "file">,
): Promise<FormTemplate> {
  const source = (await selectTemplate(db, form.name)) ?? usualSource(form);
  const known = read.get(form.name);
  if (known?.source === source) return known.template;
  const template = readTemplate(source);
  read.set(form.name, { source, template });
  return template;
}

function fill(template: FormTemplate, data: object): string {
  try {
    return template(data);
  } catch (error) {
    return refuse(error);
  }
}

function refuse(error: unknown, language: Language = "zh"): never {
  const problems = templateProblems(error, language);
  if (!problems) throw error;
  throw new AppError("invalid-input", {}, problems);
}

/** What keeps a template from being used or a form from being printed; null when it is another fault. */
export function templateProblems(error: unknown, language: Language): Problem[] | null {
  if (error instanceof UnusableTemplate)
    return error.faults.map(({ line, code, what }) => ({
      path: "",
      row: line,
      message: templateText(language, code, what),
    }));
  if (error instanceof UnprintableText)
    return error.problems.map(({ where, fault }) => ({
      path: "",
      message: templateText(language, "unprintable", `${where}${fault}`),
    }));
  return null;
}
