import type { Level } from '$lib/domain/attribution/chain'
import type { Item, WhoSaysItItem } from '$lib/domain/quiz/formats'
import { relationIn, truthAt, type PreparedDeck } from '$lib/domain/quiz/prepared-deck'
import { itemIn, type RoundContext } from '$lib/domain/quiz/round'
import { partsOfCardId, type VoiceId } from '$lib/domain/shared/ids'
import type { RoundQuestion } from './round'

/** The item of a question: the same for the same deck, question and context. Null where it can no longer be asked. */
export function itemOf(prepared: PreparedDeck, question: RoundQuestion, context: RoundContext): Item | null {
  const { form, again, pair } = question
  const item = form ? formItem(prepared, question, form) : itemIn(prepared, question, question, context)
  // What was just shown with its answer says nothing of discrimination, and a pair is practised because it was confused:
  // both stay out of published figures.
  return item && (again || pair) ? { ...item, shown: { ...item.shown, choice: 'adaptive' } } : item
}

/** A question of a form: every voice of the form on offer, for everybody the same. */
function formItem(
  prepared: PreparedDeck,
  { card }: RoundQuestion,
  { level, options }: { readonly level: Level; readonly options: readonly VoiceId[] },
): WhoSaysItItem | null {
  const claim = prepared.claims.get(partsOfCardId(card).claim)
  if (!claim) return null
  const truth = truthAt(prepared, claim, level)
  return {
    format: 'who-says-it',
    card,
    claim,
    level,
    options: options.map((voice) => ({ voice, relation: relationIn(prepared, claim, voice, level) })),
    truth,
    shown: { format: 'who-says-it', level, options: [...options], choice: 'fixed', truth },
  }
}
