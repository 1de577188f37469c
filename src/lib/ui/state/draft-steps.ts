import type { ClaimId } from '$lib/domain/shared/ids'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import type { Decision } from '$lib/usecases/vet-claim'

/** What a draft was before a step, so that the step can be taken back. */
export interface UndoStep {
  readonly id: ClaimId
  readonly content: DraftContent
  /** The decision that gives back the verdict it had. */
  readonly verdict: Decision
}

/** The step that leads back to a draft as it is now. */
export function stepBackTo({ id, statement, chain, kind, vetted }: DraftRow): UndoStep {
  const verdict = vetted === null ? 'reconsider' : vetted.verdict === 'rejected' ? 'reject' : 'accept'
  return { id, content: { statement, chain, kind }, verdict }
}

/** Whether two drafts say the same, in the same chain, as the same kind. */
export function sameContent(a: DraftContent, b: DraftContent): boolean {
  return a.statement === b.statement && a.kind === b.kind && a.chain.join('/') === b.chain.join('/')
}
