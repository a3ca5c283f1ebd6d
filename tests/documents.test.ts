import fs from "node:fs";
import { expect, it } from "vitest";
import { readConfig } from "../api/platform/config.ts";

const readmes = ["README.md", "README.zh-CN.md"];
/** The variables config.ts reads, as its own source names them. */
const variables = [
  ...fs.readFileSync("api/platform/config.ts", "utf8").matchAll(/^ {2}([A-Z][A-Z_]+): z\./gm),
].map(([, name]) => name);

it.each(readmes)("%s explains every variable the server reads, and no other", (file) => {
  const rows = [...fs.readFileSync(file, "utf8").matchAll(/^\| `([A-Z_]+)`/gm)];
  expect(rows.map(([, name]) => name).sort()).toEqual(variables.sort());
});

it.each(readmes)("%s links to files that are there", (file) => {
  const links = [...fs.readFileSync(file, "utf8").matchAll(/\]\(([^)#]+)/g)].map(
    ([, link]) => link,
  );
  const missing = links.filter((link) => link !== undefined && !fs.existsSync(link));
  // The pictures are taken last of all.
  expect(missing.filter((link) => !link?.startsWith("docs/screenshots/"))).toEqual([]);
});

it("the defaults are the ones the README states", () => {
  const { host, port, databaseUrl, demonstration } = readConfig({
    QUANHENG_SECRET: "x".repeat(32),
  });
  expect({ host, port, databaseUrl, demonstration }).toEqual({
    ...{ host: "127.0.0.1", port: 8080, databaseUrl: null, demonstration: true },
  });
});
