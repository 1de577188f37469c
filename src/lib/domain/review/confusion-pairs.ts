import type { CardId, VoiceId } from '$lib/domain/shared/ids'
import type { WhenceEvent } from './event'

/** The minimum number of confusions of a pair in the latest answers. A single one may be a slip of the finger. */
const MIN_CONFUSIONS = 2

/**
 * Pairs of voices that were taken for one another in the answers given. Answers taken back do not count, nor do those
 * about a carrier whose logged truth is not today's carrier. Reading with the passage in view is no memory of voices.
 * @param carrierOf the carrier that a card is answered with today; null where nothing tells
 */
export function confusedPairs(
  events: readonly WhenceEvent[],
  carrierOf: (card: CardId) => VoiceId | null,
): (readonly [string, string])[] {
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  const counts = new Map<string, { readonly pair: readonly [string, string]; times: number }>()
  for (const event of events) {
    if (event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') continue
    if (event.type === 'TrialGiven' && event.task === 'reading') continue
    const { truth, format } = event.item
    if (format !== 'who-says-it' || event.right !== false || voided.has(event.id)) continue
    if (truth === undefined || event.chosen === null) continue
    if (event.item.level === 'carrier' && truth !== carrierOf(event.card)) continue
    const pair = truth < event.chosen ? ([truth, event.chosen] as const) : ([event.chosen, truth] as const)
    const known = counts.get(pair.join(' ')) ?? { pair, times: 0 }
    counts.set(pair.join(' '), { pair, times: known.times + 1 })
  }
  return [...counts.values()].filter(({ times }) => times >= MIN_CONFUSIONS).map(({ pair }) => pair)
}
