import type { TemplateView } from "../../contract/templates.ts";
import type { TemplateFaultCode } from "../../contract/wording/template-texts.ts";
import { templateText } from "../../contract/wording/template-texts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import { inTransaction } from "../../platform/database.ts";
import { renderForm } from "../../platform/forms/render-form.ts";
import { readTemplate } from "../../platform/forms/template.ts";
import type { Deps } from "../../platform/http.ts";
import type { Language } from "../../platform/refusals.ts";
import type { Form } from "./print-form.ts";
import { templateProblems } from "./print-form.ts";
import { deleteTemplate, selectReplaced, upsertTemplate } from "./queries.ts";

/** Any form; what it is filled with is between it and its feature. */
export type AnyForm = Pick<Form<object>, "name" | "file" | "samples">;

/** Every form and whether its template was replaced. */
export async function listTemplates(
  { db }: Deps,
  forms: readonly AnyForm[],
): Promise<{ templates: TemplateView[] }> {
  const replaced = new Map((await selectReplaced(db)).map((one) => [one.form, one]));
  return {
    templates: forms.map(({ name }) => {
      const one = replaced.get(name);
      return {
        form: name,
        replaced: one ? { by: one.by, at: one.at.toISOString() } : null,
      };
    }),
  };
}

const largest = 65_536;

/**
 * Puts a template in place. It is filled with every sample and set as a PDF first; what fails there would
 * fail on the morning of the exam. Refused templates change nothing.
 */
export async function replaceTemplate(
  { db, clock }: Deps,
  actor: { login: string; language: Language },
  form: AnyForm,
  bytes: Buffer,
): Promise<TemplateView> {
  const source = textOf(bytes, actor.language);
  await tryTemplate(form, source, actor.language);
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await upsertTemplate(tx, form.name, source, actor.login, at);
    const object = `template:${form.name}`;
    await audit(tx, { at, actor: actor.login, act: "template.replace", object });
  });
  return { form: form.name, replaced: { by: actor.login, at: at.toISOString() } };
}

/** Puts the usual template back; nothing happens where it is in place already. */
export async function restoreTemplate(
  { db, clock }: Deps,
  actor: { login: string },
  form: AnyForm,
): Promise<TemplateView> {
  const at = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    await deleteTemplate(tx, form.name);
    const object = `template:${form.name}`;
    await audit(tx, { at, actor: actor.login, act: "template.restore", object });
  });
  return { form: form.name, replaced: null };
}

function textOf(bytes: Buffer, language: Language): string {
  if (bytes.length > largest) throw refusal(language, "size");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(language, "encoding");
  }
}

function refusal(language: Language, code: TemplateFaultCode): AppError {
  const message = templateText(language, code);
  return new AppError("invalid-input", {}, [{ path: "", message }]);
}

async function tryTemplate(form: AnyForm, source: string, language: Language): Promise<void> {
  try {
    const template = readTemplate(source);
    for (const sample of form.samples)
      await renderForm({ html: template(sample), title: form.name, date: "2026-11-23T00:00:00Z" });
  } catch (error) {
    const problems = templateProblems(error, language);
    throw problems ? new AppError("invalid-input", {}, problems) : error;
  }
}
