/** The text of the bytes in whichever of the usual encodings they are; null when in none. */
export function decodeText(bytes: Buffer): string | null {
  const text = guesses(bytes)
    .map((encoding) => decode(bytes, encoding))
    .find((decoded) => decoded !== null);
  // Control characters are in no list: this is some other kind of file.
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return text === undefined || /[\u0000-\u0008\u000e-\u001f]/.test(text) ? null : text;
}

function guesses(bytes: Buffer): string[] {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return ["utf-8"];
  if (startsWith(bytes, [0xff, 0xfe])) return ["utf-16le"];
  if (startsWith(bytes, [0xfe, 0xff])) return ["utf-16be"];
  // Digits and commas have a zero byte beside them in UTF-16; no other text has any.
  const zero = bytes.indexOf(0);
  if (zero >= 0) return zero % 2 === 1 ? ["utf-16le"] : ["utf-16be"];
  return ["utf-8", "gb18030"];
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a file begins with these bytes. */
export function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}
