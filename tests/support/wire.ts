import net from "node:net";
import type { AddressInfo } from "node:net";

/** A cable between the browser and the server that a test can pull. */
export interface Wire {
  /** Address a browser opens, without a slash at the end. */
  url: string;
  /** Refuses connections and cuts those there are, as a killed server does. */
  cut(): Promise<void>;
  /** Takes everything and answers nothing, as a dead switch does. */
  mute(): void;
  /** As it should be. */
  mend(): Promise<void>;
}

export async function layWire(target: string): Promise<Wire> {
  const { hostname, port: targetPort } = new URL(target);
  const open = new Set<net.Socket>();
  let silent = false;
  const server = net.createServer((near) => {
    const far = net.connect(Number(targetPort), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("close", () => open.delete(socket)).on("error", () => undefined);
    }
    near.on("data", (data) => silent || far.write(data)).on("close", () => far.destroy());
    far.on("data", (data) => silent || near.write(data)).on("close", () => near.destroy());
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
    mute: () => (silent = true),
    async mend() {
      silent = false;
      for (const socket of open) socket.destroy();
      if (!server.listening) await listen(port);
    },
  };
}
