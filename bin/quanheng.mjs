#!/usr/bin/env node
// The sources are TypeScript; tsx reads them as they are, so there is no build to forget.
import { register } from "tsx/esm/api";

register();
const { main } = await import("../api/cli/main.ts");
await main(process.argv);
