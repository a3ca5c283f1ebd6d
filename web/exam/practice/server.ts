import type {
  AttemptView,
  CandidateSession,
  PresentedPaper,
  SavedResponse,
} from "../../../api/contract/attempts.ts";
import type { ItemType } from "../../../api/domain/item.ts";
import { currentResponses } from "../../../api/domain/response.ts";
import { itemScore } from "../../../api/domain/score.ts";
import { shownText } from "../../../api/domain/shown-text.ts";
import { RequestFailure } from "../../client.ts";
import type { Tab } from "../journal.ts";
import type { Exchange, Listener } from "../server.ts";

/** items.json: a published set of its own, never part of an item bank. */
export interface PracticeSet {
  title: string;
  minutes: number;
  sections: { type: ItemType; marksEach: number }[];
  items: PracticeItem[];
}
export interface PracticeItem {
  type: ItemType;
  stem: string;
  /** In order; empty for 判断. */
  options: string[];
  key: string[];
  rationale: string;
}

/** One item as the result shows it. */
export interface PracticeOutcome extends PresentedItem {
  key: string[];
  rationale: string;
  answer: readonly string[];
  right: boolean;
  marks: number;
}
type PresentedItem = PresentedPaper["items"][number];

/** What the tab remembers of a practice, so that a reload goes on as it does in an exam. */
interface Kept {
  attemptId: string;
  startedAt: number | null;
  handedInAt: number | null;
  receipt: string | null;
  responses: SavedResponse[];
  lastSeq: number;
}

export interface Identity {
  name: string;
  sitting: string;
  room: string;
}

const noFigures = { picture: () => undefined, formula: () => undefined };

const key = "quanheng-practice";
/** Milliseconds an answer takes: a candidate should see 正在保存 become 已保存. */
const roundTrip = 150;

/**
 * Stands where the server stands in an exam, inside the page: nothing leaves it, no account is needed and
 * nothing is kept but in this tab. It acknowledges, keeps time and hands in as the real one does.
 */
export class PracticeServer implements Exchange {
  private readonly set: PracticeSet;
  private readonly identity: Identity;
  private readonly tab: Tab | null;
  private readonly listener: Listener;
  private kept: Kept;

  constructor(set: PracticeSet, identity: Identity, tab: Tab | null, listener: Listener) {
    this.set = set;
    this.identity = identity;
    this.tab = tab;
    this.listener = listener;
    this.kept = recalled(tab) ?? fresh();
  }

  async session(): Promise<CandidateSession> {
    await this.exchange();
    return this.view();
  }

  signIn(): Promise<CandidateSession> {
    return this.session();
  }

  async signOut(): Promise<void> {
    this.keep(fresh());
  }

  async start(): Promise<AttemptView> {
    await this.exchange();
    if (this.kept.startedAt === null) this.keep({ ...this.kept, startedAt: Date.now() });
    return this.attempt();
  }

  async paper(): Promise<PresentedPaper> {
    await this.exchange();
    return { title: this.set.title, sections: this.sections(), items: this.presented() };
  }

  /** Its items show none. */
  picture(): Promise<Blob> {
    return Promise.reject(new RequestFailure("not-found", 404, "", []));
  }

  async responses(): ReturnType<Exchange["responses"]> {
    const { responses, lastSeq } = this.kept;
    return { responses, lastSeq, rescueKey: "" };
  }

  async save(
    { epoch }: Parameters<Exchange["save"]>[0],
    events: Parameters<Exchange["save"]>[1],
  ): ReturnType<Exchange["save"]> {
    await this.exchange();
    const given = [...this.kept.responses, ...events.map((event) => ({ ...event, epoch }))];
    const responses = [...currentResponses(given)].map(([slotNo, one]) => ({ slotNo, ...one }));
    const seqs = events.map(({ seq }) => seq);
    this.keep({ ...this.kept, responses, lastSeq: Math.max(this.kept.lastSeq, ...seqs) });
    return { sent: { kind: "acknowledged", seqs }, code: null };
  }

  /** Nobody watches a practice. */
  async focus(): Promise<void> {}

  async handIn(_seat: unknown, lastSeq: number): Promise<AttemptView> {
    await this.exchange();
    if (lastSeq > this.kept.lastSeq) throw new RequestFailure("missing-responses", 409, "", []);
    const receipt = `模拟-${String(Math.floor(Math.random() * 9000) + 1000)}`;
    if (this.kept.handedInAt === null) this.keep({ ...this.kept, handedInAt: Date.now(), receipt });
    return this.attempt();
  }

  /** The practice as it was answered, item by item. */
  outcome(): PracticeOutcome[] {
    const answers = new Map(this.kept.responses.map(({ slotNo, answer }) => [slotNo, answer]));
    return this.presented().flatMap((item, index) => {
      const source = this.set.items[index];
      if (source === undefined) return [];
      const answer = answers.get(item.no) ?? [];
      const marks = this.set.sections.find(({ type }) => type === item.type)?.marksEach ?? 0;
      const right = itemScore(source.key, answer) === 1;
      return [{ ...item, key: source.key, rationale: source.rationale, answer, right, marks }];
    });
  }

  private presented(): PresentedItem[] {
    return this.set.items.map(({ type, stem, options }, index) => ({
      no: index + 1,
      ...{ type, stem: shownText(stem, noFigures) },
      options:
        type === "true-false"
          ? [
              { label: "√", text: "正确" },
              { label: "×", text: "错误" },
            ]
          : options.map((text, at) => ({
              ...{ label: "ABCDE".charAt(at), text: shownText(text, noFigures) },
            })),
    }));
  }

  private sections(): PresentedPaper["sections"] {
    return this.set.sections.map(({ type, marksEach }) => {
      const count = this.set.items.filter((item) => item.type === type).length;
      return { type, count, marksEach };
    });
  }

  private view(): CandidateSession {
    const { name, sitting, room } = this.identity;
    return {
      ...{ name, sitting, room, admissionNo: "0000000001", documentNo: "110***********0000" },
      ...{
        seat: 1,
        quitUrl: null,
        warningMinutes: [15, 5, 1],
        title: this.set.title,
        sections: this.sections(),
        attempt: this.attempt(),
      },
    };
  }

  private attempt(): AttemptView {
    const { attemptId, startedAt, handedInAt, receipt, responses } = this.kept;
    const allowedSeconds = this.set.minutes * 60;
    const now = new Date().toISOString();
    const status = startedAt === null ? "prepared" : handedInAt === null ? "running" : "handed-in";
    return {
      ...{ attemptId, status, epoch: 1, serverTime: now, opensAt: now, pausedAt: null },
      lastEntryAt: iso(Date.now() + 86_400_000) ?? now,
      deadline: iso(startedAt === null ? null : startedAt + allowedSeconds * 1000),
      earliestHandIn: iso(startedAt),
      ...{ allowedSeconds, earliestHandInSeconds: 0, receipt, handedInAt: iso(handedInAt) },
      answered: responses.filter(({ answer }) => answer.length > 0).length,
    };
  }

  private async exchange(): Promise<void> {
    const asked = performance.now();
    await new Promise((resolve) => setTimeout(resolve, roundTrip));
    this.listener.reached();
    const answered = performance.now();
    this.listener.sample({ asked, answered, server: Date.now() - (answered - asked) / 2 });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      this.tab?.setItem(key, JSON.stringify(kept));
    } catch {
      // A browser that keeps nothing forgets the practice at a reload.
    }
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function fresh(): Kept {
  const attemptId = `practice-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  return {
    ...{ attemptId, startedAt: null, handedInAt: null, receipt: null },
    ...{ responses: [], lastSeq: 0 },
  };
}

function recalled(tab: Tab | null): Kept | null {
  try {
    return JSON.parse(tab?.getItem(key) ?? "null") as Kept | null;
  } catch {
    return null;
  }
}
