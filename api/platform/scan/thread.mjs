// First file of the scan thread, in plain JavaScript: Node 20 reads TypeScript only after tsx is
// registered on the thread itself; neither `--import tsx` nor the main thread's hooks reach it.
import { register } from "tsx/esm/api";

register();
await import("./thread-body.ts");
