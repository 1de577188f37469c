import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import { prepareDeck, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import { makeFold, type Fold } from '$lib/domain/review/fold'
import type { Round } from '$lib/domain/session/round'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import type { Deps } from '$lib/usecases/deps'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { readRound } from '$lib/usecases/rounds/rounds'
import { loadRules } from '$lib/usecases/study/rules'
import { textsOf } from '$lib/usecases/materials/texts-of'

/** A deck with the data for its rounds. */
export interface OpenedForRounds {
  readonly deck: Deck
  readonly prepared: PreparedDeck
  readonly texts: ReadonlyMap<MaterialId, PreparedText>
  readonly fold: Fold
  /** The latest round; null if there was none. */
  readonly last: Round | null
}

/** Reads a deck, its texts and its latest round, and prepares the deck for questions. */
export async function openForRounds(
  deps: Deps,
  id: DeckId,
): Promise<Result<OpenedForRounds, { readonly code: string }>> {
  const found = await findDeck(deps, id)
  if (!found.ok) return found
  const deck = found.value
  const [texts, rules, last] = await Promise.all([
    textsOf(deps, deck),
    loadRules(deps),
    readRound(deps, deck.id),
  ])
  const prepareText = (material: MaterialId, text: string) => prepareCopy(text, wantedDigests(deck, material))
  return ok({
    deck,
    prepared: prepareDeck(deck),
    texts: new Map([...texts].map(([material, text]) => [material, prepareText(material, text)])),
    fold: makeFold(rules.parametersOf),
    last,
  })
}
