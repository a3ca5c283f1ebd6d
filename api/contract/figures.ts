import { z } from "zod";
import { pictureName } from "../domain/item-text.ts";
import type { ShownBlock, ShownInline, ShownText } from "../domain/shown-text.ts";
import { authors, endpoint } from "./endpoint.ts";

/** Who works with item texts: writers, their reviewers, and the centre that reads papers before sealing. */
const readers = { roles: [...authors.roles, "centre"] } as const;

/** A picture's name in the bank. */
export const picture = z.string().regex(new RegExp(`^${pictureName}$`));

const formulaShape = z.strictObject({
  width: z.number(),
  height: z.number(),
  depth: z.number(),
  path: z.string(),
});

const shownInline = z.union([
  z.string(),
  z.strictObject({ mark: z.enum(["superscript", "subscript", "underline"]), text: z.string() }),
  z.strictObject({
    picture,
    alt: z.string(),
    width: z.number().optional(),
    height: z.number().optional(),
  }),
  z.strictObject({ formula: z.string(), ...formulaShape.shape }),
]) satisfies z.ZodType<ShownInline>;

const shownBlock = z.union([
  z.strictObject({ inlines: z.array(shownInline) }),
  z.strictObject({ rows: z.array(z.array(z.array(shownInline))) }),
]) satisfies z.ZodType<ShownBlock>;

/** A text as it is drawn: itself when it has no marks, else its blocks. */
export const shownText = z.union([z.string(), z.array(shownBlock)]) satisfies z.ZodType<ShownText>;

const pictureKept = z.strictObject({
  name: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type PictureKept = z.infer<typeof pictureKept>;

const drawnFormulas = z.strictObject({
  formulas: z.array(
    z.strictObject({
      tex: z.string(),
      /** null where it cannot be drawn. */
      shape: formulaShape.nullable(),
      /** What is wrong, in the reader's language; null when nothing is. */
      problem: z.string().nullable(),
    }),
  ),
});
export type DrawnFormulas = z.infer<typeof drawnFormulas>;

const exampleName = "3f9c21b0aa17e2d4.png";

export const addPicture = endpoint({
  method: "POST",
  path: "/api/media",
  summary:
    "Takes a PNG or JPEG of at most 4 MB as a picture of the bank; item texts show it by the name in the reply",
  access: authors,
  upload: true,
  reply: pictureKept,
  example: { reply: { name: exampleName, width: 640, height: 360 } },
});

export const getPicture = endpoint({
  method: "GET",
  path: "/api/media/:name",
  summary: "A picture of the bank; a name always means the same picture",
  access: readers,
  params: z.strictObject({ name: picture }),
  download: "image/*",
  example: { params: { name: exampleName } },
});

export const drawFormulas = endpoint({
  method: "POST",
  path: "/api/formulas",
  summary: "Formulas (TeX) drawn as outlines for a preview, or what is wrong with each",
  access: readers,
  body: z.strictObject({ formulas: z.array(z.string().min(1).max(1000)).max(100) }),
  reply: drawnFormulas,
  example: {
    body: { formulas: ["x^{2}"] },
    reply: {
      formulas: [
        {
          tex: "x^{2}",
          shape: { width: 1.008, height: 0.833, depth: 0.011, path: "M52 -289Q59 -331 106 -386Z" },
          problem: null,
        },
      ],
    },
  },
});
