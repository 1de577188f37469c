import type { ClaimId } from '$lib/domain/shared/ids'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import { draftVersion, type Decision, type DraftVersion } from '$lib/usecases/materials/vet-claim'

/** What a draft was before a step, so that the step can be taken back. */
export interface UndoStep {
  readonly id: ClaimId
  readonly content: DraftContent
  /** The decision that gives back the verdict it had. */
  readonly verdict: Decision
  /** The draft as the step left it: what another tab changes after that is not taken back unseen. */
  readonly after: DraftVersion
}

/** The step that leads back to a draft as it was, from the one that it became. */
export function stepBackTo({ id, statement, chain, kind, vetted }: DraftRow, after: DraftRow): UndoStep {
  const verdict = vetted === null ? 'reconsider' : vetted.verdict === 'rejected' ? 'reject' : 'accept'
  return { id, content: { statement, chain, kind }, verdict, after: draftVersion(after) }
}

/** The steps with what the last one left, where a verdict follows a correction in the same go. */
export function amend(steps: readonly UndoStep[], after: DraftRow): readonly UndoStep[] {
  const last = steps.at(-1)
  return last ? [...steps.slice(0, -1), { ...last, after: draftVersion(after) }] : steps
}

/** Whether a draft has the verdict that a decision gives. */
export function isAs({ vetted }: DraftRow, decision: Decision): boolean {
  if (decision === 'reconsider') return vetted === null
  return vetted !== null && (vetted.verdict === 'rejected') === (decision === 'reject')
}

/** Whether two drafts say the same, in the same chain, as the same kind. */
export function sameContent(a: DraftContent, b: DraftContent): boolean {
  return a.statement === b.statement && a.kind === b.kind && a.chain.join('/') === b.chain.join('/')
}
