/** The parts of the vetting workbench: three columns on a wide screen, two views on a phone. */
import type { Draft } from './draft-list'

/** Checks that a rewritten statement has answered. */
const ABOUT_WORDING = new Set(['copied-wording', 'cut-statement'])

/**
 * What a person should look at before accepting a draft. What only concerns the wording comes last (nearly every
 * draft has it), and goes once the statement has been rewritten.
 */
export function checksOf(draft: Pick<Draft, 'check' | 'statement' | 'original'>): readonly string[] {
  const rewritten = draft.statement !== draft.original.statement
  const wording = draft.check.filter((code) => ABOUT_WORDING.has(code))
  const others = draft.check.filter((code) => !ABOUT_WORDING.has(code))
  return rewritten ? others : [...others, ...wording]
}
