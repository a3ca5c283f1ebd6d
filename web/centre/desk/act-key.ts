/** Names one act of a person: pressed twice, or sent again over a bad network, it is the same act. */
export function newActKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
