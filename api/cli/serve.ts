import { start } from "../start.ts";
import type { Cli } from "./cli.ts";

/** `quanheng serve`: what npm start runs, for a service manager; the environment as in the README. */
export function addServe(cli: Cli): void {
  cli.program
    .command("serve")
    .description(cli.text("command.serve"))
    .option("--host <host>", cli.text("option.host"))
    .option("--port <port>", cli.text("option.port"))
    .action(({ host, port }: { host?: string; port?: string }) =>
      start({
        ...process.env,
        ...(host !== undefined && { HOST: host }),
        ...(port !== undefined && { PORT: port }),
      }),
    );
}
