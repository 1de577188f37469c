import type { Instant } from '$lib/domain/shared/clock'
import type { CardId } from '$lib/domain/shared/ids'
import { addDays, startOfStudyDay, studyDayOf } from '$lib/domain/shared/study-day'
import type { Now } from './due'

/**
 * Spreads a backlog evenly over study days, today first: cards at the front of the list are asked first.
 * @param days at least 1
 * @returns the new due date of each card that is not asked today
 */
export function spreadBacklog(cards: readonly CardId[], days: number, now: Now): Map<CardId, Instant> {
  const today = studyDayOf(now.at, now.offset, now.rolloverHour)
  const perDay = Math.max(1, Math.ceil(cards.length / days))
  const moved = cards.slice(perDay).map((card, i): [CardId, Instant] => {
    const day = addDays(today, 1 + Math.floor(i / perDay))
    return [card, startOfStudyDay(day, now.offset, now.rolloverHour)]
  })
  return new Map(moved)
}
