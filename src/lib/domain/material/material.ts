import * as v from 'valibot'
import { ParagraphDigestSchema } from './locator'
import { MaterialIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'

/** A date with the precision that is known: a year, a month or a day. */
export const LooseDateSchema = v.pipe(v.string(), v.regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u))

/** The date of publication of a material. It can be inferred from the content. */
export const PublicationSchema = v.strictObject({
  on: LooseDateSchema,
  inferred: v.optional(v.literal(true)),
})
export type Publication = v.InferOutput<typeof PublicationSchema>

/** The three kinds of passages. */
export const PASSAGE_KINDS = ['own', 'excerpt', 'comment'] as const

/** A part of a material with one voice at the level of the page, by paragraph numbers (first and last, inclusive). */
export const PassageSchema = v.strictObject({
  kind: v.picklist(PASSAGE_KINDS),
  voice: VoiceIdSchema,
  paragraphs: v.pipe(
    v.strictTuple([
      v.pipe(v.number(), v.integer(), v.minValue(1)),
      v.pipe(v.number(), v.integer(), v.minValue(1)),
    ]),
    v.check(([first, last]) => first <= last, 'the last paragraph comes before the first'),
  ),
})
export type Passage = v.InferOutput<typeof PassageSchema>
export type PassageKind = Passage['kind']

/** A source document as it was imported. Its text may be missing; evidence then works by reference. */
export const MaterialSchema = v.strictObject({
  id: MaterialIdSchema,
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  publisher: VoiceIdSchema,
  /** The writer that the page names. The publisher speaks all the same. */
  author: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  published: v.optional(PublicationSchema),
  link: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\//u, 'a link starts with http:// or https://'))),
  licence: v.optional(v.string()),
  digest: v.pipe(
    v.string(),
    v.regex(/^sha256:[0-9a-f]{64}$/u, 'a digest is sha256: and 64 hexadecimal digits'),
  ),
  passages: v.array(PassageSchema),
  paragraphs: v.optional(v.array(ParagraphDigestSchema)),
  /** The material of claims written by hand: a paragraph for each claim, typed by the deck's author. */
  byHand: v.optional(v.literal(true)),
  text: v.nullable(v.string()),
})
export type Material = v.InferOutput<typeof MaterialSchema>

/** The passage of a paragraph (counted from 1). Its voice is the carrier of the paragraph. */
export function passageAt(material: Material, paragraph: number): Passage | undefined {
  return material.passages.find(({ paragraphs: [first, last] }) => first <= paragraph && paragraph <= last)
}
