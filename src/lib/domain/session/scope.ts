import * as v from 'valibot'
import { DeckIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'

/**
 * The relation of a session to the schedule. `schedule`: due cards and new cards; `ahead`: cards due in the next days,
 * soonest first; `cram`: any card, and no answer moves a due date.
 */
export const STUDY_MODES = ['schedule', 'ahead', 'cram'] as const
export type StudyMode = (typeof STUDY_MODES)[number]

/** The filter for the cards of a session. A card must match all given fields. */
export const FilterSchema = v.strictObject({
  /** Claims with this voice in their chain. */
  voice: v.nullable(VoiceIdSchema),
  /** A tag of the learner's or of the deck's author. */
  tag: v.nullable(v.string()),
  /** A flag, 1 to 7. */
  flag: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))),
  /** Only leeches. */
  leeches: v.boolean(),
})
export type StudyFilter = v.InferOutput<typeof FilterSchema>

export const NO_STUDY_FILTER: StudyFilter = { voice: null, tag: null, flag: null, leeches: false }

/** Tells whether a filter lets every card through. */
export function isUnfiltered(filter: StudyFilter): boolean {
  return Object.values(filter).every((part) => part === null || part === false)
}

/** The scope of a session. One scope has one session a day. */
export const ScopeSchema = v.strictObject({
  decks: v.array(DeckIdSchema),
  mode: v.picklist(STUDY_MODES),
  filter: FilterSchema,
})
export type Scope = v.InferOutput<typeof ScopeSchema>

/** A name for a scope, equal for equal ones. For the schedule of one deck it is the deck's own id. */
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
