import { endOfStudyDay, isDueToday } from '$lib/domain/scheduling/due'
import { spreadBacklog } from '$lib/domain/scheduling/postpone'
import type { DeckId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import { dueBetween } from '$lib/storage/card-queries'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { markCards, type Undo } from './mark-card'
import type { StudyEngine } from './engine'
import { nowOf } from './rules'

/**
 * Spreads the cards due today over several study days, most at risk first: fewer cards a day, none lost. It sets due
 * dates by hand, so that it can be undone.
 * @param days the number of study days, including today
 */
export async function postpone(
  deps: Deps,
  engine: StudyEngine,
  decks: readonly DeckId[],
  days: number,
): Promise<Result<Undo, StorageError>> {
  const now = nowOf(deps, engine)
  const due = await attempt(() =>
    Promise.all(decks.map((deck) => dueBetween(deps.db, deck, 0, endOfStudyDay(now)))),
  )
  if (!due.ok) return due
  const cards = due.value
    .flat()
    .filter((row) => row.memory?.phase === 'review' && isDueToday(row, now))
    .map((row) => ({ card: row.card, risk: engine.retrievability(row.card, row.memory, now) }))
    .sort((a, b) => a.risk - b.risk || (a.card < b.card ? -1 : 1))
    .map(({ card }) => card)
  const moved = spreadBacklog(cards, days, now)
  if (moved.size === 0) return ok([])
  return markCards(deps, engine, [...moved.keys()], (row) => {
    const to = moved.get(row.card)
    return to === undefined ? null : { type: 'DueDateSet', due: to }
  })
}
