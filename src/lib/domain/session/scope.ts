import * as v from 'valibot'
import { DeckIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'

/**
 * How a session treats the schedule. `schedule`: what is due, and new cards; `ahead`: what is due in the next days,
 * too, soonest first; `cram`: any card, its answers moving no due date.
 */
export const STUDY_MODES = ['schedule', 'ahead', 'cram'] as const
export type StudyMode = (typeof STUDY_MODES)[number]

/** Which cards of its decks a session takes. All that is stated must hold. */
export const FilterSchema = v.strictObject({
  /** Claims that this voice passes on or makes. */
  voice: v.nullable(VoiceIdSchema),
  /** A tag of the learner's or of the deck's author. */
  tag: v.nullable(v.string()),
  /** A flag, 1 to 7. */
  flag: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
  /** Only cards that were forgotten too often. */
  leeches: v.boolean(),
})
export type StudyFilter = v.InferOutput<typeof FilterSchema>

export const NO_STUDY_FILTER: StudyFilter = { voice: null, tag: null, flag: null, leeches: false }

/** What a session is about. Sessions of one scope and one day are one. */
export const ScopeSchema = v.strictObject({
  decks: v.array(DeckIdSchema),
  mode: v.picklist(STUDY_MODES),
  filter: FilterSchema,
})
export type Scope = v.InferOutput<typeof ScopeSchema>

/** A name for a scope, equal for equal ones; for the schedule of one deck the deck's own id. */
export function scopeKey({ decks, mode, filter }: Scope): string {
  const { voice, tag, flag, leeches } = filter
  const parts = [
    [...decks].sort().join('+'),
    mode === 'schedule' ? '' : mode,
    voice === null ? '' : `voice=${voice}`,
    flag === null ? '' : `flag=${String(flag)}`,
    leeches ? 'leeches' : '',
    tag === null ? '' : `tag=${tag}`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}
