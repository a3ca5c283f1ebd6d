import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configKey, keyAt } from "../platform/exam-browser.ts";
import type { SebSettings } from "./safe-exam-browser.ts";
import { sebFaults, sebFile, sebJson, sebSettings } from "./safe-exam-browser.ts";

/** An electrician's exam, keys in no order, with all that is dropped. */
const electrician: SebSettings = {
  originatorVersion: "SEB_Win_3.7.0",
  sendBrowserExamKey: true,
  allowQuit: false,
  startURL: "https://exam.lan/k/e1?a=1&b=2",
  examKeySalt: { base64: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" },
  browserViewMode: 1,
  URLFilterEnable: true,
  URLFilterRules: [{ regex: false, expression: "exam.lan/*", active: true, action: 1 }],
  quitURL: "",
  proxies: {},
  examTitle: "电工（四级）理论",
};
const electricianKey = "bf835ce48516212df9f22a3d5edf7153fc11ce436de296d5a699572d5ac477dd";

describe("the Config Key", () => {
  it("of known settings is the published one", () => {
    const hashedQuitPassword = "8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92";
    const exam: SebSettings = {
      ...{ startURL: "https://exam.example.cn/x/1", quitURL: "https://exam.example.cn/seb/quit" },
      ...{ hashedQuitPassword, allowQuit: true, sendBrowserExamKey: true, URLFilterEnable: true },
      URLFilterRules: [{ expression: "exam.example.cn/*", active: true, regex: false, action: 1 }],
      browserWindowWebView: 3,
    };
    const key = "547eef16c0f349662c090794fa94d8aebead76e2d83a87476fa2c2e91a3238ae";
    expect(configKey(exam)).toBe(key);
    expect(keyAt("https://exam.example.cn/x/1?a=1", key)).toBe(
      "bfda67cdbf5d81c5c31bf1b6b7c50b3d8b985d3e53d192fb2db9976bb1eb53bf",
    );
    expect(configKey({ startURL: "https://exam.lan/" })).toBe(
      "b278ec8125c2b646a34f529687912e701019aadb3e4d7590db71e3539d871fc0",
    );
  });

  it("drops who wrote the file and what is empty, and escapes nothing", () => {
    expect(sebJson(electrician)).toBe(
      '{"allowQuit":false,"browserViewMode":1,"examKeySalt":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","examTitle":"电工（四级）理论","quitURL":"","sendBrowserExamKey":true,"startURL":"https://exam.lan/k/e1?a=1&b=2","URLFilterEnable":true,"URLFilterRules":[{"action":1,"active":true,"expression":"exam.lan/*","regex":false}]}',
    );
    expect(configKey(electrician)).toBe(electricianKey);
  });

  it("is shown for an address without its fragment", () => {
    const shown = "1f2a2e0570fe14cad4f355a8de05bdfb9691f8b70134f4e5637249c48a23f172";
    expect(keyAt("https://exam.lan/k/e1?a=1&b=2", electricianKey)).toBe(shown);
    expect(keyAt("https://exam.lan/k/e1?a=1&b=2#q7", electricianKey)).toBe(shown);
    expect(keyAt("https://exam.lan/api/v1/save", electricianKey)).toBe(
      "7b00cccf940716a6a2e9246a46d7f770f3282a80749fce343d0b5c40bd45d410",
    );
  });

  it("does not depend on the order keys are written in", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.keys(electrician), { minLength: 11 }), (keys) => {
        const shuffled = Object.fromEntries(keys.map((key) => [key, electrician[key] ?? ""]));
        expect(configKey(shuffled)).toBe(electricianKey);
      }),
    );
  });

  it.each([
    ["nothing at all", {}, { path: "", why: "empty" }],
    ["only what is dropped", { originatorVersion: "x", a: {} }, { path: "", why: "empty" }],
    ["keys alike but for case", { startURL: "a", startUrl: "b" }, { path: "", why: "keys-alike" }],
    ["a fraction", { z: 1.5 }, { path: "z", why: "number" }],
    ["a number past 32 bits", { z: [{ a: 2 ** 31 }] }, { path: "z.0.a", why: "number" }],
    ["a quotation mark", { z: 'a"b' }, { path: "z", why: "text" }],
    ["a line break", { z: "a\nb" }, { path: "z", why: "text" }],
    ["a value twice in a list", { z: ["a", "a"] }, { path: "z", why: "repeated" }],
    ["an empty dictionary at the end", { a: 1, z: {} }, { path: "", why: "last-dropped" }],
  ])("is refused for %s, on which clients differ", (_, settings, fault) => {
    expect(sebFaults(settings as SebSettings)).toEqual([fault]);
    expect(() => sebJson(settings as SebSettings)).toThrow(fault.why);
  });
});

describe("a sitting's settings", () => {
  const exam = {
    ...{ origin: "https://exam.example.cn:8443", quitPath: "/exam/quit/0a1b" },
    ...{ quitPasswordHash: "ab".repeat(32), salt: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=" },
  };

  it("have a key all clients agree on, and allow our address alone", () => {
    const settings = sebSettings(exam);
    expect(sebFaults(settings)).toEqual([]);
    expect(settings).toMatchObject({
      startURL: "https://exam.example.cn:8443/exam",
      quitURL: "https://exam.example.cn:8443/exam/quit/0a1b",
      URLFilterRules: [{ action: 1, expression: "exam.example.cn:8443/*" }],
    });
  });

  it("differ in their key from those of any other sitting", () => {
    const other = { ...exam, salt: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh4=" };
    expect(configKey(sebSettings(exam))).not.toBe(configKey(sebSettings(other)));
  });

  it("are written as a property list, texts escaped", () => {
    const file = sebFile({ ...electrician, examTitle: "a < b & c" });
    expect(file).toContain("<key>startURL</key>\n  <string>https://exam.lan/k/e1?a=1&amp;b=2<");
    expect(file).toContain("<string>a &lt; b &amp; c</string>");
    expect(file).toContain("<data>AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=</data>");
    expect(file).toMatch(/<key>URLFilterRules<\/key>\n\s+<array>\n\s+<dict>\n\s+<key>regex<\/key>/);
  });
});
