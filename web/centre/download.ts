import type { ErrorReply } from "../../api/contract/errors.ts";
import { language } from "../ui/language.svelte.ts";

/** Large papers take seconds to set. */
const patience = 120_000;

/**
 * Fetches a file and hands it to the browser to keep, under the server's name for it or else under
 * `fallback`. Unlike a plain link it throws the server's own words when there is no file, so that the page can show them.
 */
export async function download(address: string, fallback: string): Promise<void> {
  const response = await fetch(address, {
    credentials: "same-origin",
    cache: "no-store",
    headers: { "accept-language": language() === "zh" ? "zh-CN" : "en" },
    signal: AbortSignal.timeout(patience),
  });
  if (!response.ok) throw new Error(await reasonOf(response));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await response.blob());
  link.download = fileName(response.headers.get("content-disposition") ?? "") || fallback;
  link.click();
  // The browser has taken hold of it by the next turn of the loop; old ones need a little longer.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function reasonOf(response: Response): Promise<string> {
  try {
    const reply = (await response.json()) as Partial<ErrorReply>;
    return reply.message ?? String(response.status);
  } catch {
    return String(response.status);
  }
}

/** The name in a Content-Disposition header; "" when it states none. */
export function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="([^"]*)"/i.exec(disposition)?.[1] ?? "";
}
