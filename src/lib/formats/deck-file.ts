import type { Deck } from '$lib/domain/deck/deck'
import { findUnsafeText } from '$lib/domain/deck/safe-text'
import { fail, type Result } from '$lib/domain/shared/result'
import { parseBuiltDeck, type DeckFileError } from './built-deck'

/**
 * The deck a parsed file holds (from YAML or JSON): brought to the current version, then checked against its schema and
 * the rule of its texts.
 */
export function parseDeckFile(value: unknown): Result<Deck, DeckFileError> {
  const parsed = parseBuiltDeck(value)
  if (!parsed.ok && parsed.error.code === 'deck-newer') return parsed
  const unsafe = findUnsafeText(value)
  if (unsafe.length === 0) return parsed
  const others = parsed.ok || parsed.error.code !== 'deck-schema' ? [] : parsed.error.problems
  return fail({ code: 'deck-schema', problems: [...unsafe, ...others] })
}
