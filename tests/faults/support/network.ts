import type { AddressInfo, Socket } from "node:net";
import net from "node:net";
import type { Random } from "../../../api/domain/random.ts";

/** A network between the seats and the server that loses, delays and tears. */
export interface Network {
  origin: string;
  /** From now on it carries everything. */
  calm(): void;
  close(): Promise<void>;
}

/** What befalls a connection, drawn when it opens. */
type Fate = "whole" | "slow" | "reply-lost" | "half-open";

const fates: readonly Fate[] = [
  ...Array<Fate>(14).fill("whole"),
  ...Array<Fate>(3).fill("slow"),
  ...Array<Fate>(2).fill("reply-lost"),
  "half-open",
];

/** A TCP proxy on this machine towards the server's port. */
export async function faultyNetwork(port: number, random: Random): Promise<Network> {
  let calm = false;
  const open = new Set<Socket>();
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    socket.on("error", () => socket.destroy());
  };
  const proxy = net.createServer((seat) => {
    const server = net.connect({ port, host: "127.0.0.1", noDelay: true });
    keep(seat);
    keep(server);
    const end = (): void => {
      seat.destroy();
      server.destroy();
    };
    seat.on("close", end);
    server.on("close", end);
    carry(seat, server, calm ? "whole" : (fates[random.below(fates.length)] ?? "whole"), random);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    calm() {
      calm = true;
      for (const socket of open) socket.destroy();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}

/**
 * The first requests of a connection pass; then, at some reply: "slow" holds each piece for a while,
 * "reply-lost" tears the connection when the server has answered, "half-open" goes silent for good.
 */
function carry(seat: Socket, server: Socket, fate: Fate, random: Random): void {
  let replies = random.below(20);
  seat.on("data", (piece) => server.write(piece));
  server.on("data", (piece) => {
    if (fate === "slow") setTimeout(() => seat.write(piece), random.below(200));
    else if (fate === "whole" || replies-- > 0) seat.write(piece);
    else if (fate === "reply-lost") seat.destroy();
  });
}
