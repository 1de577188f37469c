import { describe, expect, it } from 'vitest'
import { aDeck, fc } from '../../../../tests/builders'
import { anAnswer, aSubmission, DIGEST } from '../../../../tests/classroom'
import { cardId, studyDay } from '../../../../tests/ids'
import {
  collect,
  latestSubmissions,
  refusalOf,
  sharedNames,
  type AssignmentVersion,
  type CollectedSubmission,
} from './collect'

const row = (id: string, pub: string, seq: number, name = pub): CollectedSubmission => ({
  id,
  submission: aSubmission({ pub, seq, name }),
})
const anyRows = fc
  .array(
    fc.record({
      id: fc.nat(30).map((n) => `id-${String(n)}`),
      pub: fc.constantFrom('amara', 'ben', 'farida'),
      seq: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 20 },
  )
  // Sealed bytes have one content, so an id stands for one submission.
  .map((list) => [...new Map(list.map((one) => [one.id, row(one.id, one.pub, one.seq)])).values()])

describe('collecting', () => {
  it('tells for each arrival if it is added, newer, a duplicate or superseded', () => {
    const { rows, results } = collect(new Map(), [
      row('1', 'amara', 1),
      row('2', 'ben', 2),
      row('1', 'amara', 1),
      row('3', 'amara', 2),
      row('4', 'ben', 1),
    ])
    expect(results).toStrictEqual(['added', 'added', 'duplicate', 'newer', 'superseded'])
    expect(latestSubmissions(rows.values()).map(({ id }) => id)).toStrictEqual(['2', '3'])
    expect(collect(rows, [row('4', 'ben', 1)]).results).toStrictEqual(['duplicate'])
  })

  it('ends with the same rows in any order, in any number of steps, with any repeats', () => {
    fc.assert(
      fc.property(anyRows, fc.nat(20), fc.infiniteStream(fc.nat()), (list, cut, keys) => {
        const once = collect(new Map(), list).rows
        const mixed = [...list, ...list.slice(0, cut)]
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const steps = collect(collect(new Map(), mixed.slice(0, cut)).rows, mixed.slice(cut)).rows
        expect(new Map([...steps].sort())).toStrictEqual(new Map([...once].sort()))
        expect(latestSubmissions(steps.values())).toStrictEqual(latestSubmissions(once.values()))
      }),
    )
  })

  it('counts each pupil’s key once, by its highest number', () => {
    fc.assert(
      fc.property(anyRows, (list) => {
        const latest = latestSubmissions(list)
        expect(new Set(latest.map(({ submission }) => submission.pub)).size).toBe(latest.length)
        for (const { submission } of list) {
          const own = latest.find((one) => one.submission.pub === submission.pub)
          expect(own?.submission.seq).toBeGreaterThanOrEqual(submission.seq)
        }
      }),
    )
  })

  it('shows one name under two keys as a question', () => {
    const latest = [row('1', 'p', 1, 'Zoe\u0301'), row('2', 'q', 1, 'Zo\u00E9'), row('3', 'r', 1, 'Ben')]
    expect(sharedNames(latest)).toStrictEqual(new Map([['Zo\u00E9', ['p', 'q']]]))
  })
})

describe('a submission that does not belong', () => {
  const version: AssignmentVersion = {
    digest: DIGEST,
    deckDigest: 'deck-1',
    deck: aDeck(),
    opens: studyDay('2026-03-03'),
  }
  const today = studyDay('2026-03-06')
  const refused = (over: Parameters<typeof aSubmission>[0], versions = [version]) =>
    refusalOf(aSubmission(over), versions, today)
  const onDay = (day: string) => ({ answers: [anAnswer({ day: studyDay(day) })] })

  it('is refused with its reason', () => {
    expect(refused({})).toBeNull()
    expect(refused({ assignment: 'cd'.repeat(32) })).toBe('another-assignment')
    const later = { ...version, digest: 'ef'.repeat(32) }
    expect(refused({}, [version, later])).toBeNull()
    expect(refused({}, [version, { ...later, deckDigest: 'deck-2' }])).toBe('another-deck-version')
    expect(refused({ answers: [anAnswer({ card: cardId('other/ship-for-sale/source') })] })).toBe(
      'foreign-answers',
    )
    expect(refused({ answers: [anAnswer({ card: cardId('sandholm/unknown/source') })] })).toBe(
      'foreign-answers',
    )
  })

  it('is refused for days that cannot be, and not for a zone or a journey', () => {
    for (const day of ['2026-02-30', '2026-13-01', '2026-03-02', '2026-03-08', '9999-12-31']) {
      expect(refused(onDay(day))).toBe('impossible-days')
    }
    expect(refused({ opened: studyDay('2026-03-01') })).toBe('impossible-days')
    expect(refused({ opened: studyDay('2026-03-02') })).toBeNull()
    expect(refused(onDay('2026-03-03'))).toBeNull()
    expect(refused(onDay('2026-03-07'))).toBeNull()
    expect(refused({ opened: studyDay('2020-01-01') }, [{ ...version, opens: null }])).toBeNull()
  })
})
