/** The exam page runs in Chromium 87: nothing newer is in what was built. What can be read off the files is. */
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const folder = path.resolve("web/dist");
/** The page, and all that can be reached from it but the list of fonts. */
const files = reachable("exam.html");
const scripts = files.filter((file) => file.endsWith(".js"));
const styles = files.filter((file) => file.endsWith(".css"));

/** First known to a Chromium after 87: of objects, and of the window. */
const newerMethods = new Set(
  ["at", "hasOwn", "findLast", "findLastIndex", "randomUUID", "toSorted", "toReversed", "toSpliced"]
    .concat(["with", "groupBy", "withResolvers", "fromAsync", "throwIfAborted", "timeout"])
    .concat(["union", "intersection", "isWellFormed", "showPopover", "togglePopover"]),
);
const newerFunctions = new Set(["structuredClone", "reportError", "scheduler"]);

const newerStyles =
  /:where\(|:is\(|:has\(|aspect-ratio|accent-color|color-mix|@layer|@container|\d(?:[dsl]v[hw])\b|text-wrap|:user-valid|inset-(?:block|inline)|\boklch\(|@property|scrollbar-gutter|&[.:#\s]/;

it("finds the page's files", () => {
  expect(scripts.length).toBeGreaterThan(2);
  expect(styles.length).toBeGreaterThan(0);
});

it.each(scripts)("%s calls nothing newer", (file) => {
  const found: string[] = [];
  visitAll(parsed(file), (node) => {
    if (!ts.isCallExpression(node)) return;
    const called = node.expression;
    const newer = ts.isPropertyAccessExpression(called)
      ? newerMethods.has(called.name.text)
      : ts.isIdentifier(called) && newerFunctions.has(called.text);
    if (newer) found.push(called.getText().slice(-60));
  });
  expect(found).toEqual([]);
});

it.each(scripts)("%s is written in no newer syntax", (file) => {
  const found: string[] = [];
  visitAll(parsed(file), (node) => {
    const privateIn = ts.isBinaryExpression(node) && ts.isPrivateIdentifier(node.left);
    if (ts.isClassStaticBlockDeclaration(node) || privateIn) found.push(node.getText());
    if (ts.isRegularExpressionLiteral(node) && /\/[a-z]*[vd][a-z]*$/.test(node.text))
      found.push(node.text);
    if (ts.isAwaitExpression(node) && isAtTop(node)) found.push(node.getText());
  });
  expect(found).toEqual([]);
});

it.each(styles)("%s uses no newer styles", (file) => {
  const css = fs.readFileSync(path.join(folder, file), "utf8");
  expect(newerStyles.exec(css)?.[0]).toBeUndefined();
});

function parsed(file: string): ts.SourceFile {
  const text = fs.readFileSync(path.join(folder, file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
}

function visitAll(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visitAll(child, look));
}

function isAtTop(node: ts.Node): boolean {
  for (let outer = node.parent; !ts.isSourceFile(outer); outer = outer.parent)
    if (ts.isFunctionLike(outer)) return false;
  return true;
}

function reachable(start: string): string[] {
  const found = new Set<string>();
  const visit = (name: string) => {
    const file = path.join(folder, name);
    if (found.has(name) || !fs.existsSync(file)) return;
    const text = fs.readFileSync(file, "utf8");
    if (text.includes("@font-face")) return;
    found.add(name);
    for (const [, next = ""] of text.matchAll(/["'`]\.?\/?([\w./-]+\.(?:js|css))["'`]/g))
      for (const place of [next, path.posix.join(path.posix.dirname(name), next)]) visit(place);
  };
  visit(start);
  return [...found];
}
