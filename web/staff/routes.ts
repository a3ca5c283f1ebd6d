import type { RouteParams } from "regexparam";
import { parse } from "regexparam";
import type { Component } from "svelte";
import type { Role } from "../../api/contract/endpoint.ts";
import type { IconName } from "../ui/icons.ts";
import type { StaffWords } from "./words.ts";

export type Area = keyof StaffWords["areas"];
export type PageName = keyof StaffWords["pages"];

/** A page by its address, who may open it, and where the navigation lists it. */
export interface Route {
  path: string;
  name: PageName;
  roles: readonly Role[] | "staff";
  /** Listed in the navigation under this area ("general": beside the first page); left out for pages reached from others. */
  nav?: Area;
  /** For pages reached from others: the page of the navigation they belong to. */
  under?: PageName;
  icon?: IconName;
  load: () => Promise<{ default: Component<Record<string, string>> }>;
}

type Rest = Omit<Route, "path" | "load">;

/**
 * Ties a page to its address: a page component gets the address's `:names` as props, so that
 * "/staff/items/:id" needs `let { id }: { id: string } = $props()`, and this is checked.
 */
function route<P extends string>(
  path: P,
  load: () => Promise<{ default: Component<RouteParams<P>> }>,
  rest: Rest,
): Route {
  return { path, load: load as Route["load"], ...rest };
}

const authors: readonly Role[] = ["writer", "reviewer", "editor"];
const judges: readonly Role[] = ["reviewer", "editor"];
const tableReaders: readonly Role[] = [...authors, "centre"];
const room: readonly Role[] = ["centre", "chief-invigilator", "invigilator"];
const cardHands: readonly Role[] = ["centre", "scorer"];
const sittingReaders: readonly Role[] = [...room, "scorer"];

/** Every page of the staff app. The first that fits is shown, so fixed addresses stand before :names. */
export const routes: readonly Route[] = [
  route("/staff", () => import("./Home.svelte"), { name: "home", roles: "staff" }),

  route("/staff/queue", () => import("../studio/Queue.svelte"), {
    name: "queue",
    roles: authors,
    nav: "studio",
  }),
  route("/staff/points", () => import("../studio/Points.svelte"), {
    name: "points",
    roles: authors,
    nav: "studio",
  }),
  route("/staff/items", () => import("../studio/ItemList.svelte"), {
    name: "items",
    roles: authors,
    nav: "studio",
  }),
  route("/staff/imports", () => import("../studio/import/ImportList.svelte"), {
    name: "imports",
    roles: authors,
    nav: "studio",
  }),
  route("/staff/imports/:id", () => import("../studio/import/ImportPage.svelte"), {
    name: "import",
    roles: authors,
    under: "imports",
  }),
  route("/staff/items/new", () => import("../studio/ItemNew.svelte"), {
    name: "itemNew",
    roles: authors,
    under: "items",
  }),
  route("/staff/items/:id", () => import("../studio/ItemPage.svelte"), {
    name: "item",
    roles: authors,
    under: "items",
  }),
  route("/staff/items/:id/edit", () => import("../studio/ItemEdit.svelte"), {
    name: "itemEdit",
    roles: authors,
    under: "items",
  }),
  route("/staff/items/:id/versions", () => import("../studio/ItemVersions.svelte"), {
    name: "itemVersions",
    roles: authors,
    under: "items",
  }),
  route("/staff/quotas", () => import("../studio/Quotas.svelte"), {
    name: "quotas",
    roles: authors,
    nav: "studio",
  }),
  route("/staff/items/:id/review", () => import("../studio/ItemReview.svelte"), {
    name: "itemReview",
    roles: judges,
    under: "queue",
  }),

  route("/staff/sittings", () => import("../centre/SittingList.svelte"), {
    name: "sittings",
    roles: room,
    nav: "centre",
  }),
  route("/staff/sittings/new", () => import("../centre/SittingForm.svelte"), {
    name: "sittingNew",
    roles: ["centre"],
    under: "sittings",
  }),
  route("/staff/sittings/:id", () => import("../centre/SittingDetail.svelte"), {
    name: "sitting",
    roles: sittingReaders,
    under: "sittings",
  }),
  route("/staff/sittings/:id/desk", () => import("../centre/Desk.svelte"), {
    name: "desk",
    roles: room,
    under: "sittings",
  }),
  route("/staff/sittings/:id/cards", () => import("../centre/CardDesk.svelte"), {
    name: "cards",
    roles: cardHands,
    under: "sittings",
  }),
  route("/staff/sittings/:id/cards/review", () => import("../centre/CardReview.svelte"), {
    name: "cardReview",
    roles: cardHands,
    under: "sittings",
  }),
  route("/staff/sittings/:id/cards/:candidateId", () => import("../centre/CardPage.svelte"), {
    name: "card",
    roles: cardHands,
    under: "sittings",
  }),
  route("/staff/papers", () => import("../centre/PaperList.svelte"), {
    name: "papers",
    roles: ["centre", "chief-invigilator"],
    nav: "centre",
  }),
  route("/staff/papers/new", () => import("../centre/Assemble.svelte"), {
    name: "paperNew",
    roles: ["centre"],
    under: "papers",
  }),
  route("/staff/papers/parameters", () => import("../centre/Parameters.svelte"), {
    name: "parameters",
    roles: ["centre", "editor"],
    under: "papers",
  }),
  route("/staff/papers/:id", () => import("../centre/PaperDetail.svelte"), {
    name: "paper",
    roles: ["centre", "chief-invigilator"],
    under: "papers",
  }),
  route("/staff/templates", () => import("../centre/Templates.svelte"), {
    name: "templates",
    roles: ["centre", "administrator"],
    nav: "centre",
  }),
  route("/staff/standards", () => import("../centre/StandardList.svelte"), {
    name: "standards",
    roles: "staff",
    nav: "general",
  }),
  route("/staff/standards/:code", () => import("../centre/StandardDetail.svelte"), {
    name: "standard",
    roles: "staff",
    under: "standards",
  }),
  route("/staff/elements", () => import("../studio/Elements.svelte"), {
    name: "elements",
    roles: tableReaders,
    nav: "general",
  }),

  route("/staff/accounts", () => import("../admin/Accounts.svelte"), {
    name: "accounts",
    roles: ["administrator"],
    nav: "admin",
  }),
  route("/staff/audit", () => import("../admin/Audit.svelte"), {
    name: "audit",
    roles: ["administrator"],
    nav: "admin",
  }),
];

const patterns = routes.map((one) => ({ one, ...parse(one.path) }));

/** The page at an address with what its `:names` stand for; null when there is none. */
export function findRoute(path: string): { route: Route; params: Record<string, string> } | null {
  for (const { one, pattern, keys } of patterns) {
    const found = pattern.exec(path);
    if (!found) continue;
    const params = keys.map((key, index) => [key, decoded(found[index + 1] ?? "")] as const);
    return { route: one, params: Object.fromEntries(params) };
  }
  return null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
