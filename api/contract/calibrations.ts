import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { instant } from "./shared.ts";

const access = { roles: ["centre", "editor"] } as const;
const params = z.strictObject({ code: z.string() });

const batch = z.strictObject({
  source: z.string(),
  fileName: z.string(),
  items: z.number().int(),
  recordedAt: instant,
  recordedBy: z.string(),
});

const exampleBatch = {
  ...{ source: "2026 年三场五级考试 412 人作答，边际极大似然", fileName: "参数.csv", items: 212 },
  ...{ recordedAt: "2026-11-23T02:00:00.000Z", recordedBy: "centre" },
};

export const listCalibrations = endpoint({
  method: "GET",
  path: "/api/standards/:code/calibrations",
  summary: "How many items of the pool are calibrated, and where their parameters come from",
  access,
  params,
  reply: z.strictObject({
    /** Items papers use, and those of them whose present version is calibrated. */
    pool: z.number().int(),
    calibrated: z.number().int(),
    /** Newest first. */
    batches: z.array(batch),
  }),
  example: {
    params: { code: "4-04-05-03" },
    reply: { pool: 2028, calibrated: 212, batches: [exampleBatch] },
  },
});

export const importCalibration = endpoint({
  method: "POST",
  path: "/api/standards/:code/calibrations",
  summary:
    "Takes item parameters (a, b of the two-parameter logistic model) estimated elsewhere from a CSV or Excel table; all rows or none. The latest of an item's version hold",
  access,
  params,
  query: z.strictObject({
    /** Which answers, how many, by which method: whoever reads the papers' curves has to know. */
    source: z.string().trim().min(4).max(300),
    fileName: z.string().max(200),
  }),
  upload: true,
  reply: batch,
  example: {
    params: { code: "4-04-05-03" },
    query: { source: exampleBatch.source, fileName: exampleBatch.fileName },
    reply: exampleBatch,
  },
});
