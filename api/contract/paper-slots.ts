import { z } from "zod";
import { paperProof } from "../domain/paper.ts";
import { exampleProof } from "./assembly.ts";
import { endpoint } from "./endpoint.ts";
import { id } from "./shared.ts";

const centre = { roles: ["centre"] } as const;
const params = z.strictObject({ paperId: id, no: z.coerce.number().int().positive() });

/** An item that could stand in a slot, and what the paper would become. */
const slotCandidate = z.strictObject({
  itemId: z.string(),
  version: z.number().int(),
  stem: z.string(),
  options: z.array(z.strictObject({ label: z.string(), text: z.string() })),
  key: z.array(z.string()),
  knowledgePoint: z.string(),
  pointName: z.string(),
  difficulty: z.number(),
  /** Sealed papers of sittings it stood on; sittings since the last (1: the latest), null: never. */
  uses: z.number().int(),
  sittingsAgo: z.number().int().nullable(),
  /** The paper's mean difficulty and covered points with it. */
  mean: z.number(),
  covered: z.number().int(),
  /** Constraints it would break, in words; empty: it may be taken. */
  breaks: z.array(z.string()),
});
export type SlotCandidate = z.infer<typeof slotCandidate>;

const exampleId = "0199aa00-0000-7000-8000-00000000000a";

export const listSlotCandidates = endpoint({
  method: "GET",
  path: "/api/papers/:paperId/slots/:no/candidates",
  summary:
    "Items of the same weight row and type that could replace the one in a slot of a draft, each with its effect as recounted",
  access: centre,
  params,
  reply: z.strictObject({
    /** The paper's hash now; a replacement names it. */
    hash: z.string(),
    mean: z.number(),
    covered: z.number().int(),
    candidates: z.array(slotCandidate),
  }),
  example: {
    params: { paperId: exampleId, no: 7 },
    reply: {
      ...{ hash: "9f0c…", mean: 0.7, covered: 48 },
      candidates: [
        {
          ...{ itemId: "ethics-0007", version: 1, stem: "对客户的个人信息，坐席应当（ ）。" },
          options: [{ label: "A", text: "依法保密" }],
          ...{ key: ["A"], knowledgePoint: "2.1.6", pointName: "保守秘密", difficulty: 0.72 },
          ...{ uses: 0, sittingsAgo: null, mean: 0.701, covered: 48, breaks: [] },
        },
      ],
    },
  },
});

export const replaceSlot = endpoint({
  method: "PUT",
  path: "/api/papers/:paperId/slots/:no",
  summary:
    "Replaces the item in one slot of a draft; refused with reasons when the recount finds a constraint broken by it",
  access: centre,
  params,
  body: z.strictObject({
    itemId: z.string().max(200),
    /** The paper's hash as it was read: a paper changed since is not changed blindly. */
    hash: z.string().max(200),
  }),
  reply: z.strictObject({ hash: z.string(), proof: paperProof }),
  example: {
    params: { paperId: exampleId, no: 7 },
    body: { itemId: "ethics-0007", hash: "9f0c…" },
    reply: { hash: "a41b…", proof: exampleProof },
  },
});
