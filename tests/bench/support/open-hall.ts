import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { startCluster } from "../../../api/platform/postgres.ts";
import type { HallCandidate } from "../../support/hall.ts";
import { prepareHall, startServer, stopServer } from "../../support/hall.ts";
import { databaseUrl, maintain } from "../../support/template.ts";

/** A database with open sittings, and the server as a process of its own. */
export interface Hall {
  databaseUrl: string;
  /** Process ids; processor time is read from the system. */
  serverPid: number;
  postmasterPid: number;
  port: number;
  candidates: HallCandidate[];
  close(): Promise<void>;
}

/** A hall of `size` candidates on a PostgreSQL of its own with its usual safe settings. */
export async function openHall(size: number): Promise<Hall> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-bench-"));
  const data = path.join(folder, "pg");
  const cluster = await startCluster(data);
  const ends = [
    () => fs.promises.rm(folder, { recursive: true, force: true }),
    () => cluster.stop(),
  ];
  const close = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    await maintain(cluster.url, "create database hall");
    const url = databaseUrl(cluster.url, "hall");
    const environment = {
      DATABASE_URL: url,
      QUANHENG_DATA: path.join(folder, "data"),
      PORT: "0",
    };
    const candidates = await prepareHall(environment, size);
    const server = await startServer(environment);
    ends.push(() => stopServer(server));
    const postmaster = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8");
    return {
      ...{ databaseUrl: url, candidates, port: server.port, close },
      serverPid: server.process.pid ?? 0,
      postmasterPid: Number(postmaster.split("\n")[0]),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
