import * as v from 'valibot'
import { ATTRIBUTION_MODES } from '$lib/domain/attribution/attribution'
import { ChainSchema } from '$lib/domain/attribution/chain'
import { ClaimIdSchema, VoiceIdSchema } from '$lib/domain/shared/ids'
import { EvidenceSchema } from './evidence'
import { VettingSchema } from './vetting'

/** What sort of claim it is, on one axis. Whether the page says it itself or quotes somebody is the chain's matter. */
export const CLAIM_KINDS = ['fact', 'opinion', 'prediction', 'allegation', 'question'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** Kinds of deck format 1, both `fact` today. Answers from then keep them: events are never rewritten. */
export const FORMER_KINDS = ['reported', 'statement'] as const
/** A kind as an answer in the log may name it. */
export type LoggedKind = ClaimKind | (typeof FORMER_KINDS)[number]

/** The kind of today for one that an answer in the log names; what is no kind stays as it is. */
export function kindToday(logged: string): string {
  return FORMER_KINDS.some((former) => former === logged) ? 'fact' : logged
}

/**
 * How far the carrier goes along with what it passes on (engagement: endorse, acknowledge, distance, reject).
 * `undecided`: two coders differ; it is never asked.
 */
export const STANCES = ['endorses', 'neutral', 'distances', 'rejects', 'undecided'] as const
export type Stance = (typeof STANCES)[number]

/** The longest statement a learner is asked about. */
export const MAX_STATEMENT = 240

/** What is claimed, in the deck author's own words, one proposition. */
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
  /** The carrier's, towards the next hop. Left out where the claim is the carrier's own. */
  stance: v.optional(v.picklist(STANCES)),
  mode: v.optional(v.picklist(ATTRIBUTION_MODES)),
  cue: v.optional(v.string()),
  /** The words of the statement that carry the hedge. */
  hedges: v.optional(v.array(v.string()), []),
  /** Where the page leaves the speaker open ("he"): all others that could be meant. None of them is a wrong answer. */
  couldBe: v.optional(v.array(VoiceIdSchema)),
  evidence: v.optional(EvidenceSchema),
  explain: v.optional(v.pipe(v.string(), v.trim()), ''),
  recall: v.optional(v.string()),
  answer: v.optional(v.string()),
  contrast: v.optional(v.array(ClaimIdSchema), []),
  tags: v.optional(v.array(v.string()), []),
  /** Left out: nobody and nothing has compared the claim with its passage yet. */
  vetted: v.optional(VettingSchema),
  /** A card from a table: it may lack evidence and explanation. */
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
