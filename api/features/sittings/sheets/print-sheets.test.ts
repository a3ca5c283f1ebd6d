import { describe, expect, it } from "vitest";
import { testApp } from "../../../../tests/support/app.ts";
import type { TestSitting } from "../../../../tests/support/sittings.ts";
import { candidateList, plan, preparedSitting } from "../../../../tests/support/sittings.ts";
import * as contract from "../../../contract/sittings.ts";

const world = await testApp({ now: "2026-11-23T00:30:00.000Z" });
const sheets = [contract.printTickets, contract.printAttendance] as const;
const prepared = await preparedSitting(world, { candidates: 5, papers: 2 });
const params = { sittingId: prepared.id };

async function texts({ id, centre }: TestSitting): Promise<string[]> {
  const input = { params: { sittingId: id } };
  return Promise.all(sheets.map(async (sheet) => String(await centre.call(sheet, input))));
}

/** A room of one seat more, with a candidate, in a sitting that already has one. */
async function twoRooms(): Promise<{ sittingId: string; mine: string; other: string }> {
  const { centre, invigilators, papers } = prepared;
  const { id: sittingId } = await centre.call(contract.addSitting, { body: plan });
  const at = { params: { sittingId } };
  const seats = [1, 2].map((n) => ({ name: `${n} 号教室`, seats: 1, n }));
  const rooms = seats.map(({ name, seats, n }) => ({
    ...{ name, seats, invigilatorIds: n === 1 ? [invigilators[0].id] : [invigilators[1].id] },
  }));
  await centre.call(contract.setRooms, { ...at, body: { rooms } });
  const paperIds = papers.map(({ id }) => id);
  await centre.call(contract.setSittingPapers, { ...at, body: { paperIds } });
  const query = { mode: "import" as const, fileName: "名单.csv" };
  await centre.call(contract.importCandidates, { ...at, query, body: candidateList(2, 20) });
  await centre.call(contract.assignSeats, at);
  const { candidates } = await centre.call(contract.listCandidates, at);
  const nameIn = (room: string) => candidates.find((one) => one.room === room)?.name ?? "?";
  return { sittingId, mine: nameIn("1 号教室"), other: nameIn("2 号教室") };
}

describe("the printed sheets of a sitting", () => {
  it("are web pages that name every candidate with number, seat and a masked document number", async () => {
    const { candidates: listed } = await prepared.centre.call(contract.listCandidates, { params });
    for (const text of await texts(prepared)) {
      expect(text).toMatch(/^<!doctype html>/);
      for (const { name, admissionNo, documentNo, seat } of listed) {
        for (const shown of [name, admissionNo, documentNo, String(seat)])
          expect(text).toContain(`>${shown}<`);
        expect(documentNo).toContain("***");
      }
      for (const { documentNo } of prepared.candidates) {
        expect(text).not.toContain(documentNo);
        expect(text).not.toContain(documentNo.slice(-6));
      }
    }
  });

  it("hold to the strict policy: no script, no style of their own, everything from this address", async () => {
    for (const sheet of sheets) {
      const url = sheet.path.replace(":sittingId", prepared.id);
      const reply = await prepared.centre.inject({ method: "GET", url });
      expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
      expect(reply.headers["content-security-policy"]).toContain("style-src 'self'");
      expect(reply.body).not.toMatch(/<script|<style|style=| on\w+=|https?:/);
      expect(reply.body).toContain('href="/print-sheet.css"');
    }
  });

  it("print < & and quotation marks of a name as they are, never as markup", async () => {
    const name = `<b>甲&"乙'</b>`;
    const sitting = await preparedSitting(world, { candidates: 1, plan: { name } });
    await world.db
      .updateTable("candidate")
      .set({ name })
      .where("sitting_id", "=", sitting.id)
      .execute();
    for (const text of await texts(sitting)) {
      expect(text).not.toContain("<b>甲");
      expect(text.split("&lt;b&gt;甲&amp;&quot;乙&#x27;&lt;/b&gt;").length).toBeGreaterThan(3);
    }
  });

  it("are for the centre; those who invigilate get the attendance sheet alone", async () => {
    const askers = [prepared.chief, prepared.invigilators[0]];
    for (const asker of askers) {
      expect((await asker.refusal(contract.printTickets, { params })).status).toBe(403);
      expect(String(await asker.call(contract.printAttendance, { params }))).toContain("签到表");
    }
    for (const role of ["writer", "scorer", "administrator"] as const)
      for (const sheet of sheets)
        expect((await (await world.as(role)).refusal(sheet, { params })).status).toBe(403);
  });

  it("show an invigilator their own room and nobody of another", async () => {
    const { sittingId, mine, other } = await twoRooms();
    const input = { params: { sittingId } };
    const own = String(await prepared.invigilators[0].call(contract.printAttendance, input));
    expect(own).toContain(`>${mine}<`);
    expect(own).not.toContain(`>${other}<`);
    expect(own).not.toContain("2 号教室");
    const stranger = await world.as("invigilator");
    expect((await stranger.refusal(contract.printAttendance, input)).status).toBe(404);
  });

  it("are refused, saying why, while somebody has no seat", async () => {
    const { centre } = prepared;
    const { id } = await centre.call(contract.addSitting, { body: plan });
    const at = { params: { sittingId: id } };
    for (const sheet of sheets) expect((await centre.refusal(sheet, at)).message).toContain("考生");
    const query = { mode: "import" as const, fileName: "名单.csv" };
    await centre.call(contract.importCandidates, { ...at, query, body: candidateList(2, 40) });
    for (const sheet of sheets)
      expect(await centre.refusal(sheet, at)).toMatchObject({
        ...{ code: "sitting-not-ready", status: 409 },
        message: expect.stringContaining("2 名考生尚未编排座位") as string,
      });
  });

  it("of a sitting that does not exist are not found", async () => {
    const nowhere = { params: { sittingId: crypto.randomUUID() } };
    for (const sheet of sheets)
      expect((await prepared.centre.refusal(sheet, nowhere)).status).toBe(404);
  });
});
