import type { FastifyInstance } from "fastify";
import type { FormName } from "../../contract/templates.ts";
import * as contract from "../../contract/templates.ts";
import { AppError } from "../../platform/app-error.ts";
import { showInline } from "../../platform/file-name.ts";
import type { Deps } from "../../platform/http.ts";
import { serve } from "../../platform/http.ts";
import { languageOf } from "../../platform/refusals.ts";
import { formPage, formPdf, usualSource } from "./print-form.ts";
import { selectTemplate } from "./queries.ts";
import type { AnyForm } from "./replace-template.ts";
import { listTemplates, replaceTemplate, restoreTemplate } from "./replace-template.ts";

/** Templates of the forms that the features downstream fill; they are handed in by whoever builds the app. */
export function templateRoutes(app: FastifyInstance, deps: Deps, forms: readonly AnyForm[]): void {
  const { db } = deps;
  const formOf = (name: FormName): AnyForm => {
    const form = forms.find((one) => one.name === name);
    if (!form) throw new AppError("not-found");
    return form;
  };
  serve(app, deps, contract.listTemplates, () => listTemplates(deps, forms));
  serve(app, deps, contract.readTemplate, async ({ params, query, reply }) => {
    const form = formOf(params.form);
    const own = query.usual ? null : await selectTemplate(db, form.name);
    showInline(reply, `${form.name}.hbs`);
    return Buffer.from(own ?? usualSource(form));
  });
  serve(app, deps, contract.replaceTemplate, ({ actor, params, body, request }) => {
    const who = { login: actor.login, language: languageOf(request) };
    return replaceTemplate(deps, who, formOf(params.form), body);
  });
  serve(app, deps, contract.restoreTemplate, ({ actor, params }) =>
    restoreTemplate(deps, actor, formOf(params.form)),
  );
  serve(app, deps, contract.sampleForm, ({ params }) => {
    const form = formOf(params.form);
    return formPage(db, form, form.samples[0]);
  });
  serve(app, deps, contract.sampleFormPdf, ({ params, reply }) => {
    const form = formOf(params.form);
    showInline(reply, `${form.name}.pdf`);
    const about = { title: form.name, date: "2026-11-23T00:00:00Z" };
    return formPdf(db, form, form.samples[0], about);
  });
}
