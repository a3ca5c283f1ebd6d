import type { QueryIn } from "../../../api/contract/endpoint.ts";
import type { ItemSort, listItems } from "../../../api/contract/item-list.ts";

export type ListQuery = Omit<QueryIn<typeof listItems>, "standard">;
type Filter = Omit<ListQuery, "sort" | "descending" | "after" | "before">;
export type FilterName = keyof Filter;

const types = ["single", "multiple", "true-false"] as const;
const statuses = ["draft", "in-review", "approved", "retired"] as const;
const levels = ["remember", "understand", "apply"] as const;
const sorts: readonly ItemSort[] = ["updated", "id", "point", "difficulty", "reviewBy"];
const yesNo = ["true", "false"] as const;

/** How each part of an address is understood; undefined when it says nothing that could be asked. */
const readers: { [N in FilterName]-?: (value: string) => Filter[N] } = {
  words: text,
  point: text,
  row: text,
  level: (value) => (/^[0-9]$/.test(value) ? Number(value) : undefined),
  element: text,
  type: (value) => among(value, types),
  status: (value) => among(value, statuses),
  cognitive: (value) => among(value, levels),
  difficultyFrom: share,
  difficultyTo: share,
  author: text,
  reviewBefore: day,
  since: day,
  pictures: (value) => among(value, yesNo),
  enemies: (value) => among(value, yesNo),
  assigned: text,
  mine: (value) => among(value, ["true"]),
};

/** The parts of an address that narrow the item list. */
export const filterNames = Object.keys(readers) as FilterName[];

function text(value: string): string | undefined {
  return value === "" ? undefined : value.slice(0, 100);
}

function among<T extends string>(value: string, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

function share(value: string): number | undefined {
  const number = Number(value);
  return value !== "" && number >= 0 && number <= 1 ? number : undefined;
}

function day(value: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

/** What an address asks the item list for; `read` gives a part of the address, "" when absent. */
export function filterAt(read: (name: string) => string): Filter {
  const entries = filterNames.map((name) => [name, readers[name](read(name))] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** The whole of it: filter, order and page. */
export function listQueryAt(read: (name: string) => string): ListQuery {
  const sort = among(read("sort"), sorts);
  const descending = among(read("descending"), yesNo);
  const [after, before] = [read("after"), read("before")];
  return {
    ...filterAt(read),
    ...(sort && { sort }),
    ...(descending && { descending }),
    ...(after !== "" && { after }),
    ...(before !== "" && { before }),
  };
}
