import * as v from 'valibot'
import { checkIntegrity } from '$lib/domain/deck/check-references'
import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import { DECK_FORMAT } from '$lib/domain/deck/deck-format'
import { DeckFileSchema } from '$lib/domain/deck/deck-file-schema'
import { findUnsafeText } from '$lib/domain/deck/safe-text'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { formatVersion, migrateDeckFile } from './deck-migrations'

/** A fault in a deck file, with its place: a path of keys and indices. */
export interface SchemaProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** The reason why a value is not a deck. `newer`: a later version of the app wrote it. */
export type DeckFileError =
  | { readonly code: 'deck-schema'; readonly problems: readonly SchemaProblem[] }
  | { readonly code: 'deck-newer'; readonly format: string }

/**
 * The deck in a parsed file (from YAML or JSON): migrated to the current version, then checked against its schema and
 * the rule for texts.
 */
export function parseDeckFile(value: unknown): Result<Deck, DeckFileError> {
  const format = formatOf(value)
  if ((formatVersion(format) ?? 0) > (formatVersion(DECK_FORMAT) ?? 0))
    return fail({ code: 'deck-newer', format })
  const parsed = v.safeParse(DeckFileSchema, migrateDeckFile(value))
  const unsafe = findUnsafeText(value)
  if (parsed.success && unsafe.length === 0) return ok(deckFromFile(parsed.output))
  const others = (parsed.issues ?? []).map((issue) => ({ path: pathOf(issue), message: issue.message }))
  return fail({ code: 'deck-schema', problems: [...unsafe, ...others] })
}

/**
 * The deck in a parsed file from somebody else. A deck that the screens could not show is refused, too: ids must be
 * unique, and each claim needs its voices and its material.
 */
export function parseForeignDeck(value: unknown): Result<Deck, DeckFileError> {
  const parsed = parseDeckFile(value)
  const faults = parsed.ok ? checkIntegrity(parsed.value) : []
  if (faults.length === 0) return parsed
  return fail({
    code: 'deck-schema',
    problems: faults.map(({ at, code, detail }) => ({ path: at, message: `${code}: ${detail}` })),
  })
}

function formatOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('format' in value)) return ''
  return typeof value.format === 'string' ? value.format : ''
}

function pathOf(issue: v.BaseIssue<unknown>): (string | number)[] {
  return (issue.path ?? []).flatMap((item) =>
    typeof item.key === 'string' || typeof item.key === 'number' ? [item.key] : [],
  )
}
