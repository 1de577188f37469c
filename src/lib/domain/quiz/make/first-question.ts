import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { NO_CONFUSION_COUNTS } from './context'
import type { FirstQuestion } from '$lib/domain/quiz/first-question'
import { makeAnyItem } from './index'
import { prepareDeck } from '$lib/domain/quiz/deck-index'

/** The question that a deck opens with; null where its first card does not ask who says it. Only the build calls this. */
export function makeFirstQuestion(deck: Deck): FirstQuestion | null {
  const [card] = cardsOf(deck)
  const item =
    card !== undefined &&
    makeAnyItem(prepareDeck(deck), card, 'first', {
      firstSight: true,
      texts: () => null,
      confusions: NO_CONFUSION_COUNTS,
      choice: 'adaptive',
    })
  if (!item || item.format !== 'who-says-it') return null
  const { format, level, options, truth } = item
  return { format, card: item.card, level, options: [...options], truth }
}
