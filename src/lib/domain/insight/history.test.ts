import { describe, expect, it } from 'vitest'
import { anEvent, aReview, CARD, DAY_MS, fc, HOUR_MS, MINUTE_MS, START } from '../../../../tests/builders'
import { arbitraryEvents } from '../../../../tests/histories'
import { makeFold } from '$lib/domain/review/fold'
import { makeScheduler } from '$lib/domain/scheduling/fsrs'
import { DEFAULT_PARAMETERS, DEFAULT_PRESET } from '$lib/domain/scheduling/memory-state'
import { pastAnswersOf, type PastAnswer, type Replay } from './history'
import { counted, retentionByWeek, retentionOf, sourceAfter, weekOf } from './retention'
import { daysBetween } from '$lib/domain/shared/study-day'
import { studyDay } from '../../../../tests/builders'

const scheduler = makeScheduler(DEFAULT_PARAMETERS, DEFAULT_PRESET)
const replay: Replay = { scheduler, rolloverHour: 4, deckOf: () => undefined }
const choice = {
  format: 'who-says-it' as const,
  level: 'speaker' as const,
  options: ['a', 'b', 'c', 'd'],
  choice: 'adaptive' as const,
  truth: 'a',
}
const chose = (at: number, chosen: string, over: Partial<Parameters<typeof aReview>[0]> = {}) =>
  aReview({ at, item: choice, chosen, right: chosen === 'a', rating: chosen === 'a' ? 3 : 1, ...over })

describe('the answers of a card', () => {
  it('come with the study day, the gap and the earlier prediction', () => {
    const events = [
      chose(START, 'b'),
      chose(START + 10 * MINUTE_MS, 'a'),
      anEvent('TrialGiven', { at: START + DAY_MS, item: choice, chosen: 'a', right: true }),
      chose(START + 3 * DAY_MS, 'a'),
    ]
    const got = pastAnswersOf(events, replay)
    expect(got.map(({ day, gap }) => [day, gap])).toStrictEqual([
      ['2026-03-04', null],
      ['2026-03-04', 10 * MINUTE_MS],
      ['2026-03-05', DAY_MS - 10 * MINUTE_MS],
      ['2026-03-07', 2 * DAY_MS],
    ])
    expect(got.map(({ review }) => review?.daysSince)).toStrictEqual([null, 0, undefined, 3])
    expect(got.map(({ review }) => review?.predicted ?? null).map((r) => r !== null)).toStrictEqual([
      false,
      true,
      false,
      true,
    ])
    const memory = makeFold(DEFAULT_PARAMETERS).all(CARD, events.slice(0, 2)).memory
    expect(got[3]?.review?.predicted).toBe(scheduler.retrievability(memory, START + 3 * DAY_MS, 0))
  })

  it('start again after a reset', () => {
    const got = pastAnswersOf(
      [chose(START, 'a'), anEvent('CardReset', { at: START + DAY_MS }), chose(START + 2 * DAY_MS, 'a')],
      replay,
    )
    expect(got[1]).toMatchObject({ gap: 2 * DAY_MS, review: { daysSince: null, predicted: null } })
  })

  it('use predictions from the same memory state as the schedule', () => {
    const fold = makeFold(DEFAULT_PARAMETERS)
    fc.assert(
      fc.property(arbitraryEvents(CARD), (events) => {
        const last = { ...aReview({ at: START + 900 * DAY_MS }), offset: 0 }
        const { memory } = fold.all(CARD, events)
        const predicted = pastAnswersOf([...events, last], replay).at(-1)?.review?.predicted
        expect(predicted ?? null).toBe(memory === null ? null : scheduler.retrievability(memory, last.at, 0))
      }),
      { numRuns: 80 },
    )
  })
})

const answer = (
  over: Partial<PastAnswer>,
  review: Partial<NonNullable<PastAnswer['review']>> = {},
): PastAnswer => ({
  card: CARD,
  template: 'recall',
  at: START,
  day: studyDay('2026-03-04'),
  took: 4000,
  gap: 3 * DAY_MS,
  trial: null,
  ...over,
  review: {
    rating: 3,
    daysSince: 3,
    predicted: 0.9,
    options: null,
    probe: false,
    wasDue: true,
    exposedToday: false,
    kept: true,
    ...review,
  },
})

describe('retention', () => {
  it('counts the first review of a card on a study day, at least a day after the last', () => {
    const list = [
      answer({}),
      answer({}, { daysSince: 0 }),
      answer({}, { daysSince: null, predicted: null }),
      answer({}, { daysSince: 1, kept: false }),
      { ...answer({}), review: null },
    ]
    expect(counted(list)).toStrictEqual([list[0], list[3]])
    expect(retentionOf(list).kept).toMatchObject({ count: 1, n: 2 })
  })

  it('leaves out a probe, unless its card was due', () => {
    const list = [
      answer({}, { probe: true, wasDue: false, kept: false }),
      answer({}, { probe: true, wasDue: true }),
      answer({}, { wasDue: false }),
    ]
    expect(counted(list)).toStrictEqual(list.slice(1))
    const due = START + 6 * DAY_MS
    const events = [
      chose(START, 'a', { due }),
      chose(START + 3 * DAY_MS, 'a', { due, probe: true }),
      chose(START + 6 * DAY_MS, 'a', { probe: true }),
    ]
    const reviews = pastAnswersOf(events, replay).map(({ review }) => [review?.probe, review?.wasDue])
    expect(reviews).toStrictEqual([
      [false, true],
      [true, false],
      [true, true],
    ])
  })

  it('counts Hard or better as kept for recall, and right answers for a choice', () => {
    const kept = (over: Partial<Parameters<typeof aReview>[0]>) =>
      pastAnswersOf([aReview({ ...over })], replay)[0]?.review?.kept
    expect([1, 2, 3, 4].map((rating) => kept({ rating: rating as 1 }))).toStrictEqual([
      false,
      true,
      true,
      true,
    ])
    // Right, but stated as a guess: the schedule takes it as Again, while this comparison includes luck on both sides.
    expect(kept({ item: choice, chosen: 'a', right: true, confidence: 'guess', rating: 1 })).toBe(true)
    expect(kept({ item: choice, chosen: 'b', right: false, rating: 1 })).toBe(false)
  })

  it('is compared with R, and with R + (1 − R) / k for a choice among k', () => {
    expect(retentionOf([answer({}, { predicted: 0.8 })]).predicted).toBeCloseTo(0.8, 12)
    expect(retentionOf([answer({}, { predicted: 0.8, options: 4 })]).predicted).toBeCloseTo(0.85, 12)
    expect(retentionOf([]).predicted).toBeNull()
  })

  it('is grouped by weeks that start on Monday', () => {
    expect(weekOf(studyDay('2026-03-04'))).toBe('2026-03-02')
    expect(weekOf(studyDay('2026-03-08'))).toBe('2026-03-02')
    expect(weekOf(studyDay('2026-03-09'))).toBe('2026-03-09')
    const weeks = retentionByWeek([
      answer({ day: studyDay('2026-03-16') }),
      answer({ day: studyDay('2026-03-04') }, { kept: false }),
      answer({ day: studyDay('2026-03-08') }),
    ])
    expect(weeks.map(({ week, kept }) => [week, kept.count, kept.n])).toStrictEqual([
      ['2026-03-02', 1, 2],
      ['2026-03-16', 1, 1],
    ])
    expect(daysBetween(studyDay('2026-03-28'), studyDay('2026-03-30'))).toBe(2)
  })
})

describe('source accuracy after a gap', () => {
  const probe = (at: number, chosen: string) => chose(at, chosen, { probe: true })

  it('leaves out answers that came because a card was due', () => {
    const answers = pastAnswersOf([chose(START, 'a'), chose(START + 5 * DAY_MS, 'a')], replay)
    expect(sourceAfter(answers, 48).right.n).toBe(0)
  })

  it('counts probes of sources at least that long after the one before, with the share of chance', () => {
    const events = [
      probe(START, 'a'),
      probe(START + 47 * HOUR_MS, 'a'),
      probe(START + 95 * HOUR_MS, 'b'),
      probe(START + 60 * DAY_MS, 'a'),
    ]
    const answers = pastAnswersOf(events, replay)
    expect(sourceAfter(answers, 48)).toMatchObject({ hours: 48, right: { count: 1, n: 2 }, chance: 0.25 })
    expect(sourceAfter(answers, 720).right).toMatchObject({ count: 1, n: 1 })
    expect(sourceAfter([], 48)).toMatchObject({ right: { n: 0 }, chance: null })
    expect(
      sourceAfter(
        answers.map((one) => ({ ...one, template: 'kind' as const })),
        48,
      ).right.n,
    ).toBe(0)
  })

  it('starts the gap at a round’s answer too, because that showed the source', () => {
    const events = [
      chose(START, 'a'),
      anEvent('TrialGiven', { at: START + 3 * DAY_MS, item: choice, chosen: 'a', right: true }),
      probe(START + 4 * DAY_MS, 'a'),
    ]
    expect(sourceAfter(pastAnswersOf(events, replay), 48).right.n).toBe(0)
    const later = [...events, probe(START + 8 * DAY_MS, 'a')]
    expect(sourceAfter(pastAnswersOf(later, replay), 48).right).toMatchObject({ count: 1, n: 1 })
  })
})
