/** Where on a sitting's page a missing thing is mended. */
export type GapPlace = "plan" | "papers" | "rooms" | "candidates";

/**
 * The server says what is missing in words that end in what to do; the place follows from that. Seats are
 * assigned where the candidates are, so that comes before the words for papers and rooms.
 */
const places: readonly (readonly [GapPlace, RegExp])[] = [
  ["plan", /修改考试时间|change the plan/i],
  ["candidates", /编排座位|assign seats|导入考生|import the list/i],
  ["papers", /试卷|paper/i],
  ["rooms", /考场|座位|监考|room|seat|invigilator/i],
];

/** The place a missing thing is mended at; the plan when nothing else fits. */
export function placeOf(missing: string): GapPlace {
  return places.find(([, words]) => words.test(missing))?.[0] ?? "plan";
}

/** The address of that place. */
export function gapAddress(sittingId: string, missing: string): string {
  const place = placeOf(missing);
  const query = place === "plan" ? "tab=overview&edit=plan" : `tab=${place}`;
  return `/staff/sittings/${sittingId}?${query}`;
}
