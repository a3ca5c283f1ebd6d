import net from "node:net";

/** An answer of the server, with the bytes that crossed the wire for it. */
export interface WireReply {
  status: number;
  body: string;
  cookie: string | null;
  sent: number;
  received: number;
}

export interface WireRequest {
  method: string;
  path: string;
  cookie?: string;
  body?: string;
  /** Accept-Encoding; the body of an encoded reply is not decoded. */
  encoding?: string;
}

/** One kept-alive connection that asks one thing at a time; the leanest client that speaks HTTP. */
export interface Wire {
  ask(request: WireRequest): Promise<WireReply>;
  close(): void;
}

/**
 * Connects to the server on this machine. Replies must state their length. `room` gives the connection
 * an address of its own in 127.0.0.0/8, as every exam room has one towards the server.
 */
export function openWire(port: number, room = 0): Promise<Wire> {
  const localAddress = `127.0.${room >> 8}.${room & 255 || 1}`;
  const socket = net.connect({ port, host: "127.0.0.1", localAddress, noDelay: true });
  let buffered = Buffer.alloc(0);
  let waiting: { sent: number; resolve: (reply: WireReply) => void } | null = null;
  let failed: (error: Error) => void = () => undefined;
  socket.on("data", (chunk) => {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    const reply = waiting && readReply(buffered, waiting.sent);
    if (!reply || !waiting) return;
    const { resolve } = waiting;
    [waiting, buffered] = [null, Buffer.alloc(0)];
    resolve(reply);
  });
  socket.on("error", (error) => failed(error));
  socket.on("close", () => failed(new Error("the server closed the connection")));
  const ask = (request: WireRequest): Promise<WireReply> =>
    new Promise((resolve, reject) => {
      const text = requestText(request);
      waiting = { sent: Buffer.byteLength(text), resolve };
      failed = reject;
      socket.write(text);
    });
  return new Promise((resolve, reject) => {
    failed = reject;
    socket.once("connect", () => resolve({ ask, close: () => socket.destroy() }));
  });
}

function requestText({ method, path, cookie, body, encoding }: WireRequest): string {
  const lines = [`${method} ${path} HTTP/1.1`, "host: exam"];
  if (cookie !== undefined) lines.push(`cookie: ${cookie}`);
  if (encoding !== undefined) lines.push(`accept-encoding: ${encoding}`);
  if (body !== undefined)
    lines.push("content-type: application/json", `content-length: ${Buffer.byteLength(body)}`);
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

const lengthLine = /\r\ncontent-length: (\d+)/i;
const cookieLine = /\r\nset-cookie: ([^;\r]+)/i;

/** The reply, or null while part of it is still on its way. */
function readReply(bytes: Buffer, sent: number): WireReply | null {
  const end = bytes.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = bytes.toString("latin1", 0, end);
  const length = Number(lengthLine.exec(head)?.[1] ?? 0);
  const total = end + 4 + length;
  if (bytes.length < total) return null;
  return {
    status: Number(head.slice(9, 12)),
    body: bytes.toString("utf8", end + 4, total),
    cookie: cookieLine.exec(head)?.[1] ?? null,
    sent,
    received: total,
  };
}
