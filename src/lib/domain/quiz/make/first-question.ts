import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { prepareText } from '$lib/domain/material/anchor'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import type { FirstQuestion } from '$lib/domain/quiz/first-question'
import { NO_CONFUSION_COUNTS } from './context'
import { makeFirstPassage } from './first-passage'
import { meetingItem } from './meeting'

/**
 * The passage that a deck opens with and the question about it; null where the deck has no text of its own, or its first
 * claim is not in it. Only the build calls this.
 */
export function makeFirstQuestion(deck: Deck): FirstQuestion | null {
  const [card] = cardsOf(deck)
  const texts = new Map(
    deck.materials.flatMap(({ id, text }) => (text === null ? [] : [[id, prepareText(text)]])),
  )
  const item =
    card !== undefined &&
    meetingItem(prepareDeck(deck), card, 'first', {
      firstSight: true,
      texts: (material) => texts.get(material) ?? null,
      confusions: NO_CONFUSION_COUNTS,
      choice: 'adaptive',
    })
  const text = item && item.claim.evidence && texts.get(item.claim.evidence.material)
  if (!item || !text) return null
  const { format, level, options, truth, claim } = item
  const passage = makeFirstPassage(deck, claim, text)
  return passage.length === 0
    ? null
    : { passage, format, card: item.card, level, options: [...options], truth }
}
