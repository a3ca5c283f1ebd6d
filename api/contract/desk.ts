import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { done, id, reason } from "./shared.ts";

/** Who may act on what happens in a room. */
const invigilators = { roles: ["chief-invigilator", "invigilator"] } as const;
const exampleId = "0199aa00-0000-7000-8000-0000000000d1";

export const decideSeat = endpoint({
  method: "POST",
  path: "/api/seat-requests/:requestId/decision",
  summary: "换机: lets a candidate go on at another browser and halts the former seat, or refuses",
  access: invigilators,
  params: z.strictObject({ requestId: id }),
  body: z.discriminatedUnion("decision", [
    z.strictObject({ decision: z.literal("approve") }),
    z.strictObject({ decision: z.literal("refuse"), reason }),
  ]),
  reply: done,
  example: {
    params: { requestId: exampleId },
    body: { decision: "approve" },
    reply: { done: true },
  },
});
