import type { FileFault } from "../../../contract/wording/exchange-texts.ts";
import type { Params } from "../../../contract/wording/word.ts";
import type { Alike, Classes } from "../../../domain/exchange/import-row.ts";
import { alikeStem, draftRow, pointSaid, rowState } from "../../../domain/exchange/import-row.ts";
import { namePictures } from "../../../domain/exchange/name-pictures.ts";
import type { ReadItem } from "../../../domain/exchange/read-item.ts";
import type { StandardDocument } from "../../../domain/standard.ts";
import { knowledgePoints } from "../../../domain/standard.ts";
import { inTransaction } from "../../../platform/database.ts";
import type { FileReading } from "../../../platform/exchange/read-file.ts";
import type { FoundPicture } from "../../../platform/exchange/pictures.ts";
import type { ReadingThread } from "../../../platform/exchange/reading-thread.ts";
import { startReading } from "../../../platform/exchange/reading-thread.ts";
import { FileRefused } from "../../../platform/exchange/refusal.ts";
import type { Deps } from "../../../platform/http.ts";
import type { Picture } from "../../../platform/picture/take-picture.ts";
import { takePicture } from "../../../platform/picture/take-picture.ts";
import { selectElements } from "../../standards/elements/queries.ts";
import { insertPictures } from "../figures/queries.ts";
import type { ImportJob } from "./import-jobs.ts";
import { beginJob, step } from "./import-jobs.ts";
import type { RowRecord } from "./queries.ts";
import { insertRows, moveImport, selectStemsAfter } from "./queries.ts";

export interface ToRead {
  id: string;
  standard: StandardDocument;
  /** Who answers for items whose file names nobody. */
  author: string;
  /** Login of who brought it. */
  by: string;
}

/** Reads a file on a thread of its own and keeps its rows for the preview, or why it cannot be read. */
export function readInBackground(
  deps: Deps,
  asked: ToRead,
  bytes: Buffer,
  report: (error: unknown) => void,
): void {
  beginJob(
    asked.id,
    async (job) => {
      const thread = startReading();
      job.onStop = () => thread.stop();
      try {
        await read(deps, asked, bytes, job, thread);
      } finally {
        await thread.stop();
      }
    },
    async (error) => {
      if (!(error instanceof FileRefused)) report(error);
      const { code, params } = error instanceof FileRefused ? error : unforeseen;
      await refuse(deps, asked.id, code, params);
    },
  );
}

const unforeseen = { code: "file.damaged" as const, params: {} };

async function refuse(
  { db, clock }: Deps,
  id: string,
  code: FileFault,
  params: Params,
): Promise<void> {
  const endedAt = new Date(clock.now());
  await inTransaction(db, (tx) =>
    moveImport(tx, id, "reading", { status: "refused", fault: { code, params }, endedAt }),
  );
}

async function read(
  { db, clock }: Deps,
  { id, standard, author, by }: ToRead,
  bytes: Buffer,
  job: ImportJob,
  thread: ReadingThread,
): Promise<void> {
  const found = await thread.read(bytes);
  step(job);
  const { pictures, names } = await takePictures(found.pictures);
  const reading = { ...found, items: found.items.map((item) => namePictures(item, names)) };
  job.total = reading.items.length;
  const alike = await findAlike(db, standard.code, reading, job, thread);
  const elements = await selectElements(db, standard.code);
  const classes = { points: knowledgePoints(standard), elements };
  const rows = reading.items.map((item, index) =>
    rowOf(item, index + 1, alike.get(index) ?? [], classes, author),
  );
  const { format, ignored } = reading;
  const now = new Date(clock.now());
  await inTransaction(db, async (tx) => {
    const move = { status: "ready" as const, format, ignored: ignored.slice(0, mostIgnored) };
    if (!(await moveImport(tx, id, "reading", move))) return;
    await insertPictures(tx, pictures, by, now);
    for (let from = 0; from < rows.length; from += rowsAStep) {
      await insertRows(tx, id, rows.slice(from, from + rowsAStep));
      step(job, Math.min(rows.length, from + rowsAStep));
    }
  });
}

/** The pictures of a file redrawn for the bank, and by which names; what cannot be redrawn has none. */
async function takePictures(
  found: readonly FoundPicture[],
): Promise<{ pictures: Picture[]; names: Map<string, string> }> {
  const pictures: Picture[] = [];
  const names = new Map<string, string>();
  for (const { name, bytes } of found) {
    // What came over from the thread is bytes of no kind in particular.
    const picture = await takePicture(Buffer.from(bytes));
    if (typeof picture === "string") continue;
    pictures.push(picture);
    names.set(name, picture.name);
  }
  return { pictures, names };
}

const rowsAStep = 500;
/** Texts that belong to no item are shown, not kept for ever. */
const mostIgnored = 500;

function rowOf(
  reading: ReadItem,
  no: number,
  alike: Alike[],
  classes: Classes,
  author: string,
): RowRecord {
  const { draft, remarks } = draftRow(reading, classes, author);
  const open = { confirmed: false, decision: null };
  const state = rowState({ draft, remarks, alike, ...open });
  return {
    no,
    said: pointSaid(reading),
    reading,
    draft,
    remarks,
    alike,
    ...open,
    state,
    itemId: null,
  };
}

const stemsAtOnce = 5000;
/** More than this many nobody looks at. */
const mostAlike = 5;

/** What each row reads like, by its position: items of the bank, and earlier rows of the file. */
async function findAlike(
  db: Deps["db"],
  standard: string,
  { items }: FileReading,
  job: ImportJob,
  thread: ReadingThread,
): Promise<Map<number, Alike[]>> {
  const alike = new Map<number, Alike[]>();
  const add = (at: number, one: Alike): void => {
    alike.set(at, [...(alike.get(at) ?? []), one]);
  };
  for (const { at, other, similarity } of await thread.compareWithin(alikeStem))
    if (items[other]?.stem !== "") add(at, { kind: "row", no: other + 1, similarity });
  for (let after = ""; ;) {
    const stems = await selectStemsAfter(db, standard, after, stemsAtOnce);
    step(job);
    const pairs = await thread.compare(
      stems.map(({ stem }) => stem),
      alikeStem,
    );
    for (const { at, other, similarity } of pairs)
      add(at, { kind: "item", id: stems[other]?.id ?? "", similarity });
    if (stems.length < stemsAtOnce) break;
    after = stems.at(-1)?.id ?? "";
  }
  for (const [at, found] of alike)
    alike.set(at, found.sort((a, b) => b.similarity - a.similarity).slice(0, mostAlike));
  return alike;
}
