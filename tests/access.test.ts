import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, it } from "vitest";
import type { LooseInput } from "../api/caller.ts";
import { requestFor } from "../api/caller.ts";
import { listAccounts } from "../api/contract/accounts.ts";
import { endpoints } from "../api/contract/api.ts";
import { saveResponses } from "../api/contract/attempts.ts";
import type { Endpoint, Role } from "../api/contract/endpoint.ts";
import { roles } from "../api/contract/endpoint.ts";
import type { Seat } from "./support/app.ts";
import { watchRoom } from "../api/contract/desk.ts";
import { extendAttempt } from "../api/contract/desk-acts.ts";
import {
  getSitting,
  listCandidates,
  listSittings,
  printAttendance,
} from "../api/contract/sittings.ts";
import { testApp } from "./support/app.ts";
import type { Caller } from "./support/caller.ts";
import type { OpenSitting } from "./support/sitting.ts";
import { openSitting } from "./support/sitting.ts";

/**
 * Who may call what, written down a second time and by hand, so that a slip in a declaration shows.
 * Every endpoint × nobody, each role alone, the candidate whose attempt it is, another candidate, and
 * a seat that was taken over.
 */
const world = await testApp();

type Asker = "nobody" | Role | "own" | "other" | "former";

const staff: readonly Asker[] = roles;
const everybody: readonly Asker[] = ["nobody", ...roles, "own", "other", "former"];
const bank: readonly Asker[] = ["writer", "reviewer", "editor"];
const judges: readonly Asker[] = ["reviewer", "editor"];
const takers: readonly Asker[] = [...bank, "administrator"];
const room: readonly Asker[] = ["centre", "chief-invigilator", "invigilator"];
const hands: readonly Asker[] = ["centre", "scorer"];
const results: readonly Asker[] = ["centre", "chief-invigilator", "scorer"];

const allowed: Record<string, readonly Asker[]> = {
  "POST /api/staff/session": everybody,
  "DELETE /api/staff/session": staff,
  "GET /api/staff/session": staff,
  "POST /api/staff/password": staff,
  "GET /api/accounts": ["administrator"],
  "POST /api/accounts": ["administrator"],
  "PATCH /api/accounts/:accountId": ["administrator"],
  "GET /api/audit": ["administrator"],
  "GET /api/invigilators": ["centre", "chief-invigilator"],

  "GET /api/templates": ["centre", "administrator"],
  "GET /api/templates/:form/template.hbs": ["centre", "administrator"],
  "PUT /api/templates/:form": ["centre", "administrator"],
  "DELETE /api/templates/:form": ["centre", "administrator"],
  "GET /api/templates/:form/sample.html": ["centre", "administrator"],
  "GET /api/templates/:form/sample.pdf": ["centre", "administrator"],

  "GET /api/standards": staff,
  "GET /api/standards/:code": staff,
  "GET /api/standards/:code/coverage": [...bank, "centre", "administrator"],
  "GET /api/standards/:code/heat": bank,
  "GET /api/standards/:code/elements": [...bank, "centre"],
  "GET /api/standards/:code/element-table": [...bank, "centre"],
  "GET /api/standards/:code/element-table.html": [...bank, "centre"],

  "GET /api/items": bank,
  "POST /api/items": bank,
  "POST /api/items/findings": bank,
  "GET /api/items/ids": bank,
  "GET /api/items/authors": bank,
  "POST /api/items/similar": bank,
  "GET /api/saved-filters": bank,
  "POST /api/saved-filters": bank,
  "DELETE /api/saved-filters/:filterId": bank,
  "GET /api/items/:itemId": bank,
  "PUT /api/items/:itemId": bank,
  "POST /api/items/:itemId/submit": bank,
  "POST /api/items/:itemId/review": judges,
  "POST /api/items/:itemId/retire": judges,
  "POST /api/items/print-preview": bank,
  "POST /api/media": bank,
  "GET /api/media/:name": [...bank, "centre"],
  "POST /api/formulas": [...bank, "centre"],
  "POST /api/items/:itemId/withdraw": bank,
  "POST /api/items/:itemId/restore": ["editor"],
  "PUT /api/items/:itemId/reviewer": judges,
  "GET /api/items/:itemId/versions": bank,
  "POST /api/items/:itemId/reinstate": bank,
  "POST /api/items/:itemId/comments": bank,
  "PUT /api/items/:itemId/comments/:commentId": bank,
  "POST /api/items/:itemId/suggestions": judges,
  "POST /api/items/:itemId/suggestions/:suggestionId/decision": bank,
  "GET /api/colleagues": bank,
  "POST /api/items/bulk": judges,
  "GET /api/quotas": bank,
  "POST /api/quotas": ["editor"],
  "PATCH /api/quotas/:quotaId": ["editor"],
  "GET /api/queue": bank,

  "POST /api/item-imports": bank,
  "GET /api/item-imports": bank,
  "GET /api/item-imports/template.xlsx": bank,
  "GET /api/item-imports/:importId": bank,
  "GET /api/item-imports/:importId/rows": bank,
  "PUT /api/item-imports/:importId/rows/:no": bank,
  "POST /api/item-imports/:importId/settle": bank,
  "POST /api/item-imports/:importId/import": bank,
  "POST /api/item-imports/:importId/cancel": bank,
  "GET /api/item-imports/:importId/rest.xlsx": bank,
  "GET /api/item-exports": takers,
  "GET /api/item-exports/items.xlsx": takers,
  "GET /api/item-exports/qti3.zip": takers,
  "GET /api/item-exports/qti2.zip": takers,
  "GET /api/item-exports/moodle.xml": takers,
  "GET /api/item-exports/gift.txt": takers,
  "GET /api/item-exports/bank.zip": takers,
  "GET /api/item-exports/booklet.pdf": takers,

  "GET /api/papers": ["centre", "chief-invigilator"],
  "POST /api/papers": ["centre"],
  "POST /api/papers/preview": ["centre"],
  "POST /api/papers/possible": ["centre"],
  "POST /api/papers/year": ["centre"],
  "GET /api/standards/:code/calibrations": ["centre", "editor"],
  "POST /api/standards/:code/calibrations": ["centre", "editor"],
  "GET /api/papers/:paperId/slots/:no/candidates": ["centre"],
  "PUT /api/papers/:paperId/slots/:no": ["centre"],
  "GET /api/papers/:paperId": ["centre"],
  "DELETE /api/papers/:paperId": ["centre"],
  "POST /api/papers/:paperId/seal": ["centre"],
  "GET /api/papers/:paperId/print.pdf": ["centre"],
  "GET /api/papers/:paperId/cards.pdf": ["centre"],

  "GET /api/opening-guard": ["centre", "chief-invigilator"],
  "GET /api/server-state": room,
  "POST /api/clock-events/:eventId/settle": ["chief-invigilator"],

  "GET /api/sittings": room,
  "POST /api/sittings": ["centre"],
  "GET /api/sittings/:sittingId": room,
  "PUT /api/sittings/:sittingId": ["centre"],
  "PUT /api/sittings/:sittingId/papers": ["centre"],
  "PUT /api/sittings/:sittingId/rooms": ["centre"],
  "GET /api/candidates/template.xlsx": ["centre"],
  "POST /api/sittings/:sittingId/candidates/import": ["centre"],
  "GET /api/sittings/:sittingId/candidates": room,
  "DELETE /api/sittings/:sittingId/candidates/:candidateId": ["centre"],
  "POST /api/sittings/:sittingId/assign": ["centre"],
  "GET /api/sittings/:sittingId/tickets.html": ["centre"],
  "GET /api/sittings/:sittingId/attendance.html": room,
  "GET /api/sittings/:sittingId/tickets.pdf": ["centre"],
  "GET /api/sittings/:sittingId/sheets/:sheet/print.html": room,
  "GET /api/sittings/:sittingId/sheets/:sheet/print.pdf": room,
  "GET /api/sittings/:sittingId/cards.pdf": ["centre"],
  "POST /api/sittings/:sittingId/seal": ["centre"],
  "POST /api/sittings/:sittingId/unseal": ["centre"],
  "POST /api/sittings/:sittingId/open": ["centre", "chief-invigilator"],
  "POST /api/sittings/:sittingId/collect": ["centre", "chief-invigilator"],
  "POST /api/sittings/:sittingId/archive": ["centre"],
  "PUT /api/sittings/:sittingId/exam-browser": ["centre"],
  "GET /api/sittings/:sittingId/exam-browser.seb": room,
  "POST /api/sittings/:sittingId/candidates/:candidateId/exam-browser-waiver": [
    "chief-invigilator",
    "invigilator",
  ],
  "GET /api/sittings/:sittingId/seats": room,
  "GET /api/sittings/:sittingId/seats/live": room,
  "POST /api/sittings/:sittingId/rescue-files": ["chief-invigilator", "invigilator"],
  "POST /api/sittings/:sittingId/pause": ["chief-invigilator", "invigilator"],
  "POST /api/sittings/:sittingId/resume": ["chief-invigilator", "invigilator"],
  "GET /api/attempts/:attemptId/late-responses": room,
  "POST /api/attempts/:attemptId/late-responses/decision": ["chief-invigilator"],
  "GET /api/sittings/:sittingId/irregularities": room,
  "POST /api/sittings/:sittingId/irregularities": ["chief-invigilator", "invigilator"],
  "GET /api/sittings/:sittingId/room-record.html": room,
  "GET /api/sittings/:sittingId/room-record.pdf": room,
  "GET /api/sittings/:sittingId/packages": ["centre"],
  "POST /api/sittings/:sittingId/packages": ["centre"],
  "POST /api/packages/:packageId/cancel": ["centre"],
  "GET /api/packages/:packageId/package.zip": ["centre"],
  "GET /api/sittings/:sittingId/summary.html": results,
  "GET /api/sittings/:sittingId/summary.pdf": results,
  "GET /api/sittings/:sittingId/slips.html": results,
  "GET /api/sittings/:sittingId/slips.pdf": results,
  "POST /api/seat-requests/:requestId/decision": ["chief-invigilator", "invigilator"],
  "POST /api/attempts/:attemptId/force-hand-in": ["chief-invigilator"],
  "POST /api/sittings/:sittingId/collect-room": ["chief-invigilator"],
  "GET /api/sittings/:sittingId/lost-time": room,
  "POST /api/sittings/:sittingId/lost-time/decision": ["chief-invigilator", "invigilator"],
  "POST /api/attempts/:attemptId/extend": ["chief-invigilator", "invigilator"],

  "POST /api/exam/session": everybody,
  "GET /api/exam/session": ["own", "other"],
  "DELETE /api/exam/session": ["own", "other"],
  "POST /api/attempts/:attemptId/start": ["own"],
  "GET /api/attempts/:attemptId/paper": ["own"],
  // "own" too is shown pictures of the paper alone, and this paper has none: attempts/pictures.test.ts.
  "GET /api/attempts/:attemptId/pictures/:name": [],
  "GET /api/attempts/:attemptId/responses": ["own"],
  "POST /api/attempts/:attemptId/responses": ["own", "former"],
  "POST /api/attempts/:attemptId/focus": ["own"],
  "POST /api/attempts/:attemptId/hand-in": ["own"],

  "GET /api/sittings/:sittingId/results": results,
  "GET /api/sittings/:sittingId/results.xlsx": results,
  "GET /api/attempts/:attemptId/slip.pdf": results,
  "POST /api/items/figures": bank,

  "POST /api/sittings/:sittingId/scans": hands,
  "POST /api/scans/:fileId/stop": hands,
  "GET /api/sittings/:sittingId/cards": hands,
  "GET /api/scan-pages/:pageId/picture.jpg": hands,
  "POST /api/scan-pages/:pageId/decision": hands,
  "GET /api/sittings/:sittingId/card-doubts": hands,
  "POST /api/candidates/:candidateId/card-verdicts": hands,
  "GET /api/candidates/:candidateId/card": hands,
  "POST /api/candidates/:candidateId/card-entries": hands,
  "POST /api/sittings/:sittingId/cards/deliver": hands,
};

let open: OpenSitting;
let attemptId: string;

beforeAll(async () => {
  open = await openSitting(world);
  ({ attemptId } = await open.signIn(10));
});

const name = ({ method, path }: Endpoint): string => `${method} ${path}`;

describe("who may call what", () => {
  it("is written down for every endpoint, and for nothing else", () => {
    expect(endpoints.map(name).sort()).toEqual(Object.keys(allowed).sort());
  });

  it.each(endpoints.map((one) => [name(one), one] as const))("%s", async (path, endpoint) => {
    const admitted: Asker[] = [];
    for (const asker of everybody) if (await admits(endpoint, asker)) admitted.push(asker);
    expect(admitted).toEqual(everybody.filter((asker) => allowed[path]?.includes(asker)));
  });
});

describe("what is somebody else's", () => {
  it("is answered to another candidate like an attempt that does not exist", async () => {
    const seat = await open.signIn(11);
    const own = endpoints.filter(
      ({ access, path }) =>
        (access === "candidate" || access === "former-seat") && path.includes(":attemptId"),
    );
    expect(own.length).toBeGreaterThan(3);
    for (const endpoint of own) {
      const body = endpoint.example.body;
      const others = await seat.refusal(endpoint, { params: { attemptId }, body });
      const nobodys = await seat.refusal(endpoint, {
        params: { attemptId: crypto.randomUUID() },
        body,
      });
      expect(others).toEqual(nobodys);
      expect(others.status).toBe(404);
    }
  });

  it("is closed to an invigilator of another room", async () => {
    const params = { sittingId: open.sitting.id };
    const here = await world.as("invigilator");
    const elsewhere = await world.as("invigilator");
    await world.db
      .insertInto("room_invigilator")
      .values({ room_id: open.sitting.rooms[0]?.id ?? "", staff_id: here.id })
      .execute();
    for (const endpoint of [getSitting, listCandidates, printAttendance, watchRoom]) {
      await here.call(endpoint, { params });
      expect((await elsewhere.refusal(endpoint, { params })).status).toBeGreaterThanOrEqual(403);
    }
    const extension = { params: { attemptId }, body: { minutes: 5, reason: "更换设备" } };
    expect((await elsewhere.refusal(extendAttempt, extension)).status).toBeGreaterThanOrEqual(403);
    expect((await elsewhere.call(listSittings)).sittings).toEqual([]);
    expect((await here.call(listSittings)).sittings).toHaveLength(1);
  });

  it("is closed to a member of staff from the moment the account is disabled", async () => {
    const leaving = await world.as("administrator");
    await leaving.call(listAccounts);
    await world.db
      .updateTable("staff")
      .set({ disabled_at: new Date() })
      .where("id", "=", leaving.id)
      .execute();
    expect((await leaving.refusal(listAccounts)).code).toBe("not-signed-in");
  });
});

let asked = 0;

/** Refusals that speak of who asks; any other answer means that the asker was let in. */
const turnedAway = ["not-signed-in", "not-allowed", "superseded"];

async function admits(endpoint: Endpoint, asker: Asker): Promise<boolean> {
  const caller = await become(asker);
  const request = requestFor(endpoint, inputFor(endpoint, caller));
  // From ever new addresses, so that no limit on guesses or requests answers instead.
  const remoteAddress = `10.0.${Math.floor(asked / 250)}.${(asked++ % 250) + 1}`;
  // What streams does not end by itself.
  const reply = await caller.inject({ ...request, remoteAddress, payloadAsStream: true });
  if (endpoint.stream && reply.statusCode === 200) {
    reply.stream().destroy();
    return true;
  }
  const body = await text(reply.stream());
  expect(reply.statusCode, `${asker}: ${body}`).toBeLessThan(500);
  expect(reply.statusCode).not.toBe(429);
  if (reply.statusCode === 200) return true;
  const { code } = JSON.parse(body) as { code: string };
  if (endpoint === saveResponses && asker === "former" && isSeat(caller))
    return isKept(caller.epoch);
  const hidden = code === "not-found" && (asker === "own" || asker === "other");
  return !turnedAway.includes(code) && !hidden;
}

function isSeat(caller: Caller): caller is Seat {
  return "attemptId" in caller;
}

/** A former seat is told that it is one; its answers are kept aside all the same. */
async function isKept(epoch: number): Promise<boolean> {
  const kept = await world.db
    .selectFrom("late_response")
    .select("id")
    .where("attempt_id", "=", attemptId)
    .where("epoch", "=", epoch)
    .executeTakeFirst();
  return kept !== undefined;
}

/** Somebody new each time, since some calls end a session or an attempt. */
async function become(asker: Asker): Promise<Caller> {
  if (asker === "nobody") return world.anyone;
  if (asker === "other") return open.signIn(11);
  if (asker !== "own" && asker !== "former") return world.as(asker);
  const seat = await open.signIn(10);
  if (asker === "former") await open.signIn(10);
  return seat;
}

/** The example of the declaration; candidates ask about the attempt of "own", each in their turn. */
function inputFor({ example, path, upload }: Endpoint, caller: Caller): LooseInput {
  const { params, query, body } = example as LooseInput;
  const seat = isSeat(caller) ? caller : null;
  const about = seat && path.includes(":attemptId") ? { attemptId } : {};
  const turn = seat && path.startsWith("/api/attempts/") ? { epoch: seat.epoch } : {};
  return {
    params: { ...params, ...about },
    ...(query && { query }),
    ...(body !== undefined && { body: { ...body, ...turn } }),
    ...(upload && { body: Buffer.from("姓名,身份证号") }),
  };
}
