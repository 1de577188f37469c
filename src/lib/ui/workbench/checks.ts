/** The things to check before a draft is accepted. */
import type { Draft } from './draft-list'

/** Checks that a rewritten statement makes unnecessary. */
const ABOUT_WORDING = new Set(['copied-wording', 'cut-statement'])

/**
 * The things that a person should check before accepting a draft. Checks of the wording come last, because nearly every
 * draft has them, and they disappear when the statement is rewritten.
 */
export function checksOf(draft: Pick<Draft, 'check' | 'statement' | 'original'>): readonly string[] {
  const rewritten = draft.statement !== draft.original.statement
  const wording = draft.check.filter((code) => ABOUT_WORDING.has(code))
  const others = draft.check.filter((code) => !ABOUT_WORDING.has(code))
  return rewritten ? others : [...others, ...wording]
}
