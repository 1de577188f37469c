import * as v from 'valibot'
import { ATTRIBUTION_MODES } from '$lib/domain/attribution/attribution'
import { ChainSchema } from '$lib/domain/attribution/chain'
import { ClaimIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'
import { EvidenceSchema } from './evidence'
import { VettingSchema } from './vetting'

/** The sorts of claims, on one axis. The chain shows if the page makes the claim itself or quotes somebody. */
export const CLAIM_KINDS = ['fact', 'opinion', 'prediction', 'allegation', 'question'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** Kinds of deck format 1. Both are `fact` today. Old answers keep them, because events are never rewritten. */
export const FORMER_KINDS = ['reported', 'statement'] as const
/** A kind as an answer in the log may name it. */
export type LoggedKind = ClaimKind | (typeof FORMER_KINDS)[number]

/** Maps a kind in the log to a kind of today. Text that is not a kind stays as it is. */
export function kindToday(logged: string): string {
  return FORMER_KINDS.some((former) => former === logged) ? 'fact' : logged
}

/**
 * The degrees to which a carrier agrees with a claim that it passes on (engagement: endorse, acknowledge, distance,
 * reject).
 * `undecided` means that two coders differ. No question asks for it.
 */
export const STANCES = ['endorses', 'neutral', 'distances', 'rejects', 'undecided'] as const
export type Stance = (typeof STANCES)[number]

/** The maximum length of a statement, in characters. */
export const MAX_STATEMENT = 240

/** The claim as one proposition, in the words of the deck's author. */
export const StatementSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'a claim needs a statement'),
  v.maxLength(MAX_STATEMENT, `a statement has at most ${String(MAX_STATEMENT)} characters`),
)

const ClaimFieldsSchema = v.strictObject({
  id: ClaimIdSchema,
  statement: StatementSchema,
  chain: ChainSchema,
  kind: v.picklist(CLAIM_KINDS),
  /** The stance of the carrier towards the next hop. A claim that the carrier makes itself has none. */
  stance: v.optional(v.picklist(STANCES)),
  mode: v.optional(v.picklist(ATTRIBUTION_MODES)),
  cue: v.optional(v.string()),
  /** The words of the statement that carry the hedge. */
  hedges: v.optional(v.array(v.string()), []),
  /** All other voices that could be meant if the page leaves the speaker open ("he"). None is a wrong answer. */
  couldBe: v.optional(v.array(VoiceIdSchema)),
  evidence: v.optional(EvidenceSchema),
  explain: v.optional(v.pipe(v.string(), v.trim()), ''),
  recall: v.optional(v.string()),
  answer: v.optional(v.string()),
  contrast: v.optional(v.array(ClaimIdSchema), []),
  tags: v.optional(v.array(v.string()), []),
  /** Missing if neither a person nor software has compared the claim with its passage yet. */
  vetted: v.optional(VettingSchema),
  /** True for a card from a table. Such a card may lack evidence and explanation. */
  imported: v.optional(v.literal(true)),
})

/** One proposition a learner can be asked about, with its chain, kind, evidence and vetting. */
export const ClaimSchema = v.pipe(
  ClaimFieldsSchema,
  v.check(
    ({ evidence, imported }) => evidence !== undefined || imported === true,
    'a claim needs evidence, unless it is imported',
  ),
)
export type Claim = v.InferOutput<typeof ClaimSchema>
