/** Input for tests of the one maker of items. */
import { ARTICLE } from './builders'
import { type Deck } from '$lib/domain/deck/deck'
import { prepareText } from '$lib/domain/material/anchor'
import { cardIdOf, TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { NO_CONFUSION_COUNTS, type MakingContext } from '$lib/domain/quiz/make/context'

const text = prepareText(ARTICLE)
export const CONTEXT: MakingContext = {
  firstSight: false,
  texts: () => text,
  confusions: NO_CONFUSION_COUNTS,
}
export const seeds = (count: number) => Array.from({ length: count }, (_, i) => `seed ${String(i)}`)
export const cards = (deck: Deck, template?: Template) =>
  deck.claims.flatMap(({ id }) =>
    (template ? [template] : TEMPLATES).map((each) => cardIdOf(deck.id, id, each)),
  )
