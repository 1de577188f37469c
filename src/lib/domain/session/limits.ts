import type { Rating } from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import type { Session } from './session'

/** A card missed this often in one session is for the next study day. */
export const MISSES_A_SESSION = 3

/** Tells whether an answer is one miss too many: the card leaves the session. */
export function isTired({ answers }: Pick<Session, 'answers'>, card: CardId, rating: Rating): boolean {
  const misses = answers.filter((answer) => answer.card === card && answer.rating === 1).length
  return rating === 1 && misses + 1 >= MISSES_A_SESSION
}

/** Tells whether this is the first answer after the claim was met in this session, and right: it is done for today. */
export function isRemembered(
  { answers, met = [] }: Pick<Session, 'answers' | 'met'>,
  card: CardId,
  right: boolean | null,
): boolean {
  const isFirst = !answers.some((answer) => answer.card === card)
  return right === true && isFirst && met.some((meeting) => meeting.card === card)
}
