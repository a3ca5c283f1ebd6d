import type { PictureKept } from "../../../contract/figures.ts";
import type { Language } from "../../../contract/wording/word.ts";
import { word } from "../../../contract/wording/word.ts";
import { AppError } from "../../../platform/app-error.ts";
import { audit } from "../../../platform/audit.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { Deps } from "../../../platform/http.ts";
import { takePicture } from "../../../platform/picture/take-picture.ts";
import type { StaffActor } from "../../../platform/sessions.ts";
import { insertPictures, selectPictures, selectSizes } from "./queries.ts";
import type { Db } from "../../../platform/database.ts";

/** Takes a file as a picture of the bank and says by which name texts show it. The same picture is kept once. */
export async function keepPicture(
  { db, clock }: Deps,
  { actor, language }: { actor: StaffActor; language: Language },
  file: Buffer,
): Promise<PictureKept> {
  const now = new Date(clock.now());
  const picture = await takePicture(file);
  if (typeof picture === "string")
    throw new AppError("invalid-input", {}, [{ path: "", message: word(language, picture) }]);
  const { name, width, height, bytes } = picture;
  await inTransaction(db, async (tx) => {
    if ((await selectSizes(tx, [name])).size > 0) return;
    await insertPictures(tx, [picture], actor.login, now);
    const act = { at: now, actor: actor.login, act: "picture.add", object: `picture:${name}` };
    await audit(tx, { ...act, detail: { bytes: bytes.length } });
  });
  return { name, width, height };
}

/** The bytes of a picture of the bank. */
export async function showPicture(db: Db, name: string): Promise<Buffer> {
  const [picture] = await selectPictures(db, [name]);
  if (!picture) throw new AppError("not-found");
  return picture.bytes;
}
