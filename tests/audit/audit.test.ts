import { describe, expect, it } from 'vitest'
import { seededRandom } from '$lib/domain/shared/random'
import { CONTENT_DECKS } from '../deps'
import { SIGHTS } from '../../src/cli/item-rules/made-items'
import { auditDeck, readingsAcross, readingsOf } from './audit'
import { read, type Choice, type Reading } from './reader'

const SEEDS = 20

const everything = CONTENT_DECKS.flatMap((deck) => SIGHTS.map((sight) => auditDeck(deck, SEEDS, sight)))
const audits = everything.filter(({ sight }) => sight === 'later')
const leaks = (readings: Readonly<Record<string, Reading>>) =>
  Object.entries(readings).filter(([, reading]) => reading.givesAway)

describe.each(everything.map((audit) => [audit.deck, audit.sight, audit] as const))(
  'the questions of %s at %s',
  (_id, _sight, audit) => {
    it('have no second right answer, and no wrong option that is named in the claim', () => {
      expect({ twoRight: audit.twoRight, named: audit.named }).toStrictEqual({ twoRight: 0, named: 0 })
    })

    it('have real options and nothing in their words that gives the answer away', () => {
      expect(audit.problems).toStrictEqual([])
    })
  },
)

describe.each(audits.map((audit) => [audit.deck, audit] as const))('the items of %s', (_id, audit) => {
  it('number more than a hundred for each seed', () => {
    expect(audit.items).toBeGreaterThan(SEEDS * 100)
  })

  it('come in at least six formats', () => {
    expect(Object.keys(audit.formats).length).toBeGreaterThanOrEqual(6)
  })

  it('rarely fall back to a question about the claim itself', () => {
    expect(audit.fallbacks / audit.items).toBeLessThan(0.02)
  })

  it('keep a reader who sees only the options at chance', () => {
    const readings = readingsOf(audit)
    expect(Object.keys(readings).length).toBeGreaterThanOrEqual(6)
    expect(leaks(readings)).toStrictEqual([])
  })
})

describe('the items of all decks', () => {
  it('keep a reader at chance, also one who has learned the form of right options from the other decks', () => {
    expect(leaks(readingsAcross(audits))).toStrictEqual([])
  })
})

describe('the reader who sees only the options', () => {
  const random = seededRandom(7)
  const anOption = (place: number): Record<string, number> => ({
    [`place ${String(place)}`]: 1,
    length: random(),
    marked: random() < 0.3 ? 1 : 0,
  })
  const choices = (truthOf: (options: readonly Record<string, number>[]) => number): Choice[] =>
    Array.from({ length: 1200 }, (_, i) => {
      const options = [0, 1, 2, 3].map(anOption)
      return {
        claim: `c${String(i % 60)}`,
        options,
        truth: truthOf(options),
        chance: 0.25,
      }
    })
  const byLot = (): number => Math.floor(random() * 4)

  it('finds right answers that are the longest, that always stand first, or that stand first more often', () => {
    const longest = (options: readonly Record<string, number>[]): number => {
      const lengths = options.map((option) => option['length'] ?? 0)
      return lengths.indexOf(Math.max(...lengths))
    }
    expect(read(choices(longest), 'x').score).toBeGreaterThan(0.8)
    expect(
      read(
        choices(() => 0),
        'x',
      ).score,
    ).toBeGreaterThan(0.95)
    expect(
      read(
        choices(() => (random() < 0.2 ? 0 : byLot())),
        'x',
      ).givesAway,
    ).toBe(true)
  })

  it('scores at chance if right answers are drawn by lot', () => {
    const reading = read(choices(byLot), 'x')
    expect(reading.givesAway).toBe(false)
    expect(reading.above[0]).toBeLessThan(0)
    expect(reading.above[1]).toBeGreaterThan(-0.02)
  })
})
