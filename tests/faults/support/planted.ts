import type { AddressInfo } from "node:net";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Random } from "../../../api/domain/random.ts";
import type { openDatabase } from "../../../api/platform/database.ts";

/** Commits are confirmed before they are on disk, and written there only every ten seconds. */
export async function loosenCommits(db: ReturnType<typeof openDatabase>["db"]): Promise<void> {
  await sql`alter system set synchronous_commit = off`.execute(db);
  await sql`alter system set wal_writer_delay = '10s'`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
}

/** Nothing is forced to disk any more. */
export async function dropFsync(db: ReturnType<typeof openDatabase>["db"]): Promise<void> {
  await sql`alter system set fsync = off`.execute(db);
  await sql`select pg_reload_conf()`.execute(db);
}

/** Stands before the server and acknowledges saves at once; the server hears of them a little later. */
export async function hastyFront(
  port: number,
  random: Random,
): Promise<{ port: number; close(): Promise<void> }> {
  const front = http.createServer((request, response) => {
    void answer(request, response, port, random).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  return {
    port: (front.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        front.closeAllConnections();
        front.close(() => resolve());
      }),
  };
}

async function answer(
  request: http.IncomingMessage,
  response: http.ServerResponse,
  port: number,
  random: Random,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const body = Buffer.concat(pieces);
  const { method = "GET", url = "/", headers } = request;
  const pass = (): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${url}`, {
      method,
      headers: {
        ...(headers.cookie !== undefined && { cookie: headers.cookie }),
        ...(body.length > 0 && { "content-type": "application/json" }),
      },
      ...(body.length > 0 && { body }),
    });
  if (method === "POST" && url.endsWith("/responses")) {
    const { events } = JSON.parse(body.toString()) as { events: { seq: number }[] };
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ acknowledged: events.map(({ seq }) => seq) }));
    await sleep(100 + random.below(400));
    await pass().catch(() => undefined);
    return;
  }
  const reply = await pass();
  response.statusCode = reply.status;
  const cookie = reply.headers.get("set-cookie");
  if (cookie !== null) response.setHeader("set-cookie", cookie);
  response.end(await reply.text());
}
