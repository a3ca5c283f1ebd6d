/** What a key press means on the item page; null when it means nothing there. */
export type KeyCommand =
  | { kind: "step"; by: 1 | -1 }
  | { kind: "focus"; by: 1 | -1 }
  | { kind: "choose"; index: number }
  | { kind: "mark" };

type Press = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "metaKey">;

/** `optionCount` limits letters and digits; with two options (判断) Y and N answer as well. */
export function commandFor(press: Press, optionCount: number): KeyCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  switch (press.key) {
    case "ArrowLeft":
      return { kind: "step", by: -1 };
    case "ArrowRight":
    case "Enter":
      return { kind: "step", by: 1 };
    case "ArrowUp":
      return { kind: "focus", by: -1 };
    case "ArrowDown":
      return { kind: "focus", by: 1 };
    default:
      return letterCommand(letterOf(press), optionCount);
  }
}

/** With a Chinese input method on, the key is "Process" and only its place on the board is known. */
function letterOf({ key, code }: Press): string {
  return key.length === 1 ? key.toUpperCase() : code.replace(/^(Key|Digit|Numpad)/, "");
}

function letterCommand(letter: string, optionCount: number): KeyCommand | null {
  if (letter === "M") return { kind: "mark" };
  if (optionCount === 2 && (letter === "Y" || letter === "N"))
    return { kind: "choose", index: letter === "Y" ? 0 : 1 };
  const letters = optionCount === 2 ? -1 : "ABCDE".indexOf(letter);
  const index = letters >= 0 && letter.length === 1 ? letters : "12345".indexOf(letter);
  if (letter.length !== 1 || index < 0 || index >= optionCount) return null;
  return { kind: "choose", index };
}
