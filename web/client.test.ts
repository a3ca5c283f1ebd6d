import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { address, call, RequestFailure, speak } from "./client.ts";

/** A server that answers as the next test wants. */
let answer: http.RequestListener = (_, response) => response.end();
const server = http.createServer((request, response) => answer(request, response));
const realFetch = globalThis.fetch;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  // In a page, addresses are relative to it; here they are to this server.
  globalThis.fetch = (path, init) =>
    realFetch(new URL(path as string, `http://127.0.0.1:${port}`), init);
});
afterAll(() => {
  globalThis.fetch = realFetch;
  server.closeAllConnections();
  server.close();
});

const reply =
  (status: number, type: string, body: string): http.RequestListener =>
  (_, response) =>
    response.writeHead(status, { "content-type": type }).end(body);

const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (failure: unknown) => (failure instanceof RequestFailure ? failure : null),
  );

describe("addresses", () => {
  it("fill their names and carry only what is given, escaped", () => {
    const given = { params: { id: "a/b" }, query: { name: "名 单&", mode: undefined, page: 2 } };
    expect(address("/api/x/:id/y", given)).toBe(
      "/api/x/a%2Fb/y?name=%E5%90%8D%20%E5%8D%95%26&page=2",
    );
  });
});

describe("a call", () => {
  it("sends JSON in the chosen language and gives back what came", async () => {
    const seen: unknown[] = [];
    answer = (request, response) => {
      seen.push(request.method, request.headers["accept-language"]);
      request.on("data", (chunk: Buffer) => seen.push(JSON.parse(chunk.toString())));
      request.on("end", () => reply(200, "application/json", '{"done":true}')(request, response));
    };
    speak("en");
    const body = { current: "a", next: "12345678" };
    await expect(call("POST /api/staff/password", { body })).resolves.toEqual({ done: true });
    expect(seen).toEqual(["POST", "en", body]);
    speak("zh");
  });

  it("fails with the server's own code and words", async () => {
    const problems = [{ path: "name", message: "必填" }];
    const body = JSON.stringify({ code: "invalid-input", message: "有误", problems });
    answer = reply(400, "application/json", body);
    const failure = await failureOf(call("GET /api/exam/session"));
    expect(failure).toMatchObject({
      code: "invalid-input",
      status: 400,
      message: "有误",
      problems,
    });
  });

  it.each([
    ["a page in place of JSON, though its status is 200", reply(200, "text/html", "<p>登录</p>")],
    ["a proxy's error page", reply(502, "text/html", "<h1>Bad gateway</h1>")],
    ["JSON that is no reply", reply(200, "application/json", "7")],
    ["an error without a code", reply(500, "application/json", "{}")],
    ["a connection that breaks", (request: http.IncomingMessage) => void request.destroy()],
  ])("treats %s as a server that cannot be reached", async (_, wrong) => {
    answer = wrong;
    const failure = await failureOf(call("GET /api/exam/session"));
    expect(failure).toMatchObject({
      code: "unreachable",
      message: "连不上服务器，请检查网络后重试。",
    });
  });

  it("gives up on a body that never ends", async () => {
    answer = (_, response) => void response.writeHead(200).write('{"half":');
    const failure = await failureOf(call("GET /api/exam/session", {}, { timeout: 100 }));
    expect(failure?.code).toBe("unreachable");
  });
});
