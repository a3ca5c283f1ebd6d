import { z } from "zod";
import { endpoint, roles } from "./endpoint.ts";
import { done, id, instant, personName } from "./shared.ts";

const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z0-9._-]{1,31}$/);
/** Length is what makes a password strong; nothing else is asked of it. */
const newPassword = z.string().min(8).max(200);
const roleList = z.array(z.enum(roles)).min(1);

const me = z.strictObject({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
});
export type Me = z.infer<typeof me>;

const account = z.strictObject({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  disabled: z.boolean(),
  lastSeenAt: instant.nullable(),
});
export type Account = z.infer<typeof account>;

const exampleId = "0199aa00-0000-7000-8000-000000000001";
const exampleMe = { id: exampleId, login: "centre", name: "考务", roles: ["centre"] };

export const signIn = endpoint({
  method: "POST",
  path: "/api/staff/session",
  summary: "Signs a member of staff in; sets the session cookie",
  access: "public",
  body: z.strictObject({
    login: z.string().trim().toLowerCase().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  reply: me,
  example: { body: { login: "centre", password: "••••••••" }, reply: exampleMe },
});

export const signOut = endpoint({
  method: "DELETE",
  path: "/api/staff/session",
  summary: "Ends the session at once",
  access: "staff",
  reply: done,
  example: { reply: { done: true } },
});

export const whoAmI = endpoint({
  method: "GET",
  path: "/api/staff/session",
  summary: "Who is signed in, with which roles",
  access: "staff",
  reply: me,
  example: { reply: exampleMe },
});

export const changePassword = endpoint({
  method: "POST",
  path: "/api/staff/password",
  summary: "Changes one's own password and ends one's other sessions",
  access: "staff",
  body: z.strictObject({ current: z.string().min(1).max(200), next: newPassword }),
  reply: done,
  example: { body: { current: "••••••••", next: "••••••••••" }, reply: { done: true } },
});

export const listAccounts = endpoint({
  method: "GET",
  path: "/api/accounts",
  summary: "All staff accounts",
  access: { roles: ["administrator"] },
  reply: z.strictObject({ accounts: z.array(account) }),
  example: {
    reply: {
      accounts: [{ ...exampleMe, disabled: false, lastSeenAt: "2026-11-23T01:00:00.000Z" }],
    },
  },
});

export const listInvigilators = endpoint({
  method: "GET",
  path: "/api/invigilators",
  summary: "Staff who may be put in charge of a room",
  access: { roles: ["centre", "chief-invigilator"] },
  reply: z.strictObject({ invigilators: z.array(z.strictObject({ id, name: z.string() })) }),
  example: { reply: { invigilators: [{ id: exampleId, name: "监考员一" }] } },
});

export const addAccount = endpoint({
  method: "POST",
  path: "/api/accounts",
  summary: "Adds a staff account",
  access: { roles: ["administrator"] },
  body: z.strictObject({ login, name: personName, roles: roleList, password: newPassword }),
  reply: account,
  example: {
    body: { login: "writer2", name: "命题员二", roles: ["writer"], password: "••••••••" },
    reply: {
      id: exampleId,
      login: "writer2",
      name: "命题员二",
      roles: ["writer"],
      disabled: false,
      lastSeenAt: null,
    },
  },
});

export const changeAccount = endpoint({
  method: "PATCH",
  path: "/api/accounts/:accountId",
  summary: "Changes an account's name, roles, password or disables it; its sessions end",
  access: { roles: ["administrator"] },
  params: z.strictObject({ accountId: id }),
  body: z.strictObject({
    name: personName.optional(),
    roles: roleList.optional(),
    password: newPassword.optional(),
    disabled: z.boolean().optional(),
  }),
  reply: account,
  example: {
    params: { accountId: exampleId },
    body: { disabled: true },
    reply: { ...exampleMe, disabled: true, lastSeenAt: null },
  },
});

const auditEntry = z.strictObject({
  id: z.number().int(),
  at: instant,
  /** Login of the member of staff, admission number of a candidate, or "system". */
  actor: z.string(),
  /** What was done, e.g. paper.seal. */
  act: z.string(),
  object: z.string(),
  detail: z.record(z.string(), z.unknown()),
});
export type AuditEntry = z.infer<typeof auditEntry>;

export const listAudit = endpoint({
  method: "GET",
  path: "/api/audit",
  summary: "What was done, newest first; `before` is the id to go on from",
  access: { roles: ["administrator"] },
  query: z.strictObject({
    before: z.coerce.number().int().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.strictObject({ entries: z.array(auditEntry) }),
  example: {
    reply: {
      entries: [
        {
          id: 12,
          at: "2026-11-23T01:00:00.000Z",
          actor: "centre",
          act: "paper.seal",
          object: "paper:0199aa00",
          detail: {},
        },
      ],
    },
  },
});
