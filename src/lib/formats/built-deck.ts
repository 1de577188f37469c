import * as v from 'valibot'
import { DECK_FORMAT, deckFromFile, DeckFileSchema, type Deck } from '$lib/domain/deck/deck'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { formatVersion, migrateDeckFile } from './deck-migrations'

/** What is wrong with a deck file and where: a path of keys and indices into it. */
export interface SchemaProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** Why a value is no deck. `newer`: written by a later version of the app. */
export type DeckFileError =
  | { readonly code: 'deck-schema'; readonly problems: readonly SchemaProblem[] }
  | { readonly code: 'deck-newer'; readonly format: string }

/**
 * The deck that a file of the build holds: brought to the current version, then checked against its schema. The build
 * has looked at its texts (deck-file.ts); a file from anywhere else is read there.
 */
export function parseBuiltDeck(value: unknown): Result<Deck, DeckFileError> {
  const format = formatOf(value)
  if ((formatVersion(format) ?? 0) > (formatVersion(DECK_FORMAT) ?? 0))
    return fail({ code: 'deck-newer', format })
  const parsed = v.safeParse(DeckFileSchema, migrateDeckFile(value))
  if (parsed.success) return ok(deckFromFile(parsed.output))
  return fail({
    code: 'deck-schema',
    problems: parsed.issues.map((issue) => ({ path: pathOf(issue), message: issue.message })),
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
