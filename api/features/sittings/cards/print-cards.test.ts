import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { beforeAll, describe, expect, it } from "vitest";
import { printPaperCards } from "../../../contract/papers.ts";
import { listCandidates, printSittingCards, setRooms } from "../../../contract/sittings.ts";
import { testApp } from "../../../../tests/support/app.ts";
import type { TestSitting } from "../../../../tests/support/sittings.ts";
import { preparedSitting, sealedPaper } from "../../../../tests/support/sittings.ts";

const world = await testApp();
let sitting: TestSitting;

beforeAll(async () => {
  sitting = await preparedSitting(world, { candidates: 5, papers: 2, draft: true });
});

async function numbersOn(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, index) => {
    const { items } = await (await document.getPage(index + 1)).getTextContent();
    const texts = items.map((item) => ("str" in item ? item.str : ""));
    return texts.find((text) => /^\d{10}$/.test(text)) ?? "blank";
  });
  return Promise.all(pages);
}

describe("cards of a sitting", () => {
  it("are one for each candidate in seat order, then the spares of each paper", async () => {
    const params = { sittingId: sitting.id };
    const { candidates } = await sitting.centre.call(listCandidates, { params });
    const bySeat = [...candidates].sort((a, b) => (a.seat ?? 0) - (b.seat ?? 0));
    const pdf = await sitting.centre.call(printSittingCards, { params, query: { blank: 2 } });
    expect(await numbersOn(pdf)).toEqual([
      ...bySeat.map(({ admissionNo }) => admissionNo),
      ...["blank", "blank", "blank", "blank"],
    ]);
  });

  it("are of one room when a room is asked for, and of none that is not there", async () => {
    const params = { sittingId: sitting.id };
    const { rooms } = await sitting.centre.call(setRooms, {
      params,
      body: {
        rooms: [
          { name: "第一考场", seats: 5, invigilatorIds: [] },
          { name: "第二考场", seats: 5, invigilatorIds: [] },
        ],
      },
    });
    const query = { room: rooms[1]?.id };
    const empty = await sitting.centre.call(printSittingCards, {
      params,
      query: { ...query, blank: 1 },
    });
    expect(await numbersOn(empty)).toEqual(["blank", "blank"]);
    const gone = { room: sitting.id };
    expect(await sitting.centre.refusal(printSittingCards, { params, query: gone })).toMatchObject({
      code: "not-found",
    });
  });

  it("are refused while somebody has no seat, and for numbers that cannot be bubbled", async () => {
    const [first] = sitting.candidates;
    const params = { sittingId: sitting.id };
    await world.db
      .updateTable("candidate")
      .set({ admission_no: "HN-2026-1" })
      .where("id", "=", first?.id ?? "")
      .execute();
    expect(
      await sitting.centre.refusal(printSittingCards, { params, query: { blank: 1 } }),
    ).toMatchObject({ code: "invalid-input", problems: [{ path: "blank" }] });
    await world.db
      .updateTable("candidate")
      .set({ seat: null, room_id: null })
      .where("id", "=", first?.id ?? "")
      .execute();
    expect(await sitting.centre.refusal(printSittingCards, { params })).toMatchObject({
      code: "sitting-not-ready",
    });
  });
});

describe("blank cards of a paper", () => {
  it("can be printed of a sealed paper only: a draft's number still changes", async () => {
    const [sealed] = sitting.papers;
    const draft = await sealedPaper(world, sitting.centre, "C", { draft: true });
    const pdf = await sitting.centre.call(printPaperCards, {
      params: { paperId: sealed?.id ?? "" },
      query: { copies: 3 },
    });
    expect(await numbersOn(pdf)).toEqual(["blank", "blank", "blank"]);
    const refused = await sitting.centre.refusal(printPaperCards, {
      params: { paperId: draft.id },
    });
    expect(refused).toMatchObject({ code: "paper-not-sealed" });
  });
});
