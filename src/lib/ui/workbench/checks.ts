/** The things to check before a draft is accepted. */
import type { DraftRow } from '$lib/storage/rows'

/** Checks that a rewritten statement makes unnecessary. */
const ABOUT_WORDING = new Set(['copied-wording', 'cut-statement'])

/**
 * The things that a person should check before accepting a draft. Checks of the wording come last, because nearly every
 * draft has them, and they disappear when the statement is rewritten.
 */
export function checksOf(draft: Pick<DraftRow, 'check' | 'statement' | 'original'>): readonly string[] {
  const rewritten = draft.statement !== draft.original.statement
  const wording = draft.check.filter((code) => ABOUT_WORDING.has(code))
  const others = draft.check.filter((code) => !ABOUT_WORDING.has(code))
  return rewritten ? others : [...others, ...wording]
}

/** Nearly every draft has this check, so it does not tell one draft from another. */
const ON_EVERY_DRAFT = 'copied-wording'

/** The check that a line shows: the first one that tells this draft from others; null for a draft without one. */
export function firstCheck(draft: Pick<DraftRow, 'check' | 'statement' | 'original'>): string | null {
  return checksOf(draft).find((code) => code !== ON_EVERY_DRAFT) ?? null
}
