import type { Markup, MarkupElement } from "../markup.ts";
import { isElement } from "../markup.ts";

/**
 * QTI 2.x and 3.0 say the same in two spellings: assessmentItem, maxChoices · qti-assessment-item,
 * max-choices. Here both are spelt assessment-item, max-choices.
 */
export function commonNames(element: MarkupElement): MarkupElement {
  const attributes = Object.entries(element.attributes).map(([name, value]) => [
    commonName(name),
    value,
  ]);
  return {
    name: commonName(element.name),
    attributes: Object.fromEntries(attributes) as Record<string, string>,
    children: element.children.map((one): Markup => (isElement(one) ? commonNames(one) : one)),
  };
}

function commonName(name: string): string {
  return name
    .replace(/^qti-/, "")
    .replace(/[A-Z]/g, (letter, at: number) => (at === 0 ? "" : "-") + letter.toLowerCase());
}

/** How one edition spells what is written in common names. */
export interface QtiEdition {
  version: "3.0" | "2.2";
  element: (common: string) => string;
  attribute: (common: string) => string;
  itemNamespace: string;
  packageNamespace: string;
  schema: string;
  schemaVersion: string;
  resourceType: string;
  matchCorrect: string;
}

const camel = (common: string): string =>
  common.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const same = (common: string): string => common;

export const qti3: QtiEdition = {
  version: "3.0",
  element: (common) => `qti-${common}`,
  attribute: same,
  itemNamespace: "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
  packageNamespace: "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
  schema: "QTI Package",
  schemaVersion: "3.0.0",
  resourceType: "imsqti_item_xmlv3p0",
  matchCorrect: "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml",
};

export const qti2: QtiEdition = {
  version: "2.2",
  element: camel,
  attribute: camel,
  itemNamespace: "http://www.imsglobal.org/xsd/imsqti_v2p2",
  packageNamespace: "http://www.imsglobal.org/xsd/imscp_v1p1",
  schema: "QTIv2.2 Package",
  schemaVersion: "1.0.0",
  resourceType: "imsqti_item_xmlv2p2",
  matchCorrect: "http://www.imsglobal.org/question/qti_v2p2/rptemplates/match_correct",
};
