import type { FastifyInstance } from "fastify";
import type { AnswerOf, InputOf, OptionalIfEmpty } from "./caller.ts";
import { callEndpoint } from "./caller.ts";
import { listInvigilators } from "./contract/accounts.ts";
import type { Endpoint, Role } from "./contract/endpoint.ts";
import { assemblePapers, listPapers, sealPaper } from "./contract/papers.ts";
import { openSitting, sealSitting } from "./contract/sitting-moves.ts";
import {
  addSitting,
  assignSeats,
  importCandidates,
  listCandidates,
  setRooms,
  setSittingPapers,
} from "./contract/sittings.ts";
import type { StandardView } from "./contract/standards.ts";
import { getStandard, listStandards } from "./contract/standards.ts";
import { checkDigitFor } from "./domain/document-number.ts";
import { addAccount } from "./features/accounts/add-account.ts";
import { selectAccounts, selectCredentials } from "./features/accounts/queries.ts";
import { audit, wasAudited } from "./platform/audit.ts";
import { inTransaction } from "./platform/database.ts";
import type { Deps } from "./platform/http.ts";
import { staffCookie } from "./platform/http.ts";
import { tokenDigest } from "./platform/secrets.ts";
import { beginStaffSession, endStaffSession } from "./platform/sessions.ts";

/** An open sitting with candidates anybody may play. */
export interface DemonstrationSitting {
  name: string;
  /** Nobody may start after this instant, ISO 8601. */
  lastEntryAt: string;
  candidates: DemonstrationCandidate[];
}

export interface DemonstrationCandidate {
  name: string;
  admissionNo: string;
  /** Last six characters of the document number. */
  lastSix: string;
}

interface DemonstrationAccount {
  login: string;
  name: string;
  roles: Role[];
}

export const demonstrationPassword = "quanheng";

/** One account for each role, and a second invigilator because a room needs two. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { login: "writer", name: "命题员", roles: ["writer"] },
  { login: "reviewer", name: "审题员", roles: ["reviewer"] },
  { login: "editor", name: "主编", roles: ["editor"] },
  { login: "centre", name: "考务", roles: ["centre"] },
  { login: "chief", name: "主考", roles: ["chief-invigilator"] },
  { login: "invigilator", name: "监考员一", roles: ["invigilator"] },
  { login: "invigilator2", name: "监考员二", roles: ["invigilator"] },
  { login: "scorer", name: "阅卷员", roles: ["scorer"] },
  { login: "admin", name: "管理员", roles: ["administrator"] },
];

const begun = "demonstration.begin";
const seed = "demonstration";
const candidateCount = 30;
const entryHours = 8;
const workingMinutes = 90;

/**
 * Adds the demonstration's accounts to an installation that has none; goes on where an earlier start
 * was cut short. Refused when people already work here: well-known passwords must never come to them.
 */
export async function addDemonstrationAccounts(deps: Deps): Promise<"new" | "known" | "refused"> {
  const known = await wasAudited(deps.db, begun);
  if (!known) {
    if ((await selectAccounts(deps.db)).length > 0) return "refused";
    const at = new Date(deps.clock.now());
    await inTransaction(deps.db, (tx) =>
      audit(tx, { at, actor: "system", act: begun, object: "installation" }),
    );
  }
  for (const account of demonstrationAccounts)
    if (!(await selectCredentials(deps.db, account.login)))
      await addAccount(deps, "system", { ...account, password: demonstrationPassword });
  return known ? "known" : "new";
}

/**
 * Prepares a sitting that is open from now on, by the same calls a centre makes: parallel papers,
 * sealed; a room with two invigilators; a list of candidates; seats by lot.
 */
export async function openDemonstrationSitting(
  app: FastifyInstance,
  deps: Deps,
): Promise<DemonstrationSitting> {
  const centre = await actAs(app, deps, "centre");
  try {
    const { standards } = await centre.call(listStandards);
    const [first] = standards;
    if (!first) throw new Error("没有职业标准");
    const standard = await centre.call(getStandard, { params: { code: first.code } });
    return await prepareSitting(centre, standard, deps.clock.now());
  } finally {
    await centre.end();
  }
}

async function prepareSitting(
  centre: Actor,
  standard: StandardView,
  now: number,
): Promise<DemonstrationSitting> {
  const plan = planFor(standard, now);
  const paperIds = await sealedPapers(centre, plan);
  const { id: sittingId } = await centre.call(addSitting, { body: plan });
  const params = { sittingId };
  await centre.call(setSittingPapers, { params, body: { paperIds } });
  await addRoom(centre, sittingId);
  const documents = await addCandidates(centre, sittingId);
  await centre.call(assignSeats, { params });
  await centre.call(sealSitting, { params });
  await centre.call(openSitting, { params });
  const { candidates } = await centre.call(listCandidates, { params });
  return {
    ...{ name: plan.name, lastEntryAt: plan.lastEntryAt },
    candidates: candidates
      .map(({ name, admissionNo }) => ({
        ...{ name, admissionNo },
        lastSix: documents.get(name)?.slice(-6) ?? "",
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

type Plan = ReturnType<typeof planFor>;

function planFor(standard: StandardView, now: number) {
  const { minimumMinutes } = standard.theory;
  const level = Math.max(...standard.levels.map((one) => one.level));
  return {
    name: `演示场次（${dayOf(now)}）`,
    standard: standard.code,
    level,
    structure: shortestStructure(standard),
    opensAt: new Date(now).toISOString(),
    lastEntryAt: new Date(now + entryHours * 3_600_000).toISOString(),
    lateEntryReason: "演示场次：便于试用者随时开始",
    minutes: Math.max(workingMinutes, minimumMinutes),
    earliestHandInMinutes: 0,
    earliestHandInReason: "演示场次：便于试用者随时交卷、查看成绩",
  };
}

function dayOf(now: number): string {
  const format = { timeZone: "Asia/Shanghai", month: "long", day: "numeric" } as const;
  return new Intl.DateTimeFormat("zh-CN", format).format(now);
}

function shortestStructure({ structures }: StandardView): string {
  const items = (one: StandardView["structures"][number]): number =>
    one.sections.reduce((sum, section) => sum + section.count, 0);
  const [shortest] = [...structures].sort((a, b) => items(a) - items(b));
  if (!shortest) throw new Error("没有试卷结构");
  return shortest.id;
}

/** Two parallel papers; those of an earlier demonstration serve again. */
async function sealedPapers(centre: Actor, plan: Plan): Promise<string[]> {
  const { standard, level, structure } = plan;
  const { papers: kept } = await centre.call(listPapers, { query: { standard, level } });
  const fitting = kept.filter((paper) => paper.seed === seed && paper.structure === structure);
  const papers =
    fitting.length > 0
      ? fitting
      : (
          await centre.call(assemblePapers, {
            body: { standard, level, structure, papers: 2, seed },
          })
        ).papers;
  for (const { id: paperId, status } of papers)
    if (status === "draft") await centre.call(sealPaper, { params: { paperId } });
  return papers.map((paper) => paper.id);
}

async function addRoom(centre: Actor, sittingId: string): Promise<void> {
  const { invigilators } = await centre.call(listInvigilators);
  const names = demonstrationAccounts
    .filter(({ roles }) => roles.includes("invigilator"))
    .map(({ name }) => name);
  const invigilatorIds = invigilators
    .filter(({ name }) => names.includes(name))
    .map(({ id }) => id);
  const room = { name: "第一考场", seats: candidateCount, invigilatorIds };
  await centre.call(setRooms, { params: { sittingId }, body: { rooms: [room] } });
}

/** Imports the list as a file, like a centre; returns the document number of each name. */
async function addCandidates(centre: Actor, sittingId: string): Promise<Map<string, string>> {
  const documents = new Map(
    Array.from({ length: candidateCount }, (_, index) => artificialPerson(index + 1)),
  );
  const rows = [...documents].map(([name, documentNo]) => `${name},${documentNo}`);
  const result = await centre.call(importCandidates, {
    params: { sittingId },
    query: { mode: "import", fileName: "演示考生.csv" },
    body: Buffer.from(["姓名,身份证号", ...rows].join("\r\n")),
  });
  if (!result.imported) throw new Error(result.problems.map(({ message }) => message).join("\n"));
  return documents;
}

/** 考生01 and a number that passes every check but belongs to nobody: there is no region 999999. */
function artificialPerson(ordinal: number): [name: string, documentNo: string] {
  const digits = `99999920000101${String(ordinal).padStart(3, "0")}`;
  return [`考生${String(ordinal).padStart(2, "0")}`, `${digits}${checkDigitFor(digits)}`];
}

/** Somebody of the staff who calls endpoints. */
interface Actor {
  call<E extends Endpoint>(
    endpoint: E,
    ...input: OptionalIfEmpty<InputOf<E>>
  ): Promise<AnswerOf<E>>;
  end(): Promise<void>;
}

async function actAs(app: FastifyInstance, deps: Deps, login: string): Promise<Actor> {
  const account = await selectCredentials(deps.db, login);
  if (!account) throw new Error(`没有账号 ${login}`);
  const now = (): Date => new Date(deps.clock.now());
  const token = await inTransaction(deps.db, (tx) => beginStaffSession(tx, account.id, now()));
  const headers = { cookie: `${staffCookie}=${token}` };
  return {
    call: (endpoint, ...input) => callEndpoint(app, headers, endpoint, ...input),
    end: () => inTransaction(deps.db, (tx) => endStaffSession(tx, tokenDigest(token), now())),
  };
}
