import type { Deck } from '$lib/domain/deck/deck'
import type { StudyFilter, StudyMode } from '$lib/domain/session/scope'
import { cardsNow } from '$lib/domain/session/waiting'
import type { DeckId, VoiceId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { activeDecks } from '$lib/usecases/decks/active-decks'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { planSession } from './plan-session'
import { loadRules, nowOf } from './rules'

/** The choices for a custom session. */
export interface CustomChoices {
  readonly decks: readonly Deck[]
  /** Voices that occur in a chain, by name. */
  readonly voices: readonly { readonly id: VoiceId; readonly name: string }[]
  /** The authors' tags and the learner's own. */
  readonly tags: readonly string[]
  /** Flags that are on at least one card. */
  readonly flags: readonly number[]
}

/**
 * Reads the choices for a custom session.
 * @param deck one deck; null for all decks of a usual session
 */
export async function customChoices(
  deps: Deps,
  deck: DeckId | null,
): Promise<Result<CustomChoices, { readonly code: string }>> {
  const found = deck === null ? await activeDecks(deps) : await findDeck(deps, deck)
  if (!found.ok) return found
  const decks = 'id' in found.value ? [found.value] : found.value
  const rows = await attempt(() =>
    Promise.all(decks.map(({ id }) => deps.db.cards.toArray(id))).then((lists) =>
      lists.flat().filter(({ flag, tags }) => flag > 0 || tags.length > 0),
    ),
  )
  if (!rows.ok) return rows
  const quoted = new Set(decks.flatMap(({ claims }) => claims.flatMap(({ chain }) => chain)))
  const names = new Map(decks.flatMap(({ voices }) => voices.map(({ id, name }) => [id, name] as const)))
  return ok({
    decks,
    voices: [...names]
      .filter(([id]) => quoted.has(id))
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    tags: [
      ...new Set([
        ...decks.flatMap(({ claims }) => claims.flatMap(({ tags }) => tags)),
        ...rows.value.flatMap(({ tags }) => tags),
      ]),
    ].sort((a, b) => a.localeCompare(b, 'en')),
    flags: [...new Set(rows.value.map(({ flag }) => flag).filter((flag) => flag > 0))].sort((a, b) => a - b),
  })
}

/** The number of cards in a session of these decks that starts now. Nothing is written. */
export function countCustom(
  deps: Deps,
  decks: readonly Deck[],
  mode: StudyMode,
  filter: StudyFilter,
): Promise<Result<number, StorageError>> {
  return attempt(async () => {
    const rules = await loadRules(deps)
    const now = nowOf(deps, rules)
    return cardsNow(await planSession(deps.db, { decks, mode, filter }, rules, now, () => 0), now.at).length
  })
}
