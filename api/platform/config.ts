import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

/** Everything the outside may set, read once at the start. */
export interface Config {
  host: string;
  port: number;
  /** The address people type, e.g. https://exam.example.cn; null: whatever host they used. */
  publicOrigin: string | null;
  /** Number of proxies in front whose X-Forwarded-For is believed. */
  trustedProxies: number;
  dataDirectory: string;
  /** null: run the embedded server under dataDirectory. */
  databaseUrl: string | null;
  /** Key material for keyed hashes and encrypted columns. */
  secret: Buffer;
  demonstration: boolean;
  /** "unchecked": sittings may open on a database that can lose what it confirmed. For tests only. */
  durability: "checked" | "unchecked";
}

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  PUBLIC_ORIGIN: z.url().optional(),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  QUANHENG_DATA: z.string().min(1).default("data"),
  QUANHENG_SECRET: z.string().min(32).optional(),
  QUANHENG_DEMO: z.enum(["on", "off"]).optional(),
  QUANHENG_DURABILITY: z.enum(["checked", "unchecked"]).default("checked"),
});

/** Reads the environment; throws a line naming each wrong variable. */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`环境变量有误 / wrong environment variables:\n  ${wrong.join("\n  ")}`);
  }
  const set = parsed.data;
  const dataDirectory = path.resolve(set.QUANHENG_DATA);
  return {
    host: set.HOST,
    port: set.PORT,
    publicOrigin: set.PUBLIC_ORIGIN ? new URL(set.PUBLIC_ORIGIN).origin : null,
    trustedProxies: set.TRUSTED_PROXIES,
    dataDirectory,
    databaseUrl: set.DATABASE_URL ?? null,
    secret: set.QUANHENG_SECRET ? Buffer.from(set.QUANHENG_SECRET) : keptSecret(dataDirectory),
    durability: set.QUANHENG_DURABILITY,
    demonstration: set.QUANHENG_DEMO ? set.QUANHENG_DEMO === "on" : !set.DATABASE_URL,
  };
}

/** Made once and kept beside the data, readable by the owner only. */
function keptSecret(directory: string): Buffer {
  const file = path.join(directory, "secret.key");
  fs.mkdirSync(directory, { recursive: true });
  if (!fs.existsSync(file))
    fs.writeFileSync(file, crypto.randomBytes(32).toString("base64url"), { mode: 0o600 });
  return Buffer.from(fs.readFileSync(file, "utf8").trim());
}
