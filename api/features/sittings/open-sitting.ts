import type { SittingDetail } from "../../contract/sittings.ts";
import { gapText } from "../../contract/wording/sitting-texts.ts";
import { AppError } from "../../platform/app-error.ts";
import { audit } from "../../platform/audit.ts";
import type { Tx } from "../../platform/database.ts";
import { inTransaction } from "../../platform/database.ts";
import { unsafeSettings } from "../../platform/durability.ts";
import type { Deps } from "../../platform/http.ts";
import type { Asker } from "./asker.ts";
import { holdDraft } from "./hold-draft.ts";
import { updateStatus } from "./queries.ts";
import { gapsOf, gatherFacts, showSitting } from "./sitting-view.ts";

/** Opens a sitting for sign-in; refuses while anything is missing and says all of it. */
export async function openSitting(deps: Deps, asker: Asker, id: string): Promise<SittingDetail> {
  const at = new Date(deps.clock.now());
  await inTransaction(deps.db, async (tx) => {
    await holdDraft(tx, id);
    if (deps.durability === "checked") await refuseUnsafe(tx);
    const [facts] = await gatherFacts(tx, [id]);
    const missing = facts ? gapsOf(facts, at.getTime()) : [];
    if (missing.length > 0) {
      const texts = missing.map((gap) => gapText(asker.language, gap));
      throw new AppError(
        "sitting-not-ready",
        { missing: texts.join("") },
        texts.map((message) => ({ path: "", message })),
      );
    }
    await updateStatus(tx, id, "open");
    const object = `sitting:${id}`;
    const detail = { candidates: facts?.counts.candidates ?? 0 };
    await audit(tx, { at, actor: asker.login, act: "sitting.open", object, detail });
  });
  return showSitting(deps, asker, id);
}

/** A power cut must not take back an answer that was shown as saved. */
async function refuseUnsafe(tx: Tx): Promise<void> {
  const settings = await unsafeSettings(tx);
  if (settings.length > 0) throw new AppError("unsafe-database", { settings: settings.join("、") });
}
