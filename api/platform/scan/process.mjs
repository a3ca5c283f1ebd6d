// First file of the reading process, in plain JavaScript: Node 20 reads TypeScript only after tsx is
// registered in the process itself, whatever started the program.
import { register } from "tsx/esm/api";

register();
await import("./process-body.ts");
