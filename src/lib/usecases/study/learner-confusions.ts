import type { Level } from '$lib/domain/attribution/chain'
import type { Deck } from '$lib/domain/deck/deck'
import { gridOf } from '$lib/domain/insight/grid'
import { trialsOf, voiceTrials, type Trial } from '$lib/domain/insight/trial'
import type { ConfusionCounts } from '$lib/domain/quiz/make/context'
import { isCardEvent, type CardEvent } from '$lib/domain/review/event'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type DeckId } from '$lib/domain/shared/ids'
import { firstUlidOf } from '$lib/domain/shared/ulid'
import { latestEvents } from '$lib/storage/event-store'
import type { Deps } from '$lib/usecases/deps'

/**
 * The number of answers to read, over all decks. Old confusions say little, and a long log must not be read as a whole.
 */
const MAX_ANSWERS = 5000

/**
 * The voices that this learner has confused, by deck, from their latest answers that were not undone.
 * @param before only answers before this instant count, so that a reload during a session gives the same questions
 */
export async function learnerConfusions(
  { db }: Pick<Deps, 'db'>,
  before: Instant | null = null,
): Promise<(deck: Deck) => ConfusionCounts> {
  const events = await latestEvents(db, MAX_ANSWERS, before === null ? undefined : firstUlidOf(before))
  const byDeck = new Map<DeckId, CardEvent[]>()
  for (const event of events) {
    if (!isCardEvent(event)) continue
    const { deck } = partsOfCardId(event.card)
    const own = byDeck.get(deck)
    if (own) own.push(event)
    else byDeck.set(deck, [event])
  }
  return (deck) => {
    const trials = trialsOf(byDeck.get(deck.id) ?? [], () => deck)
    return { carrier: countsOf(trials, 'carrier'), speaker: countsOf(trials, 'speaker') }
  }
}

function countsOf(trials: readonly Trial[], level: Level): ConfusionCounts[Level] {
  const grid = gridOf(voiceTrials(trials, level))
  return Object.fromEntries(
    grid.rows.map(({ voice, cells }) => [
      voice,
      Object.fromEntries(
        cells.flatMap(({ chosen }, i) => {
          const other = grid.voices[i]
          return other === undefined || other === voice || chosen === 0 ? [] : [[other, chosen] as const]
        }),
      ),
    ]),
  )
}
