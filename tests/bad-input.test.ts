import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { requestFor } from "../api/caller.ts";
import { endpoints } from "../api/contract/api.ts";
import type { Endpoint } from "../api/contract/endpoint.ts";
import { roles } from "../api/contract/endpoint.ts";
import { errorReply } from "../api/contract/errors.ts";
import { listItems } from "../api/contract/item-list.ts";
import type { SittingDetail } from "../api/contract/sittings.ts";
import { addSitting, importCandidates } from "../api/contract/sittings.ts";
import type { Seat, Staff } from "./support/app.ts";
import { testApp } from "./support/app.ts";
import { openSitting } from "./support/sitting.ts";

const world = await testApp();
const { anyone, as } = world;
let everyone: Staff;
let candidate: Seat;
/** Things that exist, so that junk gets past the door. */
let existing: Record<string, string>;

beforeAll(async () => {
  const { sitting, signIn } = await openSitting(world);
  everyone = await as(...roles);
  candidate = await signIn(10);
  const { items } = await everyone.call(listItems, { query: { standard: sitting.standard } });
  existing = {
    accountId: (await as("scorer")).id,
    itemId: items[0]?.id ?? "",
    paperId: sitting.paperList[0]?.id ?? "",
    sittingId: await draftSitting(sitting),
    attemptId: candidate.attemptId,
    code: sitting.standard,
  };
});

async function draftSitting(like: SittingDetail): Promise<string> {
  const { name, standard, level, structure, opensAt, lastEntryAt, lateEntryReason, minutes } = like;
  const times = { opensAt, lastEntryAt, lateEntryReason, minutes };
  const plan = { name, standard, level, structure, ...times };
  const body = { ...plan, earliestHandInMinutes: like.minimumMinutes };
  return (await everyone.call(addSitting, { body })).id;
}

const han = /\p{Script=Han}/u;
const json = { "content-type": "application/json" };
/** 张三 as old programs write it. */
const gbk = Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]);
const account = { method: "POST", url: "/api/accounts" } as const;

interface Reply {
  statusCode: number;
  body: string;
}

/** A refusal as people get it: a client error, one strict shape, in Chinese. */
function expectRefusal(reply: Reply, code?: string): void {
  expect(reply.statusCode).toBeGreaterThanOrEqual(400);
  expect(reply.statusCode).toBeLessThan(500);
  const refusal = errorReply.parse(JSON.parse(reply.body));
  if (code !== undefined) expect(refusal.code).toBe(code);
  expect(refusal.message).toMatch(han);
  for (const { message } of refusal.problems) expect(message).toMatch(han);
}

describe("bad input is refused in words and changes nothing", () => {
  it.each([
    ["an open brace", "{"],
    ["a bare word", "login=admin"],
    ["nothing at all", ""],
    ["bytes that are no UTF-8", Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ["a text with a NUL", '{"login":"a\\u0000b"'],
    ["names in GBK", Buffer.concat([Buffer.from('{"name":"'), gbk, Buffer.from('"}')])],
    ["a prototype", '{"__proto__":{"roles":["administrator"]}}'],
  ])("refuses JSON that is %s", async (_what, payload) => {
    expectRefusal(await everyone.inject({ ...account, payload, headers: json }), "malformed-json");
  });

  it("refuses a body larger than a megabyte", async () => {
    const payload = JSON.stringify({ login: "x".repeat(1024 * 1024) });
    expectRefusal(await everyone.inject({ ...account, payload, headers: json }), "too-large");
  });

  it("refuses a form and a file where JSON is asked for", async () => {
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])
      expectRefusal(
        await everyone.inject({ ...account, payload: "a=b", headers: { "content-type": type } }),
        "unsupported-media",
      );
    const headers = { "content-type": "application/octet-stream" };
    expectRefusal(await everyone.inject({ ...account, payload: Buffer.from("{}"), headers }));
  });

  it("refuses JSON where a file is asked for", async () => {
    const url = `/api/sittings/${crypto.randomUUID()}/candidates/import?mode=check&fileName=a.csv`;
    expectRefusal(await everyone.inject({ method: "POST", url, payload: {} }), "unsupported-media");
  });

  it("refuses a field nobody declared, and names it", async () => {
    const payload = {
      ...{ login: "extra", name: "多余", roles: ["writer"], password: "long enough" },
      isAdmin: true,
    };
    const reply = await everyone.inject({ ...account, payload });
    expectRefusal(reply, "invalid-input");
    expect(reply.body).toContain("isAdmin");
  });

  it("answers unknown routes and methods as not found", async () => {
    for (const url of [
      "/api",
      "/api/nothing",
      "/api/accounts/../../etc/passwd",
      "/api/%ff",
      "/api/a%00b",
    ])
      expectRefusal(await everyone.inject({ method: "GET", url }));
    expectRefusal(await everyone.inject({ method: "DELETE", url: "/api/accounts" }), "not-found");
  });

  it("refuses ids that are none", async () => {
    for (const id of ["1", "%00", "'; drop table staff; --", "x".repeat(150)])
      expectRefusal(
        await everyone.inject({ method: "GET", url: `/api/papers/${encodeURIComponent(id)}` }),
      );
  });

  it("refuses texts that no database can hold, wherever they stand", async () => {
    for (const url of [
      "/api/items?standard=4-04-05-03&words=a%00b",
      "/api/items/%00",
      "/api/audit?limit=%00",
    ])
      expectRefusal(await everyone.inject({ method: "GET", url }));
    for (const name of ["\0", "a\0b", "\ud800"])
      expectRefusal(await everyone.inject({ ...account, payload: { name } }), "invalid-input");
  });

  it("refuses another site's page, whoever is signed in", async () => {
    for (const origin of ["https://evil.example", "null", "http://localhost:81", "file://"])
      expectRefusal(
        await everyone.inject({ ...account, payload: {}, headers: { origin } }),
        "foreign-origin",
      );
  });

  it("refuses a made-up session like none at all", async () => {
    for (const cookie of ["quanheng-staff=", "quanheng-staff=%E0%A4%A", "quanheng-staff=abc; =; ;"])
      expectRefusal(
        await anyone.inject({ method: "GET", url: "/api/accounts", headers: { cookie } }),
        "not-signed-in",
      );
  });

  it("speaks English to those who ask for it first", async () => {
    const headers = { "accept-language": "en-GB,en;q=0.9,zh;q=0.5" };
    for (const request of [
      { ...account, payload: { login: "1" }, headers },
      { method: "GET" as const, url: "/api/nothing", headers },
      { ...account, payload: "{", headers: { ...headers, ...json } },
    ]) {
      const reply = await everyone.inject(request);
      expect(reply.statusCode).toBeLessThan(500);
      expect(reply.body).not.toMatch(han);
    }
  });
});

let asked = 0;
const withBody = endpoints.filter((one) => one.body !== undefined);

describe("junk for a body never brings the server down", () => {
  it("has something of each kind to try it on", () => {
    expect(Object.values(existing).every((id) => id !== "")).toBe(true);
  });

  it.each(withBody.map((one) => [`${one.method} ${one.path}`, one] as const))(
    "%s refuses or accepts, and never fails",
    async (_name, endpoint) => {
      // Somebody new each time: the limit on requests counts by session.
      const asker = isForCandidates(endpoint) ? candidate : await as(...roles);
      const property = fc.asyncProperty(junkFor(endpoint), async (body) => {
        const payload = JSON.stringify(body);
        // From ever new addresses, so that the limit on requests does not answer instead.
        const remoteAddress = `10.0.${Math.floor(asked / 250)}.${(asked++ % 250) + 1}`;
        const request = {
          ...requestFor(endpoint, { params: existing }),
          payload,
          headers: json,
          remoteAddress,
        };
        const reply = await asker.inject(request);
        expect(reply.statusCode, reply.body).toBeLessThan(500);
        expect(reply.statusCode).not.toBe(429);
      });
      await fc.assert(property, { numRuns: 50 });
    },
  );
});

describe("junk for a file never brings the server down", () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((data) => Buffer.from(data));
  const table = fc
    .array(fc.array(fc.string({ unit: "binary", maxLength: 20 }), { maxLength: 6 }), {
      maxLength: 6,
    })
    .map((rows) => Buffer.from(["姓名,身份证号", ...rows.map((row) => row.join(","))].join("\n")));
  const zipped = bytes.map((data) => Buffer.concat([Buffer.from("PK\u0003\u0004"), data]));

  it("is refused, or reported row by row", async () => {
    const property = fc.asyncProperty(
      fc.oneof(bytes, table, zipped),
      fc.constantFrom("名单.csv", "名单.xlsx", "名单.xls", "名单", ""),
      async (body, fileName) => {
        const query = { mode: "import", fileName };
        const request = requestFor(importCandidates, { params: existing, query, body });
        const reply = await everyone.inject({ ...request, remoteAddress: "10.9.9.9" });
        expect(reply.statusCode, reply.body).toBeLessThan(500);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  });
});

function isForCandidates({ access }: Endpoint): boolean {
  return access === "candidate" || access === "former-seat";
}

/** Anything at all, and the endpoint's own example with one part of it turned into anything. */
function junkFor(endpoint: Endpoint): fc.Arbitrary<unknown> {
  const anything = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
  const example = endpoint.example.body;
  if (typeof example !== "object" || example === null) return anything;
  const spoiled = fc
    .tuple(fc.constantFrom(...Object.keys(example)), fc.oneof(anything, nastyTexts, nastyNumbers))
    .map(([key, value]) => ({ ...example, [key]: value }));
  return fc.oneof({ weight: 1, arbitrary: anything }, { weight: 4, arbitrary: spoiled });
}

const nastyTexts = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "%",
  "'",
  "‮",
  "9".repeat(400),
);
const nastyNumbers = fc.constantFrom(-1, 0, 0.5, 1e308, 2 ** 31, 2 ** 53, -(2 ** 63));
