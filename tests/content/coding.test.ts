/** Kinds, stances and speakers were coded twice; the decks hold what both agree on. See docs/adr. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentDeck, CONTENT_DECKS } from '../deps'
import { krippendorffAlpha } from './agreement'
import { passageVoice } from './rules/reviewed'

interface Code {
  readonly kind: string
  readonly stance: string
  readonly speaker: string
}

function coding(pass: string): ReadonlyMap<string, Code> {
  const file = fileURLToPath(new URL(`coding/${pass}.csv`, import.meta.url))
  const [, ...rows] = readFileSync(file, 'utf8').trim().split('\n')
  return new Map(
    rows.map((row) => {
      const [deck = '', claim = '', kind = '', stance = '', speaker = ''] = row.split(',')
      return [`${deck}/${claim}`, { kind, stance, speaker }]
    }),
  )
}

const [first, second] = [coding('first'), coding('second')]
const claims = CONTENT_DECKS.flatMap(({ id, claims }) =>
  claims.map((claim) => [`${id}/${claim.id}`, claim] as const),
)

const pairsOf = (of: (code: Code) => string): [key: string, one: string, other: string][] =>
  [...first].flatMap(([key, one]) => {
    const other = second.get(key)
    return other && of(one) !== '' && of(other) !== '' ? [[key, of(one), of(other)]] : []
  })
const alphaOf = (of: (code: Code) => string): number =>
  krippendorffAlpha(pairsOf(of).map(([, one, other]) => [one, other] as const))

/** The deck's kind of each claim to which the two passes gave different kinds. ADR 0035 gives the rules. */
const SETTLED: Readonly<Record<string, string>> = {
  'words-of-attribution/knew-of-the-drips': 'fact',
  'who-controls-iraq/assad-explains-it': 'fact',
  'who-controls-iraq/civil-war-denied': 'fact',
  'who-controls-iraq/friends-and-enemies': 'opinion',
  'who-controls-iraq/extension-of-iraq-operations': 'fact',
}

describe('agreement', () => {
  it('is 0.095 in Krippendorff’s example (2011) of two coders and ten units', () => {
    const [a, b] = ['0100000010', '1110010000'] as const
    const pairs = Array.from({ length: 10 }, (_, i) => [a[i] ?? '', b[i] ?? ''] as const)
    expect(krippendorffAlpha(pairs)).toBeCloseTo(0.095, 3)
  })

  it('is 1 for full agreement, never more than 1, and the same for both orders of the coders', () => {
    const pairs = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('a', 'b', 'c')), {
      minLength: 2,
    })
    fc.assert(
      fc.property(pairs, (units) => {
        expect(krippendorffAlpha(units.map(([one]) => [one, one] as const))).toBe(1)
        const alpha = krippendorffAlpha(units)
        expect(alpha).toBeLessThanOrEqual(1)
        expect(krippendorffAlpha(units.map(([one, other]) => [other, one] as const))).toBeCloseTo(alpha, 12)
      }),
    )
  })
})

describe('the coding of claims', () => {
  it('covers every claim of every deck in both passes', () => {
    const keys = claims.map(([key]) => key).sort()
    expect([...first.keys()].sort()).toStrictEqual(keys)
    expect([...second.keys()].sort()).toStrictEqual(keys)
    expect(pairsOf(({ speaker }) => speaker)).toHaveLength(60)
  })

  it('reaches the agreement that the design asks for: 0.80 for kind and speaker, 0.67 for stance', () => {
    expect(alphaOf(({ kind }) => kind)).toBeGreaterThanOrEqual(0.8)
    expect(alphaOf(({ speaker }) => speaker)).toBeGreaterThanOrEqual(0.8)
    expect(alphaOf(({ stance }) => stance)).toBeGreaterThanOrEqual(0.67)
  })

  it('gives the decks the kind of both passes, or the settled kind', () => {
    const differing = pairsOf(({ kind }) => kind).filter(([, one, other]) => one !== other)
    expect(differing.map(([key]) => key).sort()).toStrictEqual(Object.keys(SETTLED).sort())
    for (const [key, { kind }] of claims) expect(kind, key).toBe(SETTLED[key] ?? first.get(key)?.kind)
  })

  it('leaves a stance undecided only if the passes differ', () => {
    for (const [key, { stance }] of claims) {
      const [one, other] = [first.get(key)?.stance ?? '', second.get(key)?.stance ?? '']
      expect(stance ?? '', key).toBe(one === other ? one : 'undecided')
    }
  })

  it('gives the decks the speaker on whom both passes agree', () => {
    for (const [key, one, other] of pairsOf(({ speaker }) => speaker)) {
      const [deck = '', claim = ''] = key.split('/')
      const { chain } = contentDeck(deck).claims.find(({ id }) => id === claim) ?? { chain: [] }
      if (one === other) expect(chain.at(-1), key).toBe(one)
    }
  })

  it('has a stance for each claim that the carrier passes on, and for no other claim', () => {
    const own = CONTENT_DECKS.flatMap((deck) =>
      deck.claims.flatMap((claim) => {
        const passedOn = passageVoice(deck, claim)?.id !== claim.chain.at(-1)
        return passedOn === (claim.stance !== undefined) ? [] : [claim.id]
      }),
    )
    expect(own).toStrictEqual([])
  })
})
