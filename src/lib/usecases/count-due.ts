import { endOfStudyDay, isDueToday, isOnHoliday } from '$lib/domain/scheduling/due'
import { claimKey } from '$lib/domain/scheduling/siblings'
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import type { Deps } from './deps'
import { placesOfDecks } from './move-deck'
import { loadRules, nowOf } from './study-rules'

/**
 * How many cards wait to be asked again today, one of a claim, in all decks that are not put away: the number on the
 * app's badge. New cards are not counted, since nothing of them can be forgotten. Reads what is due, not what is there.
 */
export async function countDue(deps: Deps): Promise<number> {
  const { db } = deps
  const [rules, places, made, shipped] = await Promise.all([
    loadRules(deps),
    placesOfDecks(deps),
    db.decks.toCollection().primaryKeys(),
    deps.shipped.list(),
  ])
  const now = nowOf(deps, rules)
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  if (isOnHoliday(today, rules.holiday)) return 0
  const ids = [...made, ...(shipped.ok ? shipped.value.map(({ id }) => id) : [])] as DeckId[]
  const active = ids.filter((id) => (places.get(id) ?? 'active') === 'active')
  const counts = await Promise.all(
    active.map(async (deck) => {
      const [due, asked] = await Promise.all([
        db.cards
          .where('[deck+due]')
          .between([deck, 0], [deck, endOfStudyDay(now)], true, false)
          .toArray(),
        db.cards.where('[deck+lastStudyDay]').equals([deck, today]).primaryKeys(),
      ])
      const waiting = new Set(due.filter((row) => isDueToday(row, now)).map(({ card }) => claimKey(card)))
      // A claim that was asked today is not asked again by its sibling; a card still being learned is.
      const mine = new Set(due.filter((row) => row.lastStudyDay === today).map(({ card }) => claimKey(card)))
      for (const card of asked as CardId[]) if (!mine.has(claimKey(card))) waiting.delete(claimKey(card))
      return waiting.size
    }),
  )
  return counts.reduce((sum, count) => sum + count, 0)
}
