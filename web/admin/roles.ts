import type { Role } from "../../api/contract/endpoint.ts";

/** Every role in the order people read them; the record makes sure that none is left out. */
const order = {
  writer: 1,
  reviewer: 2,
  editor: 3,
  centre: 4,
  "chief-invigilator": 5,
  invigilator: 6,
  scorer: 7,
  administrator: 8,
} as const satisfies Record<Role, number>;

export const allRoles: readonly Role[] = Object.keys(order) as Role[];

const letters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password nobody has thought of: 12 characters without look-alikes, about 59 bits. */
export function randomPassword(): string {
  const limit = 256 - (256 % letters.length);
  let password = "";
  while (password.length < 12) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) password += letters[byte % letters.length] ?? "";
  }
  return password.replace(/(.{4})(?=.)/g, "$1-");
}
