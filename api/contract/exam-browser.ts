import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { done, id, reason } from "./shared.ts";

const params = z.strictObject({ sittingId: id });
const exampleId = "0199aa00-0000-7000-8000-0000000000e1";

export const requireExamBrowser = endpoint({
  method: "PUT",
  path: "/api/sittings/:sittingId/exam-browser",
  summary: "Asks for Safe Exam Browser at sign-in, or no longer; needs PUBLIC_ORIGIN",
  access: { roles: ["centre"] },
  params,
  body: z.discriminatedUnion("required", [
    z.strictObject({ required: z.literal(false) }),
    z.strictObject({
      required: z.literal(true),
      /** Closes the browser during the exam. Left out: the one set before stays. */
      quitPassword: z.string().max(40).optional(),
    }),
  ]),
  reply: done,
  example: {
    params: { sittingId: exampleId },
    body: { required: true, quitPassword: "Exam-2026-Room1" },
    reply: { done: true },
  },
});

export const downloadExamBrowser = endpoint({
  method: "GET",
  path: "/api/sittings/:sittingId/exam-browser.seb",
  summary: "The sitting's settings for Safe Exam Browser, for the machines of its rooms",
  access: { roles: ["centre", "chief-invigilator", "invigilator"] },
  params,
  download: "application/seb",
  example: { params: { sittingId: exampleId } },
});

export const waiveExamBrowser = endpoint({
  method: "POST",
  path: "/api/sittings/:sittingId/candidates/:candidateId/exam-browser-waiver",
  summary: "Lets one candidate sign in without Safe Exam Browser, with a reason",
  access: { roles: ["chief-invigilator", "invigilator"] },
  params: z.strictObject({ sittingId: id, candidateId: id }),
  body: z.strictObject({ reason }),
  reply: done,
  example: {
    params: { sittingId: exampleId, candidateId: exampleId },
    body: { reason: "该机未安装考试浏览器，监考员在旁" },
    reply: { done: true },
  },
});
