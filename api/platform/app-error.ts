import type { ErrorCode, Problem } from "../contract/errors.ts";

/**
 * A refusal: the request was understood and will not be done. `params` fill the code's wording
 * (contract/wording); `problems` name single fields or rows.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly problems: Problem[];

  constructor(
    code: ErrorCode,
    params: Record<string, string | number> = {},
    problems: Problem[] = [],
  ) {
    super(code);
    this.code = code;
    this.params = params;
    this.problems = problems;
  }
}
