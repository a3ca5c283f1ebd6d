import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { testApp } from "./support/app.ts";

const web = path.resolve("web/dist");
const { anyone } = await testApp({ web });

const page = fs.readFileSync(path.join(web, "exam.html"), "utf8");
const assets = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map((found) => found[1]);
const typeOf: Record<string, RegExp> = {
  html: /^text\/html/,
  js: /^(text|application)\/javascript/,
  css: /^text\/css/,
};

describe.each(["/", "/exam.html", "/exam-worker.js", ...assets])("%s", (url) => {
  const file = url === "/" ? "/exam.html" : String(url);
  const plain = fs.readFileSync(path.join(web, file));
  const fetched = (headers: Record<string, string>) => anyone.inject({ url: String(url), headers });

  it.each([
    ["br, as browsers ask on https", "gzip, deflate, br", "br", zlib.brotliDecompressSync],
    ["gzip, as browsers ask on http", "gzip, deflate", "gzip", zlib.gunzipSync],
  ] as const)("comes in %s, smaller, and is the same file", async (_, accept, encoding, unpack) => {
    const reply = await fetched({ "accept-encoding": accept });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers["content-encoding"]).toBe(encoding);
    expect(reply.headers["content-type"]).toMatch(typeOf[path.extname(file).slice(1)] ?? "");
    expect(reply.headers["vary"]).toMatch(/accept-encoding/i);
    expect(reply.rawPayload.length).toBeLessThan(plain.length);
    expect(unpack(reply.rawPayload)).toEqual(plain);
  });

  it("comes as it is when no compression is asked for", async () => {
    const reply = await fetched({});
    expect(reply.headers["content-encoding"]).toBeUndefined();
    expect(reply.headers["content-type"]).toMatch(typeOf[path.extname(file).slice(1)] ?? "");
    expect(reply.rawPayload).toEqual(plain);
  });
});

it("the whole exam page, with the worker that keeps it, is sent in at most 40 KB", async () => {
  const urls = ["/", "/exam-worker.js", ...assets] as string[];
  const replies = await Promise.all(
    urls.map((url) => anyone.inject({ url, headers: { "accept-encoding": "gzip" } })),
  );
  const bytes = replies.reduce((sum, reply) => sum + reply.rawPayload.length, 0);
  expect(bytes).toBeLessThan(40 * 1024);
});

it("the compressed twins have no address of their own", async () => {
  expect((await anyone.inject({ url: "/exam.html.br" })).statusCode).toBe(404);
});
