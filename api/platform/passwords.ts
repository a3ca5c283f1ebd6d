import { hash, verify } from "@node-rs/argon2";

/** argon2id at the library's defaults: 19 MiB, 2 passes, 1 lane (OWASP's first choice). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** False for a wrong password; also spends the time when there is no such account (`stored` null). */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  const right = await verify(stored ?? (await dummy()), password);
  return stored !== null && right;
}

let madeOnce: Promise<string> | undefined;

function dummy(): Promise<string> {
  madeOnce ??= hash("a password nobody has");
  return madeOnce;
}
