import type { Claim } from '$lib/domain/claim/claim'
import type { Evidence } from '$lib/domain/claim/evidence'

/** The evidence of a claim that is known to have some: only a card from a table may lack it. */
export function evidenceOf({ id, evidence }: Claim): Evidence {
  if (!evidence) throw new Error(`${id} has no evidence`)
  return evidence
}

/** A claim without the quote of its evidence, as where the text may not be copied. */
export function withoutQuote(claim: Claim): Claim {
  const { quote: _quote, ...evidence } = evidenceOf(claim)
  return { ...claim, evidence }
}
