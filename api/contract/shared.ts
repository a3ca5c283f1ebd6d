import { z } from "zod";

/** Instants cross the wire as ISO 8601 in UTC. */
export const instant = z.iso.datetime();
export const id = z.uuid();
export const done = z.strictObject({ done: z.literal(true) });
/** Free text a person gives as a reason; recorded. */
export const reason = z.string().trim().min(2).max(500);
export const personName = z.string().trim().min(1).max(50);
/** Made by a page, one for each act of a person: the same key again (a double click) is the same act. */
export const actKey = z.string().min(16).max(64).optional();
