import { anchor } from '$lib/domain/material/anchor'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import type { WhoSaysItItem } from '$lib/domain/quiz/item'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import type { MakingContext } from './context'
import { makeAnyItem } from './index'

/**
 * The question with which a new claim is met: who says the marked words of the passage in view? Null where this device
 * lacks the passage, or no voices can be offered: the claim is then shown with its rails, and nothing is asked.
 * @param seed the seed of the card's next item; the options stand in another order there
 */
export function meetingItem(
  prepared: PreparedDeck,
  card: CardId,
  seed: string,
  context: MakingContext,
): WhoSaysItItem | null {
  const { evidence } = prepared.claims.get(partsOfCardId(card).claim) ?? {}
  const text = evidence && context.texts(evidence.material)
  if (!text) return null
  const anchored = anchor(evidence, text)
  if (anchored.status === 'lost' || anchored.marks.content.length === 0) return null
  const asked = { ...context, formats: ['who-says-it' as const], level: 'speaker' as const }
  const item = makeAnyItem(prepared, card, `${seed} meeting`, asked)
  if (item?.format !== 'who-says-it') return null
  return { ...item, shown: { ...item.shown, view: 'passage' } }
}
