import { describe, expect, it } from "vitest";
import { guardText, mendText } from "../contract/wording/guard-texts.ts";
import type { GuardFacts } from "./opening-guard.ts";
import { guardCodes, guardedSettings, openingGuard } from "./opening-guard.ts";

const gigabyte = 2 ** 30;
const sound: GuardFacts = {
  settings: [
    { name: "fsync", value: "on" },
    { name: "full_page_writes", value: "on" },
    { name: "synchronous_commit", value: "on" },
    { name: "data_checksums", value: "on" },
    { name: "zero_damaged_pages", value: "off" },
    { name: "ignore_checksum_failure", value: "off" },
  ],
  ...{ schema: { missing: 0, unknown: 0 }, databaseAhead: 12, unsettled: 0, servers: 1 },
  disk: { free: 60 * gigabyte, total: 250 * gigabyte },
};
const red = (change: Partial<GuardFacts>) =>
  openingGuard({ ...sound, ...change })
    .filter(({ state }) => state === "bad")
    .map(({ code }) => code);

describe("the opening guard", () => {
  it("is green on every line of a sound server, and has a line for every code", () => {
    const lines = openingGuard(sound);
    expect(lines.map(({ code }) => code)).toEqual(guardCodes);
    expect(lines.every(({ state }) => state === "good")).toBe(true);
  });

  it("is red for each unsafe setting alone, naming it and its value", () => {
    for (const [name, harmful] of Object.entries(guardedSettings))
      for (const value of harmful) {
        const settings = sound.settings.map((one) => (one.name === name ? { name, value } : one));
        expect(red({ settings })).toEqual([name]);
        const found = openingGuard({ ...sound, settings }).find(({ state }) => state === "bad");
        for (const language of ["zh", "en"] as const)
          expect(found && guardText(language, found.code, found.state, found.params)).toContain(
            `${name} = ${value}`,
          );
      }
  });

  it("takes every other value for safe", () => {
    for (const value of ["on", "local", "remote_write", "remote_apply"]) {
      const settings = sound.settings.map((one) =>
        one.name === "synchronous_commit" ? { ...one, value } : one,
      );
      expect(red({ settings })).toEqual([]);
    }
  });

  it("is red for another schema, a clock in doubt, no server or two", () => {
    expect(red({ schema: { missing: 1, unknown: 0 } })).toEqual(["schema"]);
    expect(red({ schema: { missing: 0, unknown: 1 } })).toEqual(["schema"]);
    expect(red({ unsettled: 1 })).toEqual(["clock"]);
    expect(red({ servers: 0 })).toEqual(["one-server"]);
    expect(red({ servers: 2 })).toEqual(["one-server"]);
  });

  it.each([
    [999, "good"],
    [-1001, "warn"],
    [2000, "warn"],
    [2001, "bad"],
    [-3_600_000, "bad"],
    [NaN, "bad"],
  ] as const)("judges a database clock %i ms off as %s", (databaseAhead, state) => {
    const line = openingGuard({ ...sound, databaseAhead }).find(
      ({ code }) => code === "database-clock",
    );
    expect(line?.state).toBe(state);
  });

  it.each([
    [60, 250, "good"],
    [40, 250, "warn"],
    [9, 20, "warn"],
    [1.9, 2, "bad"],
  ] as const)("judges %d of %d GB free as %s", (free, total, state) => {
    const disk = { free: free * gigabyte, total: total * gigabyte };
    expect(openingGuard({ ...sound, disk }).find(({ code }) => code === "disk")?.state).toBe(state);
    expect(openingGuard({ ...sound, disk: null }).find(({ code }) => code === "disk")?.state).toBe(
      "unknown",
    );
  });

  it("says in both languages how each line is mended", () => {
    for (const language of ["zh", "en"] as const)
      for (const code of guardCodes)
        expect(mendText(language, code, {}).length).toBeGreaterThan(10);
  });
});
