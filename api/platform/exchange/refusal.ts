import type { FileFault } from "../../contract/wording/exchange-texts.ts";

/** Throw it where a file turns out not to be readable. */
export class FileRefused extends Error {
  readonly code: FileFault;
  readonly params: Record<string, string | number>;

  constructor(code: FileFault, params: Record<string, string | number> = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}
