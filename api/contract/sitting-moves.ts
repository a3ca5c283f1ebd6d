import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { id, reason } from "./shared.ts";
import { exampleDetail, sittingDetail } from "./sittings.ts";

/** A sitting's life (domain/sitting.ts): each move once. The same move again changes nothing. */
const params = z.strictObject({ sittingId: id });

export const sealSitting = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/seal",
  summary: "封存: plan, papers, list, rooms and seats are fixed; refused while anything is missing",
  access: { roles: ["centre"] },
  params,
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleDetail.id },
    reply: { ...exampleDetail, status: "sealed" },
  },
});

export const unsealSitting = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/unseal",
  summary: "退回准备: a sealed sitting may be changed again; the reason is recorded",
  access: { roles: ["centre"] },
  params,
  body: z.strictObject({ reason }),
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleDetail.id },
    body: { reason: "增加一名考生" },
    reply: exampleDetail,
  },
});

export const openSitting = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/open",
  summary: "开放: candidates may sign in; refused while anything is missing",
  access: { roles: ["centre", "chief-invigilator"] },
  params,
  reply: sittingDetail,
  example: { params: { sittingId: exampleDetail.id }, reply: { ...exampleDetail, status: "open" } },
});

/** What cannot be undone asks for the sitting's name once more. */
const typed = z.strictObject({ name: z.string().max(100) });

export const collectSitting = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/collect",
  summary: "收卷: ends sign-in once nobody is working any more",
  access: { roles: ["centre", "chief-invigilator"] },
  params,
  body: typed,
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleDetail.id },
    body: { name: exampleDetail.name },
    reply: { ...exampleDetail, status: "collected" },
  },
});

export const archiveSitting = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/archive",
  summary:
    "归档: from here on nothing of the sitting changes; refused while answers wait for a decision",
  access: { roles: ["centre"] },
  params,
  body: typed,
  reply: sittingDetail,
  example: {
    params: { sittingId: exampleDetail.id },
    body: { name: exampleDetail.name },
    reply: { ...exampleDetail, status: "archived" },
  },
});
