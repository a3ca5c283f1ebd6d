/** Somebody on a list of a sitting: a candidate or a result. */
interface Listed {
  name: string;
  admissionNo: string;
  room: string | null;
}

/** What the head row of such a list is set to; "" means anything, `unseated` those without a room. */
export interface PeopleFilter {
  words: string;
  room: string;
}

/** The value of the room filter that stands for nobody's room. */
export const unseated = "-";

/** Those a filter lets through, in their order. */
export function filterPeople<T extends Listed>(
  list: readonly T[],
  { words, room }: PeopleFilter,
): T[] {
  const sought = words.trim().toLowerCase();
  return list.filter(
    (one) =>
      (room === "" || (room === unseated ? one.room === null : one.room === room)) &&
      (one.name.toLowerCase().includes(sought) || one.admissionNo.toLowerCase().includes(sought)),
  );
}
