// First file of the thread that reads brought files, in plain JavaScript: Node 20 reads TypeScript only
// after tsx is registered on the thread itself.
import { register } from "tsx/esm/api";

register();
await import("./thread-body.ts");
