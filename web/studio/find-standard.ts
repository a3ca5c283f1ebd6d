import type { ElementView } from "../../api/contract/elements.ts";
import type { StandardView } from "../../api/contract/standards.ts";
import { call } from "../client.ts";

const rememberedKey = "quanheng.standard";
const asked = new Map<string, Promise<StandardView>>();

/** A standard as the server has it; asked once, for a standard does not change while people work. */
export function getStandard(code: string): Promise<StandardView> {
  const known = asked.get(code);
  if (known) return known;
  const answer = call("GET /api/standards/:code", { params: { code } });
  asked.set(code, answer);
  answer.catch(() => asked.delete(code));
  return answer;
}

/** The elements of a standard with their items as of now; none where it has no element table. */
export async function askElements(code: string): Promise<readonly ElementView[]> {
  const { elements } = await call("GET /api/standards/:code/elements", { params: { code } });
  return elements;
}

export interface StandardChoice {
  /** null when the installation holds none. */
  standard: StandardView | null;
  all: { code: string; name: string }[];
}

/** The standard a page is about: the wanted one, else the one last worked on, else the first. */
export async function chooseStandard(wanted: string): Promise<StandardChoice> {
  const { standards: all } = await call("GET /api/standards");
  const has = (code: string | null) => all.some((one) => one.code === code);
  const code = [wanted, remembered()].find(has) ?? all[0]?.code;
  if (!code) return { standard: null, all };
  remember(code);
  return { standard: await getStandard(code), all };
}

function remembered(): string | null {
  try {
    return localStorage.getItem(rememberedKey);
  } catch {
    return null;
  }
}

function remember(code: string): void {
  try {
    localStorage.setItem(rememberedKey, code);
  } catch {
    // Then the first standard is shown next time.
  }
}
