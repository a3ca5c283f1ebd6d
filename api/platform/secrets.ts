import crypto from "node:crypto";

/** Keyed hashes and encrypted columns, all under keys derived from the installation's one secret. */
export interface Secrets {
  /** Keyed hash of `text` for one `purpose`; the same text under two purposes cannot be matched. */
  keyedHash(purpose: string, text: string): Buffer;
  /** AES-256-GCM: 12-byte nonce, 16-byte tag, ciphertext. */
  encrypt(text: string): Buffer;
  /** Throws when the bytes were altered or the secret is another one. */
  decrypt(bytes: Buffer): string;
}

const nonceLength = 12;
const tagLength = 16;

export function openSecrets(secret: Buffer): Secrets {
  const derive = (purpose: string): Buffer =>
    Buffer.from(crypto.hkdfSync("sha256", secret, "", `quanheng/1|${purpose}`, 32));
  const columnKey = derive("column");
  return {
    keyedHash: (purpose, text) =>
      crypto.createHmac("sha256", derive(purpose)).update(text, "utf8").digest(),
    encrypt(text) {
      const nonce = crypto.randomBytes(nonceLength);
      const cipher = crypto.createCipheriv("aes-256-gcm", columnKey, nonce);
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    decrypt(bytes) {
      const nonce = bytes.subarray(0, nonceLength);
      const decipher = crypto.createDecipheriv("aes-256-gcm", columnKey, nonce);
      decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
      const body = bytes.subarray(nonceLength + tagLength);
      return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
    },
  };
}

/** A new session token: 256 random bits as URL-safe text. */
export function newToken(): string {
  return crypto.randomBytes(32).toString("base64url");
}

/** What the database keeps of a token. */
export function tokenDigest(token: string): Buffer {
  return crypto.createHash("sha256").update(token).digest();
}

/** Compares in constant time. */
export function equalBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && crypto.timingSafeEqual(a, b);
}
