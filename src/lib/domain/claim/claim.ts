import * as v from 'valibot'
import { ATTRIBUTION_MODES } from '$lib/domain/attribution/attribution'
import { ChainSchema } from '$lib/domain/attribution/chain'
import { ClaimIdSchema } from '$lib/domain/shared/ids'
import { EvidenceSchema } from './evidence'
import { VettingSchema } from './vetting'

export const CLAIM_KINDS = [
  'reported',
  'statement',
  'opinion',
  'prediction',
  'allegation',
  'question',
] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** The longest statement a learner is asked about. */
export const MAX_STATEMENT = 240

/** What is claimed, in the deck author's own words, one proposition. */
export const StatementSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'a claim needs a statement'),
  v.maxLength(MAX_STATEMENT, `a statement has at most ${String(MAX_STATEMENT)} characters`),
)

/** One proposition a learner can be asked about, with its chain, kind, evidence and vetting. */
export const ClaimSchema = v.strictObject({
  id: ClaimIdSchema,
  statement: StatementSchema,
  chain: ChainSchema,
  kind: v.picklist(CLAIM_KINDS),
  mode: v.optional(v.picklist(ATTRIBUTION_MODES)),
  cue: v.optional(v.string()),
  hedges: v.optional(v.array(v.string()), []),
  evidence: EvidenceSchema,
  explain: v.pipe(v.string(), v.trim()),
  recall: v.optional(v.string()),
  answer: v.optional(v.string()),
  contrast: v.optional(v.array(ClaimIdSchema), []),
  tags: v.optional(v.array(v.string()), []),
  vetted: VettingSchema,
})
export type Claim = v.InferOutput<typeof ClaimSchema>
