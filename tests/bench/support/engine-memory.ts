import { fork } from "node:child_process";
import type { Order } from "../../../api/domain/assembly/order.ts";
import type { PoolIndex } from "../../../api/domain/assembly/pool-index.ts";
import { packPool } from "../../../api/platform/assembly/packed-pool.ts";
import type { EngineTask } from "./engine-child.ts";

/** A process of its own that holds an index and carries out orders. */
export interface EngineMemory {
  /** MB once the bank is unpacked. */
  atFirst: number;
  /** MB after an order was carried out a few times. */
  after: (order: Order) => Promise<number>;
  close: () => void;
}

export async function engineMemory(index: PoolIndex): Promise<EngineMemory> {
  const child = fork(new URL("engine-child.ts", import.meta.url), {
    execArgv: ["--import", "tsx"],
    serialization: "advanced",
  });
  const ask = (task: EngineTask): Promise<number> =>
    new Promise((resolve, reject) => {
      child.once("message", (megabytes) => resolve(Number(megabytes)));
      child.once("error", reject);
      child.send(task);
    });
  const atFirst = await ask({ pool: packPool(index) });
  return { atFirst, after: (order) => ask({ order }), close: () => child.kill() };
}
