import * as accounts from "./accounts.ts";
import * as assembly from "./assembly.ts";
import * as attempts from "./attempts.ts";
import * as calibrations from "./calibrations.ts";
import * as cards from "./cards.ts";
import * as deskActs from "./desk-acts.ts";
import * as desk from "./desk.ts";
import * as elements from "./elements.ts";
import type { Endpoint } from "./endpoint.ts";
import * as examBrowser from "./exam-browser.ts";
import * as exports from "./item-exports.ts";
import * as imports from "./item-imports.ts";
import * as bulk from "./item-bulk.ts";
import * as itemList from "./item-list.ts";
import * as guard from "./guard.ts";
import * as figures from "./figures.ts";
import * as teamwork from "./item-teamwork.ts";
import * as items from "./items.ts";
import * as slots from "./paper-slots.ts";
import * as packages from "./packages.ts";
import * as papers from "./papers.ts";
import * as quotas from "./quotas.ts";
import * as scores from "./scores.ts";
import * as moves from "./sitting-moves.ts";
import * as sittings from "./sittings.ts";
import * as standards from "./standards.ts";
import * as templates from "./templates.ts";

const modules = {
  ...accounts,
  ...templates,
  ...standards,
  ...elements,
  ...items,
  ...itemList,
  ...figures,
  ...imports,
  ...exports,
  ...teamwork,
  ...bulk,
  ...quotas,
  ...assembly,
  ...calibrations,
  ...papers,
  ...slots,
  ...sittings,
  ...moves,
  ...examBrowser,
  ...guard,
  ...attempts,
  ...desk,
  ...deskActs,
  ...scores,
  ...cards,
  ...packages,
};

type Declared = (typeof modules)[keyof typeof modules];
type AnyEndpoint = Extract<Declared, Endpoint>;

/** Every endpoint by "METHOD path", so that the web app can name one by type alone. */
export type Api = { [E in AnyEndpoint as `${E["method"]} ${E["path"]}`]: E };

/** Every endpoint of the system. The server refuses to start when one has no route. */
export const endpoints: readonly Endpoint[] = Object.values<unknown>(modules).filter(isEndpoint);

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
