/**
 * XML and HTML as one kind of tree: what every format that is made of tags is read from and written to.
 * Names come without a namespace's prefix.
 */
export type Markup = string | MarkupElement;

export interface MarkupElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Markup[];
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** An element to write; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  children: readonly Markup[] = [],
): MarkupElement {
  const given = Object.entries(attributes).filter(
    (one): one is [string, string] => one[1] !== undefined,
  );
  return { name, attributes: Object.fromEntries(given), children };
}

export function isElement(markup: Markup): markup is MarkupElement {
  return typeof markup !== "string";
}

/** The elements directly inside, of this name where one is given. */
export function elementsOf({ children }: MarkupElement, name?: string): MarkupElement[] {
  return children.filter(isElement).filter((one) => name === undefined || one.name === name);
}

/** The first element of this name directly inside. */
export function elementOf(parent: MarkupElement, name: string): MarkupElement | undefined {
  return elementsOf(parent, name)[0];
}

/** Every element of this name at any depth, outer ones first. */
export function descendants(parent: MarkupElement, name: string): MarkupElement[] {
  return elementsOf(parent).flatMap((one) => [
    ...(one.name === name ? [one] : []),
    ...descendants(one, name),
  ]);
}

/** All text inside, as it stands. */
export function plainText(markup: Markup | undefined): string {
  if (markup === undefined) return "";
  return isElement(markup) ? markup.children.map(plainText).join("") : markup;
}
