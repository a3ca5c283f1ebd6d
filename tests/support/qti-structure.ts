import type { MarkupElement } from "../../api/domain/exchange/markup.ts";
import { elementsOf } from "../../api/domain/exchange/markup.ts";

/**
 * The part of the published QTI structure (3.0: imsqti_asiv3p0, imsqti_imscpv1p1; 2.2: imsqti_v2p2,
 * imscp_v1p1) that packages of choice items use, written out by hand: the children of an element in their
 * order, and its attributes with what they may say. Anything not named here is a fault.
 */
interface Rule {
  /** A pattern over the names of the children, each followed by a blank. */
  children: RegExp;
  attributes: Record<string, RegExp>;
  required?: readonly string[];
  /** Whether words may stand between the children. */
  mixed?: true;
}

const identifier = /^[A-Za-z_][\w.-]*$/;
const yesNo = /^(true|false)$/;
const inline = "(sup |sub |span |img )*";
const flow = "((p |div |table |sup |sub |span |img ))*";

const html: Record<string, Rule> = {
  p: { children: new RegExp(`^${inline}$`), attributes: {}, mixed: true },
  div: { children: new RegExp(`^${flow}$`), attributes: {}, mixed: true },
  sup: { children: /^$/, attributes: {}, mixed: true },
  sub: { children: /^$/, attributes: {}, mixed: true },
  span: { children: /^$/, attributes: { class: /^(tex|qti-underline)$/ }, mixed: true },
  img: {
    children: /^$/,
    attributes: { src: /^\.\.\/pictures\/[0-9a-f]{16}\.(png|jpg)$/, alt: /^.*$/s },
    required: ["src", "alt"],
  },
  table: { children: /^(thead )?(tbody )+$/, attributes: {} },
  thead: { children: /^(tr )+$/, attributes: {} },
  tbody: { children: /^(tr )*$/, attributes: {} },
  tr: { children: /^(th |td )+$/, attributes: {} },
  th: { children: new RegExp(`^${inline}$`), attributes: {}, mixed: true },
  td: { children: new RegExp(`^${inline}$`), attributes: {}, mixed: true },
};

const items: Record<string, Rule> = {
  "assessment-item": {
    children:
      /^(response-declaration )*(outcome-declaration )*(item-body )?(response-processing )?(modal-feedback )*$/,
    attributes: {
      identifier,
      title: /^.+$/,
      adaptive: yesNo,
      "time-dependent": yesNo,
      lang: /^zh-CN$/,
      xmlns: /^http:\/\/www\.imsglobal\.org\/xsd\/(imsqtiasi_v3p0|imsqti_v2p2)$/,
    },
    required: ["identifier", "title", "adaptive", "time-dependent", "xmlns"],
  },
  "response-declaration": {
    children: /^(correct-response )?$/,
    attributes: { identifier, cardinality: /^(single|multiple)$/, "base-type": /^identifier$/ },
    required: ["identifier", "cardinality", "base-type"],
  },
  "correct-response": { children: /^(value )+$/, attributes: {} },
  value: { children: /^$/, attributes: {}, mixed: true },
  "outcome-declaration": {
    children: /^$/,
    attributes: { identifier, cardinality: /^single$/, "base-type": /^(float|identifier)$/ },
    required: ["identifier", "cardinality", "base-type"],
  },
  "item-body": { children: /^(div )?choice-interaction $/, attributes: {} },
  "choice-interaction": {
    children: /^(prompt )?(simple-choice )+$/,
    attributes: { "response-identifier": identifier, shuffle: yesNo, "max-choices": /^[01]$/ },
    required: ["response-identifier", "max-choices"],
  },
  prompt: { children: new RegExp(`^${inline}$`), attributes: {}, mixed: true },
  "simple-choice": {
    children: new RegExp(`^${flow}$`),
    attributes: { identifier },
    required: ["identifier"],
    mixed: true,
  },
  "response-processing": {
    children: /^$/,
    attributes: { template: /match_correct(\.xml)?$/ },
    required: ["template"],
  },
  "modal-feedback": {
    children: /^(content-body |(p |table )+)$/,
    attributes: { "outcome-identifier": identifier, identifier, "show-hide": /^show$/ },
    required: ["outcome-identifier", "identifier", "show-hide"],
  },
  "content-body": { children: new RegExp(`^${flow}$`), attributes: {} },
};

/** What of a QTI item, in common names (commonNames), breaks the published structure; empty when nothing does. */
export function structureFaults(element: MarkupElement, path = element.name): string[] {
  const rule = items[element.name] ?? html[element.name];
  if (!rule) return [`${path} is not known`];
  const names = elementsOf(element)
    .map(({ name }) => `${name} `)
    .join("");
  const words = element.children.some((one) => typeof one === "string" && one.trim() !== "");
  const given = Object.entries(element.attributes);
  return [
    ...(rule.children.test(names) ? [] : [`${path} holds: ${names}`]),
    ...(words && !rule.mixed ? [`${path} holds words`] : []),
    ...given.flatMap(([name, value]) =>
      rule.attributes[name]?.test(value) ? [] : [`${path} @${name}="${value}"`],
    ),
    ...(rule.required ?? []).flatMap((name) =>
      name in element.attributes ? [] : [`${path} lacks @${name}`],
    ),
    ...elementsOf(element).flatMap((one) => structureFaults(one, `${path}/${one.name}`)),
  ];
}

/** What of a package's list breaks it: each resource names its file first among its files, and all are there. */
export function manifestFaults(manifest: MarkupElement, files: ReadonlySet<string>): string[] {
  const [metadata, organizations, resources, ...more] = elementsOf(manifest);
  const order = [metadata, organizations, resources].map((one) => one?.name).join(" ");
  const faults = order === "metadata organizations resources" && more.length === 0 ? [] : [order];
  for (const resource of resources ? elementsOf(resources, "resource") : []) {
    const { identifier: id = "", href = "", type = "" } = resource.attributes;
    const listed = elementsOf(resource, "file").map(({ attributes }) => attributes["href"] ?? "");
    if (!identifier.test(id) || !/^imsqti_item_xmlv(3p0|2p2)$/.test(type))
      faults.push(`${id} ${type}`);
    if (listed[0] !== href) faults.push(`${id} does not list ${href} first`);
    faults.push(...listed.filter((file) => !files.has(file)).map((file) => `${file} is missing`));
  }
  return faults;
}
