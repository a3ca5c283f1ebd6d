/**
 * Where a row stands: `ready` to be brought in; `unsure` until a person has looked at what was guessed;
 * `blocked` while something is missing without which there is no item; `duplicate` of what is there;
 * `left` by a person; `imported`.
 */
export const rowStates = ["ready", "unsure", "blocked", "duplicate", "left", "imported"] as const;
export type RowState = (typeof rowStates)[number];
