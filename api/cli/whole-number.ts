import { InvalidArgumentError } from "commander";
import type { Cli } from "./cli.ts";

/** Reads an option's number from 1 to 9999; anything else is refused with the option's name. */
export function wholeNumber(cli: Cli): (given: string) => number {
  return (given) => {
    if (!/^[1-9]\d{0,3}$/.test(given)) throw new InvalidArgumentError(cli.text("whole-number"));
    return Number(given);
  };
}
