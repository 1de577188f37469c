import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aReview, anEvent, CARD, DAY_MS, eventId, fc, HOUR_MS, START } from '../../../../tests/builders'
import { cardId, claimId, studyDay } from '../../../../tests/ids'
import { anAnswer, aSubmission } from '../../../../tests/classroom'
import { isSummaryRight, MAX_SECONDS, paddedLength, SubmissionSchema, summaryOf } from './submission'
import { submittedAnswers } from './submitted-answers'

const all = { isCounted: () => true, from: 0, rollover: 4 }

describe('a submission', () => {
  it('is read as it was written, and refused with hidden characters or numbers out of bounds', () => {
    expect(v.parse(SubmissionSchema, { ...aSubmission(), later: 1 })).toStrictEqual(aSubmission())
    const wrong: Record<string, unknown>[] = [
      { format: 'whence-submission/2' },
      { name: '' },
      { name: 'Ben\u202E' },
      { seq: 0 },
      { seq: 1.5 },
      { answers: [anAnswer({ seconds: 121 })] },
      { answers: [{ ...anAnswer(), day: '4 March' }] },
      { answers: [{ ...anAnswer(), card: 'sandholm/ship-for-sale/other' }] },
      { answers: Array.from({ length: 10_001 }, () => anAnswer()) },
      { summary: { ...aSubmission().summary, days: -1 } },
    ]
    expect(wrong.filter((over) => v.is(SubmissionSchema, { ...aSubmission(), ...over }))).toStrictEqual([])
  })

  it('states counts that the teacher’s app computes again', () => {
    const answers = [
      anAnswer(),
      anAnswer({ right: false, chosen: 'paper', day: studyDay('2026-03-05') }),
      anAnswer({ card: cardId('sandholm/two-ferries/recall'), right: null, chosen: null }),
    ]
    expect(summaryOf(answers)).toStrictEqual({ answers: 3, right: 1, marked: 2, days: 2, claims: 2 })
    const honest = aSubmission({ answers })
    expect(isSummaryRight(honest)).toBe(true)
    expect(isSummaryRight({ ...honest, summary: { ...honest.summary, right: 2 } })).toBe(false)
  })

  it('has the size of the next power of two in KiB', () => {
    expect([0, 1024, 1025, 4097].map(paddedLength)).toStrictEqual([1024, 1024, 2048, 8192])
    fc.assert(
      fc.property(fc.nat(10_000_000), (bytes) => {
        const padded = paddedLength(bytes)
        expect(padded >= bytes && (padded === 1024 || padded / 2 < bytes)).toBe(true)
      }),
    )
  })
})

describe('the answers of a submission', () => {
  it('hold no instant, no event id and no device', () => {
    const review = aReview({ at: START, took: 6400 })
    const text = JSON.stringify(submittedAnswers([review], all))
    for (const secret of [review.id, review.device, String(review.at), String(review.due), '6400']) {
      expect(text).not.toContain(secret)
    }
    expect(JSON.parse(text)).toMatchObject([{ card: CARD, day: '2026-03-04', seconds: 6 }])
  })

  it('cap the seconds, and name the view with the words in sight', () => {
    const long = aReview({ took: 3_600_000, card: cardId('sandholm/ship-for-sale/skill') })
    expect(submittedAnswers([long], all)).toMatchObject([{ seconds: MAX_SECONDS, view: 'reading' }])
  })

  it('leave out undone answers, other cards, other players and answers before the assignment', () => {
    const [early, undone, kept] = [START - 1, START + 1, START + 2].map((at, i) =>
      aReview({ at, id: eventId(`review-${String(i)}`) }),
    ) as [ReturnType<typeof aReview>, ReturnType<typeof aReview>, ReturnType<typeof aReview>]
    const undo = anEvent('ReviewVoided', { card: CARD, review: undone.id, at: START + 3 })
    const guest = anEvent('TrialGiven', { at: START + 4, player: 'Guest' })
    const events = [early, undone, kept, undo, guest]
    expect(submittedAnswers(events, { ...all, from: START })).toHaveLength(1)
    expect(submittedAnswers(events, { ...all, isCounted: () => false })).toStrictEqual([])
  })

  it('say that the source was shown earlier on that day, by an answer or otherwise', () => {
    const other = cardId('sandholm/ship-for-sale/chain')
    const events = [
      aReview({ at: START, id: eventId('a'), card: other }),
      aReview({ at: START + HOUR_MS, id: eventId('b') }),
      aReview({ at: START + DAY_MS, id: eventId('c') }),
    ]
    const exposed = (shownAt: readonly number[]) => {
      const shown = shownAt.map((at, i) =>
        anEvent('ClaimMet', { at, id: eventId(`met-${String(i)}`), claim: claimId('ship-for-sale') }),
      )
      return submittedAnswers([...events, ...shown], all).map(({ exposedToday }) => exposedToday)
    }
    expect(exposed([])).toStrictEqual([false, true, false])
    expect(exposed([START - 1, START + DAY_MS + 1])).toStrictEqual([true, true, false])
    expect(exposed([START + DAY_MS - 1])).toStrictEqual([false, true, true])
  })

  it('tell apart an answer with the passage in view', () => {
    const reading = anEvent('TrialGiven', { player: null, task: 'reading' })
    expect(submittedAnswers([reading], all)).toMatchObject([{ view: 'reading' }])
  })

  it('name the form of a test before or after learning, and nothing for other rounds', () => {
    const trials = (['before', 'after', 'test'] as const).map((purpose, i) =>
      anEvent('TrialGiven', {
        id: eventId(`0${String(i)}`.padEnd(26, '0')),
        at: START + i,
        purpose,
        player: null,
      }),
    )
    expect(submittedAnswers(trials, all).map(({ form }) => form)).toStrictEqual([
      'before',
      'after',
      undefined,
    ])
  })
})
