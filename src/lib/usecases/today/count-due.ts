import { isActive } from '$lib/domain/review/deck-places'
import { endOfStudyDay, isOnHoliday } from '$lib/domain/scheduling/due'
import { claimKey } from '$lib/domain/scheduling/siblings'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { studyDayOf } from '$lib/domain/shared/study-day'
import { readyCards } from '$lib/storage/card-queries'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { Deps } from '$lib/usecases/deps'
import { loadRules, nowOf } from '$lib/usecases/study/rules'

/** The limit of an icon's number: icons show more than 99 as “99+”. */
export const BADGE_LIMIT = 100

/**
 * The number of reviewed cards that are due today, one of a claim, in all decks that are not archived. This is the
 * number on the app's badge. New cards do not count, because they cannot be forgotten. The number is not stored, so it
 * cannot differ from the cards. The count reads index keys, and no more of them than `most` needs.
 * @param most the count stops here; this result means that this many cards are due, or more
 */
export function countDueClaims(deps: Pick<Deps, 'db' | 'clock'>, most = BADGE_LIMIT): Promise<number> {
  const { db } = deps
  return db.transaction('r', db.events, db.dates, async () => countIn(deps, most))
}

async function countIn(deps: Pick<Deps, 'db' | 'clock'>, most: number): Promise<number> {
  const { db } = deps
  const [rules, places] = await Promise.all([loadRules(deps), readDeckPlaces(db)])
  const now = nowOf(deps, rules)
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  if (isOnHoliday(today, rules.holiday)) return 0
  // Request all keys at once: a request to the disk takes longer than reading the keys.
  const todays = Promise.all([
    db.dates.where('lastStudyDay').equals(today).primaryKeys(),
    db.dates.where('buriedUntil').above(today).primaryKeys(),
  ])
  let waiting = 0
  await readyCards(db, endOfStudyDay(now), async (cards) => {
    const [asked, buried] = await todays
    const [cardsAsked, claimsAsked, away] = [new Set(asked), new Set(asked.map(claimKey)), new Set(buried)]
    // A sibling of a claim that was asked today is not asked again. A card in a learning step is.
    const waits = (card: CardId): boolean =>
      (!claimsAsked.has(claimKey(card)) || cardsAsked.has(card)) &&
      !away.has(card) &&
      isActive(places, partsOfCardId(card).deck) &&
      rules.holdouts.get(partsOfCardId(card).deck)?.step !== 'pause'
    waiting = new Set(cards.filter(waits).map(claimKey)).size
    return waiting >= most
  })
  return Math.min(waiting, most)
}
