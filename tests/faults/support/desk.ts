import { demonstrationPassword } from "../../../api/demonstration.ts";

/** A member of the demonstration's staff, over HTTP. */
export interface Staff {
  get<T>(path: string): Promise<T>;
  post(path: string, body: unknown): Promise<Response>;
}

/** Signs in at a running server; throws when it is not let in. */
export async function signInStaff(origin: string, login: string): Promise<Staff> {
  const send = (path: string, cookie: string, body?: unknown): Promise<Response> =>
    fetch(origin + path, {
      method: body === undefined ? "GET" : "POST",
      headers: { cookie, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(5000),
    });
  const credentials = { login, password: demonstrationPassword };
  const reply = await send("/api/staff/session", "", credentials);
  if (!reply.ok) throw new Error(`${login} could not sign in: ${await reply.text()}`);
  const cookie = (reply.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return {
    async get<T>(path: string) {
      const found = await send(path, cookie);
      if (!found.ok) throw new Error(`${path}: ${await found.text()}`);
      return (await found.json()) as T;
    },
    post: (path, body) => send(path, cookie, body),
  };
}
