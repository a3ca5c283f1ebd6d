import { getAttemptPaper } from "../../contract/attempts.ts";
import { present } from "../../domain/item.ts";
import { picturesOf } from "../../domain/item-text.ts";
import { slotTexts } from "../../domain/paper.ts";
import { AppError } from "../../platform/app-error.ts";
import type { Db } from "../../platform/database.ts";
import type { SignInTry } from "../../platform/guessing.ts";
import type { Deps } from "../../platform/http.ts";
import type { PreparedReply } from "../../platform/prepared-reply.ts";
import { prepareReply } from "../../platform/prepared-reply.ts";
import { remembered } from "../../platform/remembered.ts";
import { newToken, tokenDigest } from "../../platform/secrets.ts";
import type { SeatBrowser } from "../../platform/sessions.ts";
import { sharing } from "../../platform/sharing.ts";
import { figuresShown } from "../items/figures/figures.ts";
import { showPicture } from "../items/figures/keep-picture.ts";
import { loadDocument, selectPaper } from "../papers/queries.ts";
import { sectionsOf, titleForCandidates } from "./attempt-view.ts";
import type { CandidateDoor, Entering, Standing } from "./queries.ts";
import { enterShared, selectCandidateDoors, selectStandings, startShared } from "./queries.ts";
import type { KeepShared } from "./responses/keep-shared.ts";
import { keepSharedIn } from "./responses/keep-shared.ts";

/**
 * What a full hall does at the same moment: thousands sign in, begin at the bell, and save. Each
 * statement and each commit here serves all who asked meanwhile. Every one of these leaves the unusual
 * case to the use case, which then looks at the single seat.
 */
export interface Hall {
  door: (admissionNo: string) => Promise<CandidateDoor | null>;
  /** Lets a try to sign in pass, and tells it whether no other of the same pair is under way. */
  entrance: <T>(tried: SignInTry, pass: (alone: boolean) => Promise<T>) => Promise<T>;
  /** A candidate's first sign-in, their digits being right; null when it must be looked at alone. */
  enter: (
    who: SignInTry & { id: string } & Omit<SeatBrowser, "digest">,
  ) => Promise<{ attemptId: string; token: string } | null>;
  /** Starts a candidate's time; false when it was not started and must be looked at alone. */
  start: (seat: { attemptId: string; epoch: number }) => Promise<boolean>;
  keep: KeepShared;
  standing: (attemptId: string) => Promise<Standing>;
  paper: (paperId: string) => Promise<HallPaper>;
  /** The bytes of a picture of the bank. */
  picture: (name: string) => Promise<Buffer>;
}

/** A sealed paper as every candidate before it gets it, compressed once. */
export interface HallPaper {
  reply: PreparedReply;
  /** Names of the pictures its items show. */
  pictures: ReadonlySet<string>;
}

/** Questions in one statement; beyond this a statement only gets longer, not cheaper. */
const most = 200;
/** Papers kept at hand: far more than are sat at once. */
const mostPapers = 200;
/** Pictures kept at hand; one has a few hundred kilobytes. */
const mostPictures = 100;

export function openHall(deps: Pick<Deps, "db" | "clock">): Hall {
  const { db, clock } = deps;
  const start = sharing(
    async (seats: { attemptId: string; epoch: number }[]) => {
      const started = await startShared(db, seats, new Date(clock.now()));
      return seats.map(({ attemptId }) => started.has(attemptId));
    },
    { most, keyOf: ({ attemptId }) => attemptId },
  );
  return {
    door: shareDoors(db),
    entrance: watchEntrance(),
    enter: shareEntering(deps),
    start: (seat) => start(seat).catch(() => false),
    keep: keepSharedIn(deps),
    standing: shareStandings(db),
    paper: remembered(mostPapers, (paperId) => presentPaper(db, paperId)),
    picture: remembered(mostPictures, (name) => showPicture(db, name)),
  };
}

function shareDoors(db: Db): Hall["door"] {
  const find = async (admissionNos: string[]) => {
    const found = await selectCandidateDoors(db, admissionNos);
    return admissionNos.map((one) => found.get(one) ?? null);
  };
  return sharing(find, { most, keyOf: (admissionNo) => admissionNo });
}

/**
 * Guesses sent at once must be no better than one by one: only a try that is alone may skip the lock
 * under which tries of one pair are counted.
 */
function watchEntrance(): Hall["entrance"] {
  const under = new Map<string, number>();
  return async ({ account, address }, pass) => {
    const pair = `${account} ${address}`;
    const before = under.get(pair) ?? 0;
    under.set(pair, before + 1);
    try {
      return await pass(before === 0);
    } finally {
      const left = (under.get(pair) ?? 1) - 1;
      if (left > 0) under.set(pair, left);
      else under.delete(pair);
    }
  };
}

function shareEntering({ db, clock }: Pick<Deps, "db" | "clock">): Hall["enter"] {
  const enter = sharing(
    async (entering: Entering[]) => {
      const made = await enterShared(db, entering, new Date(clock.now()));
      return entering.map(({ candidateId }) => made.get(candidateId) ?? null);
    },
    { most, keyOf: ({ candidateId }) => candidateId },
  );
  return async ({ id, account, address, browser, examBrowser }) => {
    const token = newToken();
    const one = { candidateId: id, account, address, tokenDigest: tokenDigest(token) };
    const attemptId = await enter({ ...one, browser, examBrowser }).catch(() => null);
    return attemptId === null ? null : { attemptId, token };
  };
}

function shareStandings(db: Db): Hall["standing"] {
  const select = async (attemptIds: string[]) => {
    const found = await selectStandings(db, attemptIds);
    const byId = new Map(found.map((one) => [one.attemptId, one]));
    return attemptIds.map((id) => byId.get(id));
  };
  const find = sharing(select, { most, keyOf: (attemptId) => attemptId });
  return async (attemptId) => {
    const standing = await find(attemptId);
    if (!standing) throw new Error(`there is no attempt ${attemptId}`);
    return standing;
  };
}

async function presentPaper(db: Db, paperId: string): Promise<HallPaper> {
  const row = await selectPaper(db, paperId);
  if (row?.status !== "sealed") throw new AppError("not-found");
  const { sections, slots } = await loadDocument(db, row);
  const texts = slotTexts(slots);
  const figures = await figuresShown(db, texts);
  const reply = prepareReply(getAttemptPaper, {
    title: titleForCandidates(row),
    sections: sectionsOf(sections),
    items: slots.map((slot) => present(slot, figures)),
  });
  return { reply, pictures: new Set(texts.flatMap(picturesOf)) };
}
