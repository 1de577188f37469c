import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import { prepareCopy, type PreparedText } from '$lib/domain/material/anchor'
import { prepareDeck, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import { makeFold, type Fold } from '$lib/domain/review/fold'
import { practisedPart } from '$lib/domain/review/holdout'
import { currentQuestion, reduceRound, type Round, type RoundQuestion } from '$lib/domain/session/round'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import type { Deps } from '$lib/usecases/deps'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { keepRound, readRound } from '$lib/usecases/rounds/rounds'
import { loadRules } from '$lib/usecases/study/rules'
import { textsOf } from '$lib/usecases/materials/texts-of'

/** A deck with the data for its rounds. */
export interface OpenedForRounds {
  /** The deck with all its claims. Only the test of a holdout asks about all. */
  readonly whole: Deck
  /** The claims that rounds ask about. */
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
  const whole = found.value
  const [texts, rules, last] = await Promise.all([
    textsOf(deps, whole),
    loadRules(deps),
    readRound(deps, whole.id),
  ])
  const prepareText = (material: MaterialId, text: string) =>
    prepareCopy(text, wantedDigests(whole, material))
  return ok({
    whole,
    prepared: prepareDeck(practisedPart(whole, rules.holdouts.get(whole.id))),
    texts: new Map([...texts].map(([material, text]) => [material, prepareText(material, text)])),
    fold: makeFold(rules.parametersOf),
    last,
  })
}

/**
 * A round without the questions that can no longer be asked, up to the first one that can. Each is dropped from the
 * stored round too.
 */
export async function withoutGone(
  deps: Deps,
  round: Round,
  isGone: (question: RoundQuestion) => boolean,
): Promise<Round> {
  let [left, current] = [round, currentQuestion(round)]
  while (current && isGone(current.question)) {
    left = reduceRound(left, { type: 'dropped', question: current.at })
    current = currentQuestion(left)
    await keepRound(deps, left)
  }
  return left
}
