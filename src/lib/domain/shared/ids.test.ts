import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { claimId, countingIds, deckId, fc } from '../../../../tests/builders'
import {
  CardIdSchema,
  cardIdOf,
  ClaimIdSchema,
  DeckIdSchema,
  EventIdSchema,
  partsOfCardId,
  slugFrom,
  TEMPLATES,
} from './ids'

const slug = fc.stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/u)

describe('a slug', () => {
  it('has words of lower-case letters and digits, joined by single hyphens', () => {
    for (const good of ['a', '4-2', 'who-controls-iraq', 'x'.repeat(80)]) {
      expect(v.is(ClaimIdSchema, good), good).toBe(true)
    }
    for (const bad of ['', '-a', 'a-', 'a--b', 'A', 'a_b', 'a/b', 'é', 'a\n', '__proto__', 'x'.repeat(81)]) {
      expect(v.is(ClaimIdSchema, bad), bad).toBe(false)
    }
  })
})

describe('a slug made from a title', () => {
  it('matches the schema, for any title', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 40 })), (title) => {
        const made = slugFrom(title)
        expect(v.is(DeckIdSchema, made)).toBe(true)
        expect(made.length).toBeLessThanOrEqual(60)
      }),
    )
  })

  it('loses accents and punctuation, and keeps words', () => {
    expect(slugFrom('  Árbol & Crème: 4.2 Millionen!  ')).toBe('arbol-creme-4-2-millionen')
    expect(slugFrom('The ferries’ winter')).toBe('the-ferries-winter')
  })

  it('is "untitled" if nothing is left', () => {
    expect(slugFrom('')).toBe('untitled')
    expect(slugFrom('渡し船')).toBe('untitled')
  })

  it('is cut between words', () => {
    expect(slugFrom('ferry '.repeat(20))).toBe(Array.from({ length: 10 }, () => 'ferry').join('-'))
  })

  it('equals itself when made again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        expect(slugFrom(slugFrom(title))).toBe(slugFrom(title))
      }),
    )
  })
})

describe("a card's id", () => {
  it('can be split into its parts', () => {
    fc.assert(
      fc.property(slug, slug, fc.constantFrom(...TEMPLATES), (deck, claim, template) => {
        const id = cardIdOf(deckId(deck), claimId(claim), template)
        expect(v.is(CardIdSchema, id)).toBe(true)
        expect(partsOfCardId(id)).toStrictEqual({ deck, claim, template })
      }),
    )
  })

  it('has three parts and a known template', () => {
    for (const bad of ['a/b', 'a/b/source/x', 'a/b/truth', '/b/source', 'a//source', 'A/b/source']) {
      expect(v.is(CardIdSchema, bad), bad).toBe(false)
    }
  })
})

describe('the counting ids of tests', () => {
  it('are valid ULIDs, later calls sort later, and two seeds never collide', () => {
    const [one, other] = [countingIds(1), countingIds(2)]
    const made = [one.ulid(5), one.ulid(5), one.ulid(6), one.ulid(1_700_000_000_000)]
    expect(made.every((id) => v.is(EventIdSchema, id))).toBe(true)
    expect([...made].sort()).toStrictEqual(made)
    expect(made).not.toContain(other.ulid(5))
    expect(countingIds(1).ulid(5)).toBe(made[0])
    expect(one.short()).toMatch(/^[a-z0-9]{8}$/u)
  })
})
