import type { Level } from '$lib/domain/attribution/chain'
import type { ReviewGiven } from '$lib/domain/review/event'
import { endOfStudyDay } from '$lib/domain/scheduling/due'
import type { Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId, type DeckId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { Result } from '$lib/domain/shared/result'
import { countDueBetween, nextDueOf } from '$lib/storage/card-queries'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { nowOf, type StudyRules } from './rules'

const DAY_MS = 86_400_000

/** A confusion: one voice chosen for another in a session. */
export interface Mistaken {
  readonly deck: DeckId
  readonly level: Level
  /** The right voice: the speaker, or the carrier. */
  readonly truth: string
  readonly chosen: string
  readonly times: number
}

/** The results of a session. */
export interface SessionReport {
  readonly answers: number
  /** Answers that the app could mark right or wrong. */
  readonly asked: number
  readonly right: number
  /** Cards answered for the first time. */
  readonly met: number
  /** Cards met before that were known at the first try this time. */
  readonly kept: number
  /** Cards met before that were not known at the first try. */
  readonly lapsed: number
  /** The most frequent first. */
  readonly mistaken: readonly Mistaken[]
  /** Milliseconds between questions and answers. */
  readonly took: number
  /** The time when the next card of these decks is due after this study day; null if there is none. */
  readonly nextDue: Instant | null
  /** The number of cards of these decks that are due on the next study day. */
  readonly tomorrow: number
}

/**
 * Reads the results of a session from its events: learned cards, confusions, and the time when the next card is due.
 */
export function sessionReport(
  deps: Deps,
  rules: StudyRules,
  session: Session,
  decks: readonly DeckId[],
): Promise<Result<SessionReport, StorageError>> {
  const { db } = deps
  return attempt(async () => {
    const found = await db.events.bulkGet(session.answers.map((answer) => answer.event))
    const reviews = found.filter((event) => event?.type === 'ReviewGiven')
    const before = await answeredBefore(deps, session, reviews)
    const end = endOfStudyDay(nowOf(deps, rules))
    const later = (await Promise.all(decks.map((deck) => nextDueOf(db, deck, end)))).filter(
      (due) => due !== null,
    )
    const counts = await Promise.all(decks.map((deck) => countDueBetween(db, deck, end, end + DAY_MS)))
    return {
      ...countsOf(reviews, before),
      mistaken: mistakenIn(reviews),
      nextDue: later.length === 0 ? null : Math.min(...later),
      tomorrow: counts.reduce((sum, count) => sum + count, 0),
    }
  })
}

/** The cards of a session that had a counting answer before it started. */
async function answeredBefore(
  { db }: Deps,
  session: Session,
  reviews: readonly ReviewGiven[],
): Promise<ReadonlySet<CardId>> {
  const cards = [...new Set(reviews.map((review) => review.card))]
  const mine = new Set(session.answers.map((answer) => answer.event))
  const rows = await db.cards.bulkGet(cards)
  const inSession = new Map<CardId, number>()
  for (const { id, card } of reviews) if (mine.has(id)) inSession.set(card, (inSession.get(card) ?? 0) + 1)
  return new Set(
    rows.flatMap((row) => (row && row.reviews > (inSession.get(row.card) ?? 0) ? [row.card] : [])),
  )
}

function countsOf(reviews: readonly ReviewGiven[], before: ReadonlySet<CardId>) {
  const first = [...new Map([...reviews].reverse().map((review) => [review.card, review])).values()]
  const old = first.filter((review) => before.has(review.card))
  const asked = reviews.filter((review) => review.right !== null)
  return {
    answers: reviews.length,
    asked: asked.length,
    right: asked.filter((review) => review.right).length,
    met: first.length - old.length,
    kept: old.filter((review) => review.rating > 1).length,
    lapsed: old.filter((review) => review.rating === 1).length,
    took: reviews.reduce((sum, review) => sum + review.took, 0),
  }
}

function mistakenIn(reviews: readonly ReviewGiven[]): Mistaken[] {
  const found = new Map<string, Mistaken>()
  for (const { card, chosen, right, item } of reviews) {
    const { level, truth, format } = item
    if (right !== false || chosen === null || truth === undefined || level === null) continue
    if (format !== 'who-says-it') continue
    const key = `${card.split('/')[0] ?? ''} ${level} ${truth} ${chosen}`
    const times = (found.get(key)?.times ?? 0) + 1
    found.set(key, { deck: partsOfCardId(card).deck, level, truth, chosen, times })
  }
  return [...found.values()].sort((a, b) => b.times - a.times)
}
