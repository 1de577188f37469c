import type { Level } from '$lib/domain/attribution/chain'
import type { Deck } from '$lib/domain/deck/deck'
import { gridOf } from '$lib/domain/insight/grid'
import { trialsOf, voiceTrials, type Trial } from '$lib/domain/insight/trial'
import type { Confusions } from '$lib/domain/quiz/asking'
import { isCardEvent } from '$lib/domain/review/event'
import type { Instant } from '$lib/domain/shared/clock'
import type { Deps } from './deps'

/**
 * Which voices of a deck this learner has taken for which, from every answer that still stands.
 * @param before only what was answered before this instant counts, so that a reload within a sitting asks the same
 */
export async function learnerConfusions(
  { db }: Deps,
  deck: Deck,
  before: Instant = Infinity,
): Promise<Confusions> {
  const events = await db.events.where('card').startsWith(`${deck.id}/`).toArray()
  const earlier = events.filter(isCardEvent).filter((event) => event.at < before)
  const trials = trialsOf(earlier, () => deck)
  return { carrier: countsOf(trials, 'carrier'), speaker: countsOf(trials, 'speaker') }
}

function countsOf(trials: readonly Trial[], level: Level): Confusions[Level] {
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
