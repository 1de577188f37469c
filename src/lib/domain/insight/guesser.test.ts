/**
 * A learner who knows nothing and guesses, through the app's own items, grading, schedule and figures. If every right
 * answer counted as Good, without regard to confidence, these requirements would fail.
 */
import { describe, expect, it } from 'vitest'
import { aChoice } from '../../../../tests/asked'
import { aReview, cardId, countingIds, DAY_MS, eventId, START } from '../../../../tests/builders'
import { contentDeck } from '../../../../tests/deps'
import { type Confidence } from '$lib/domain/quiz/confidence'
import { gradeChoice } from '$lib/domain/quiz/grade'
import type { ReviewGiven } from '$lib/domain/review/event'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import {
  DEFAULT_PARAMETERS,
  DEFAULT_PRESET,
  type MemoryState,
  type Rating,
} from '$lib/domain/scheduling/memory-state'
import type { CardId } from '$lib/domain/shared/ids'
import { seededRandom, type Random } from '$lib/domain/shared/random'
import { answerFigures, factsOf, type AnswerFigures } from './figures'
import { trialsOf } from './trial'

type GradeRule = (right: boolean, confidence: Confidence) => Rating
const naive: GradeRule = (right) => (right ? 3 : 1)

const deck = contentDeck('reading-the-rails')
const ids = countingIds()
const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
const STUDY_DAYS = 60

interface Guessed {
  /** The longest interval so far, in days. */
  readonly longest: number
  readonly figures: AnswerFigures
}

/** Answers every source card of the deck at random when it is due, and states a guess each time. */
function guess(rule: GradeRule, seed: number): Guessed {
  const random = seededRandom(seed)
  const events = deck.claims.flatMap(({ id }) => guessCard(cardId(`${deck.id}/${id}/source`), rule, random))
  const trials = trialsOf(
    events.map(({ event }) => event),
    () => deck,
  )
  return {
    longest: Math.max(...events.map(({ days }) => days)),
    figures: answerFigures(trials, factsOf(deck)),
  }
}

function guessCard(card: CardId, rule: GradeRule, random: Random): { event: ReviewGiven; days: number }[] {
  const events: { event: ReviewGiven; days: number }[] = []
  let memory: MemoryState | null = null
  for (let at = START, i = 0; at < START + STUDY_DAYS * DAY_MS && i < 400; i++) {
    const item = aChoice(deck, card, String(i), { firstSight: i === 0 })
    const chosen = item.options[Math.floor(random() * item.options.length)]?.voice ?? item.truth
    const right = chosen === item.truth
    const rating = rule(right, 'guess')
    const scheduled = scheduler.schedule(memory, { at, offset: 0, rating })
    memory = scheduled.memory
    const id = eventId(ids.ulid(at))
    const given = { card, at, id, item: item.shown, chosen, right, confidence: 'guess' as const, rating }
    events.push({ event: aReview({ ...given, due: scheduled.due }), days: memory.scheduledDays })
    // The card comes back when it is due, but not within a quarter of a day, because a session ends.
    at = Math.max(scheduled.due, at + DAY_MS / 4)
  }
  return events
}

const SEEDS = [1, 2, 3, 4, 5]

describe('a learner who guesses', () => {
  it('never gets a long interval: all stay under a day', () => {
    for (const seed of SEEDS) expect(guess(gradeChoice, seed).longest).toBe(0)
  })

  it('would get long intervals if every right answer counted as Good', () => {
    for (const seed of SEEDS) expect(guess(naive, seed).longest).toBeGreaterThanOrEqual(2)
  })

  it('appears as guessing: accuracy at chance, d′ near 0, matching confidence', () => {
    const { right, calibration, levels } = guess(gradeChoice, 7).figures
    expect(right.n).toBeGreaterThan(500)
    expect(right.share).toBeCloseTo(0.25, 1)
    const [point] = calibration.points
    expect(point?.observed.share).toBeCloseTo(point?.stated ?? 0, 1)
    const measured = levels.speaker.pairs.flatMap((pair) => (pair.measured ? [pair.measured] : []))
    for (const { dPrime } of measured) expect(Math.abs(dPrime.value)).toBeLessThan(1)
  })
})
