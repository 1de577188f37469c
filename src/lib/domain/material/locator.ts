import * as v from 'valibot'
import type { Range } from './block'

/** The first 16 bytes of SHA-256 of a normalized paragraph, in hexadecimal. */
export const ParagraphDigestSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{32}$/u, 'a paragraph digest has 32 hexadecimal digits'),
)

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const pair = v.pipe(
  v.strictTuple([offset, offset]),
  v.check(([start, end]) => start < end, 'a span ends after it starts'),
)
/** One span or several, in UTF-16 code units of the normalized paragraph, end exclusive. */
const SpansSchema = v.union([pair, v.pipe(v.array(pair), v.minLength(1))])

/**
 * A place in a text: position (paragraph and offsets), the quote with its surroundings, and the digest of the
 * normalized paragraph (after the selectors of the W3C Web Annotation model). The quote is missing if the text may not
 * be copied.
 */
export const LocatorSchema = v.strictObject({
  paragraph: v.pipe(v.number(), v.integer(), v.minValue(1)),
  digest: ParagraphDigestSchema,
  content: SpansSchema,
  cue: v.optional(SpansSchema),
  source: v.optional(SpansSchema),
  quote: v.optional(v.strictObject({ exact: v.string(), prefix: v.string(), suffix: v.string() })),
})
export type Locator = v.InferOutput<typeof LocatorSchema>
export type Spans = v.InferOutput<typeof SpansSchema>

/** A locator's spans as a list, in either stored form. */
export function spanList(spans: Spans | undefined): readonly Range[] {
  if (spans === undefined) return []
  return typeof spans[0] === 'number' ? [spans as [number, number]] : (spans as [number, number][])
}
