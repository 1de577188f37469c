import { anchor } from '$lib/domain/material/anchor'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import type { Item } from '$lib/domain/quiz/item'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { itemIn, type RoundContext } from '$lib/domain/quiz/round'
import type { RoundQuestion } from './round'

/** The item of a question: the same for the same deck, question and context. Null if it can no longer be asked. */
export function itemOf(prepared: PreparedDeck, question: RoundQuestion, context: RoundContext): Item | null {
  const { form, again, pair, task } = question
  const item = form ? formItem(prepared, question, form) : itemIn(prepared, question, question, context)
  if (task === 'reading') return item && withPassage(item, context)
  // A repeated question was just shown with its answer, and a pair is practised because it was confused. Neither
  // measures discrimination, so both stay out of published figures.
  return item && (again || pair) ? { ...item, shown: { ...item.shown, choice: 'adaptive' } } : item
}

/** The item with its passage in view; null if this device lacks the text. */
function withPassage(item: Item, { texts }: RoundContext): Item | null {
  const { evidence } = item.claim
  const text = evidence && texts(evidence.material)
  if (item.format !== 'who-says-it' || !text || anchor(evidence, text).status === 'lost') return null
  return { ...item, shown: { ...item.shown, view: 'passage' } }
}

/** A question of a form: every voice of the form is an option, the same for everybody. */
function formItem(
  prepared: PreparedDeck,
  { card, seed }: RoundQuestion,
  form: NonNullable<RoundQuestion['form']>,
): Item | null {
  return makeAnyItem(prepared, card, seed, {
    firstSight: false,
    texts: () => null,
    confusions: NO_CONFUSION_COUNTS,
    formats: ['who-says-it'],
    choice: 'fixed',
    form,
  })
}
