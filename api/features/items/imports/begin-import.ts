import { createHash } from "node:crypto";
import type { beginImport as declared } from "../../../contract/item-imports.ts";
import type { QueryOf, ReplyOf } from "../../../contract/endpoint.ts";
import { exchangeText } from "../../../contract/wording/exchange-texts.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { selectStandard } from "../../standards/queries.ts";
import type { Writer } from "../write-item.ts";
import { insertImport, selectSameFile } from "./queries.ts";
import { readInBackground } from "./read-import.ts";

/**
 * Takes a file and begins to read it. The same bytes once brought into the bank, or still open with the same
 * person, lead back to that import and begin nothing.
 */
export async function beginImport(
  deps: Deps,
  { actor, language }: Writer,
  { standard, fileName, again }: QueryOf<typeof declared>,
  bytes: Buffer,
  report: (error: unknown) => void,
): Promise<ReplyOf<typeof declared>> {
  const found = await selectStandard(deps.db, standard);
  if (!found) {
    const message = exchangeText(language, "import.unknown-standard", { code: standard });
    throw new AppError("invalid-input", {}, [{ path: "standard", message }]);
  }
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const same = { standard, sha256, maker: actor.id };
  const earlier = again === undefined ? await selectSameFile(deps.db, same) : null;
  if (earlier !== null) return { id: earlier, earlier: true };
  const now = new Date(deps.clock.now());
  const id = await inTransaction(deps.db, async (tx) => {
    const made = { ...same, fileName, bytes: bytes.length };
    const importId = await insertImport(tx, made, now);
    await audit(tx, {
      ...{ at: now, actor: actor.login, act: "items.bring", object: `import:${importId}` },
      detail: { file: fileName, sha256, standard },
    });
    return importId;
  });
  readInBackground(
    deps,
    { id, standard: found.standard, author: actor.name, by: actor.login },
    bytes,
    report,
  );
  return { id, earlier: false };
}
