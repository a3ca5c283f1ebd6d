import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ItemStatus } from "./item.ts";
import { itemStatuses } from "./item.ts";
import type { ItemMoveName } from "./item-moves.ts";
import { itemMoves, moveFault, movesFrom } from "./item-moves.ts";

const names = Object.keys(itemMoves) as ItemMoveName[];
const asker = { own: false, reason: "有理由" };

describe("the moves of an item", () => {
  it("are these and no others", () => {
    const allowed = itemStatuses.flatMap((status) =>
      movesFrom(status).map((name) => `${status} ${name} ${itemMoves[name].to}`),
    );
    expect(allowed.sort()).toEqual(
      [
        ...["draft submit in-review", "draft revise draft", "draft retire retired"],
        ...["in-review withdraw draft", "in-review approve approved", "in-review return draft"],
        ...["in-review revise draft", "in-review retire retired"],
        ...["approved revise draft", "approved retire retired", "retired restore draft"],
      ].sort(),
    );
  });

  it("lead to approval through somebody else's review alone, whatever is tried", () => {
    const attempt = fc.record({ move: fc.constantFrom(...names), own: fc.boolean() });
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        let status: ItemStatus = "draft";
        for (const { move, own } of attempts) {
          if (moveFault(move, { status, own, reason: "有理由" }) !== null) continue;
          if (itemMoves[move].to === "approved") {
            expect(status).toBe("in-review");
            expect(own).toBe(false);
          }
          status = itemMoves[move].to;
        }
      }),
    );
  });

  it("name what is wrong: the status first, then whose work it is, then the reason", () => {
    const own = { own: true, reason: "" };
    expect(moveFault("approve", { status: "draft", ...own })).toBe("status");
    expect(moveFault("return", { status: "in-review", ...own })).toBe("own-work");
    expect(moveFault("return", { status: "in-review", own: false, reason: " 改 " })).toBe("reason");
    expect(moveFault("return", { status: "in-review", ...asker })).toBeNull();
    expect(moveFault("submit", { status: "draft", ...own })).toBeNull();
  });
});
