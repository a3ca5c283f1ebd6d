import fs from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import type { Cluster } from "../../api/platform/postgres.ts";
import { startCluster } from "../../api/platform/postgres.ts";
import { makeTemplate } from "./template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where a test file asks for the cluster; it is started by the first that does. */
    clusterDoor: string;
  }
}

/** A test cluster may lose everything: nothing waits for the disk. */
const careless = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/** Runs once for all test files. Tests without a database never pay for one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "quanheng-test-"));
  let started: Promise<Cluster> | undefined;
  const door = http.createServer((_request, response) => {
    started ??= startWithTemplate(folder);
    started.then(
      (cluster) => response.end(cluster.url),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.stack : String(error));
      },
    );
  });
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve));
  project.provide("clusterDoor", `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await started?.then((cluster) => cluster.stop()).catch(() => undefined);
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

async function startWithTemplate(folder: string): Promise<Cluster> {
  const cluster = await startCluster(path.join(folder, "pg"), careless);
  await makeTemplate(cluster.url);
  return cluster;
}
