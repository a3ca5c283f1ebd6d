import type { AddressInfo } from "node:net";
import path from "node:path";
import type { TestApp, TestAppOptions } from "./app.ts";
import { testApp } from "./app.ts";

export interface LiveApp extends TestApp {
  /** Address a browser opens, without a slash at the end. */
  url: string;
}

/** The whole server with the built web app, listening; its clock runs, and a test may still move it. */
export async function liveApp(options: TestAppOptions = {}): Promise<LiveApp> {
  const web = path.resolve("web/dist");
  const live = await testApp({ web, now: new Date(), running: true, ...options });
  await live.app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = live.app.server.address() as AddressInfo;
  return { ...live, url: `http://127.0.0.1:${port}` };
}
