import type { ClaimId } from '$lib/domain/shared/ids'
import type { DraftContent, DraftRow } from '$lib/storage/rows'
import { draftVersion, type Decision, type DraftVersion } from '$lib/usecases/materials/vet-claim'

/** A draft's state before a step, so that the step can be undone. */
export interface UndoStep {
  readonly id: ClaimId
  readonly content: DraftContent
  /** The decision that restores its earlier verdict. */
  readonly verdict: Decision
  /** The draft as the step left it. A later change of another tab is not undone before the person has seen it. */
  readonly after: DraftVersion
}

/** The step from a changed draft back to its earlier state. */
export function stepBackTo({ id, statement, chain, kind, vetted }: DraftRow, after: DraftRow): UndoStep {
  const verdict = vetted === null ? 'reconsider' : vetted.verdict === 'rejected' ? 'reject' : 'accept'
  return { id, content: { statement, chain, kind }, verdict, after: draftVersion(after) }
}

/** The steps, with the last one updated after a verdict that belongs to the same action as a correction. */
export function amend(steps: readonly UndoStep[], after: DraftRow): readonly UndoStep[] {
  const last = steps.at(-1)
  return last ? [...steps.slice(0, -1), { ...last, after: draftVersion(after) }] : steps
}

/** Tells whether a draft has the verdict of a decision. */
export function isAs({ vetted }: DraftRow, decision: Decision): boolean {
  if (decision === 'reconsider') return vetted === null
  return vetted !== null && (vetted.verdict === 'rejected') === (decision === 'reject')
}

/** Tells whether two drafts have the same statement, chain and kind. */
export function sameContent(a: DraftContent, b: DraftContent): boolean {
  return a.statement === b.statement && a.kind === b.kind && a.chain.join('/') === b.chain.join('/')
}
