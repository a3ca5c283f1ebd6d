/**
 * Sizes that smell when they grow: functions, files, and all that an exam page may load.
 * Split where a reader would thank you, never to please a counter.
 */
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import ts from "typescript";

process.chdir(path.resolve(import.meta.dirname, ".."));

const sourceFolders = ["api", "web", "migrations", "scripts", "bin", "tests"];
const generated = ["api/platform/database-types.ts"];
const examPage = "web/dist/exam.html";

const files = sourceFolders
  .flatMap(filesBelow)
  .filter((file) => /\.(ts|mjs|js|svelte)$/.test(file) && !generated.includes(file))
  .map((file) => ({ file, text: fs.readFileSync(file, "utf8") }));
const fileSizes = files.map(({ file, text }) => ({ name: file, size: lineCount(text) }));
const functionSizes = files
  .filter(({ file }) => !file.endsWith(".test.ts"))
  .flatMap(({ file, text }) => functionsOf(file, scriptOf(file, text)));

const results = [
  budget("function length, median", quantile(functionSizes, 0.5), 10, "lines"),
  budget("function length, p90", quantile(functionSizes, 0.9), 40, "lines"),
  budget("function length, longest", largest(functionSizes), 80, "lines", over(functionSizes, 80)),
  budget("file length, p90", quantile(fileSizes, 0.9), 300, "lines"),
  budget("file length, longest", largest(fileSizes), 500, "lines", over(fileSizes, 500)),
  ...(fs.existsSync(examPage)
    ? [budget("exam page as a whole, JS + CSS, gzip", examPageSize(), 40, "KB")]
    : []),
];
if (results.includes(false)) process.exitCode = 1;

function budget(what, actual, limit, unit, culprits = []) {
  const kept = actual <= limit;
  console.log(`${kept ? "ok  " : "OVER"} ${what}: ${actual} of ${limit} ${unit}`);
  for (const { name, size } of culprits) console.log(`       ${name}: ${size}`);
  return kept;
}

function quantile(sizes, share) {
  const sorted = sizes.map(({ size }) => size).sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

function largest(sizes) {
  return Math.max(0, ...sizes.map(({ size }) => size));
}

function over(sizes, limit) {
  return sizes.filter(({ size }) => size > limit);
}

function filesBelow(place) {
  if (!fs.existsSync(place) || /[\\/](dist|node_modules)$/.test(place)) return [];
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs.readdirSync(place).flatMap((name) => filesBelow(path.posix.join(place, name)));
}

function lineCount(text) {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** The script of a Svelte component, kept on its lines. */
function scriptOf(file, text) {
  if (!file.endsWith(".svelte")) return text;
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)]
    .map((found) => found[1])
    .join("\n");
}

function functionsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const lineAt = (position) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body) {
      const first = lineAt(node.getStart(source));
      found.push({ name: `${file}:${first + 1}`, size: lineAt(node.getEnd()) - first + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Kilobytes of all scripts and styles that can be reached from the page: its own, those they name (loaded at
 * once or later) and theirs. The list of fonts is no part of it.
 */
function examPageSize() {
  const folder = path.dirname(examPage);
  const found = new Set();
  const visit = (file) => {
    if (found.has(file) || !fs.existsSync(file)) return;
    const text = fs.readFileSync(file, "utf8");
    if (text.includes("@font-face")) return;
    found.add(file);
    for (const [, name] of text.matchAll(/["'`]([\w./-]+\.(?:js|css))["'`]/g))
      for (const place of [folder, path.dirname(file)]) visit(path.join(place, name));
  };
  visit(examPage);
  found.delete(examPage);
  const bytes = [...found].reduce(
    (sum, file) => sum + zlib.gzipSync(fs.readFileSync(file)).length,
    0,
  );
  return Math.round(bytes / 102.4) / 10;
}
