import { describe, expect, it } from "vitest";
import { commandFor } from "./keys.ts";

const press = (key: string, code = "", held: { ctrlKey?: boolean } = {}) => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...held,
});

describe("the keyboard", () => {
  it("chooses by letter or digit, as many as there are options", () => {
    expect(commandFor(press("c"), 4)).toEqual({ kind: "choose", index: 2 });
    expect(commandFor(press("5"), 5)).toEqual({ kind: "choose", index: 4 });
    expect(commandFor(press("e"), 4)).toBeNull();
  });

  it("answers √ and × by 1 and 2 or Y and N, never by A and B", () => {
    expect(["1", "y", "2", "n", "a"].map((key) => commandFor(press(key), 2))).toEqual([
      { kind: "choose", index: 0 },
      { kind: "choose", index: 0 },
      { kind: "choose", index: 1 },
      { kind: "choose", index: 1 },
      null,
    ]);
  });

  it("works while a Chinese input method hides the letters", () => {
    expect(commandFor(press("Process", "KeyB"), 4)).toEqual({ kind: "choose", index: 1 });
    expect(commandFor(press("Process", "Numpad1"), 4)).toEqual({ kind: "choose", index: 0 });
  });

  it("leaves the browser its own shortcuts", () => {
    expect(commandFor(press("c", "KeyC", { ctrlKey: true }), 4)).toBeNull();
    expect(commandFor(press("F5", "F5"), 4)).toBeNull();
    expect(commandFor(press("Tab", "Tab"), 4)).toBeNull();
  });

  it("moves by arrows and Enter, marks by M", () => {
    expect(
      ["ArrowLeft", "Enter", "ArrowDown", "m"].map((key) => commandFor(press(key), 4)),
    ).toEqual([
      { kind: "step", by: -1 },
      { kind: "step", by: 1 },
      { kind: "focus", by: 1 },
      { kind: "mark" },
    ]);
  });
});
