import { isActive } from '$lib/domain/review/deck-places'
import { endOfStudyDay, isOnHoliday } from '$lib/domain/scheduling/due'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { readyCards } from '$lib/storage/card-queries'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { Deps } from '$lib/usecases/deps'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

/** More than that no icon shows: they say “99+”. */
export const BADGE_MOST = 100

/**
 * How many cards wait to be asked again today, one of a claim, in all decks that are not put away: the number on the
 * app's badge. New cards are not counted, since nothing of them can be forgotten. Nothing is kept that could come to
 * differ from the cards themselves: keys of indexes are read, no more of them than `most` needs.
 * @param most counting stops here; this number says that as many wait, or more
 */
export function countDueClaims(deps: Pick<Deps, 'db' | 'clock'>, most = BADGE_MOST): Promise<number> {
  const { db } = deps
  return db.transaction('r', db.events, db.dates, async () => countIn(deps, most))
}

async function countIn(deps: Pick<Deps, 'db' | 'clock'>, most: number): Promise<number> {
  const { db } = deps
  const [rules, places] = await Promise.all([loadRules(deps), readDeckPlaces(db)])
  const now = nowOf(deps, rules)
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  if (isOnHoliday(today, rules.holiday)) return 0
  // All keys are asked for at once: each word with the disk takes longer than reading them.
  const todays = Promise.all([
    db.dates.where('lastStudyDay').equals(today).primaryKeys(),
    db.dates.where('buriedUntil').above(today).primaryKeys(),
  ])
  let waiting = 0
  await readyCards(db, endOfStudyDay(now), async (cards) => {
    const [asked, buried] = await todays
    const [cardsAsked, claimsAsked, away] = [new Set(asked), new Set(asked.map(claimKey)), new Set(buried)]
    // A claim that was asked today is not asked again by its sibling; a card still being learned is.
    const waits = (card: CardId): boolean =>
      (!claimsAsked.has(claimKey(card)) || cardsAsked.has(card)) &&
      !away.has(card) &&
      isActive(places, partsOfCardId(card).deck)
    waiting = new Set(cards.filter(waits).map(claimKey)).size
    return waiting >= most
  })
  return Math.min(waiting, most)
}
