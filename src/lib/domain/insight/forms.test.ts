import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, claimId, fc, voiceId } from '../../../../tests/builders'
import { CONTENT_DECKS } from '../../../../tests/deps'
import type { Claim } from '$lib/domain/claim/claim'
import { speakerOf } from '$lib/domain/attribution/chain'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { partsOfCardId } from '$lib/domain/shared/ids'
import {
  DEFAULT_FORMS,
  formFor,
  makeForms,
  pairOfForms,
  pairsBehind,
  type FormItem,
  type Forms,
} from './forms'

const SPEAKERS = ['nordkust', 'marit-voss', 'port-authority', 'tidewatcher']
const KINDS = ['fact', 'prediction', 'opinion'] as const

/** A deck with the given number of claims of each speaker, with alternating kinds. */
function deckOf(counts: readonly number[], over: Partial<Deck> = {}): Deck {
  const claims = counts.flatMap((n, i) =>
    Array.from({ length: n }, (_, k): Claim => {
      const speaker = SPEAKERS[i] as string
      return aClaim({
        id: claimId(`${speaker}-${String(k)}`),
        chain: ['harbour-notes', speaker].map(voiceId),
        kind: KINDS[(k * (i + 1)) % 3] as Claim['kind'],
      })
    }),
  )
  return aDeck({ claims, relations: [], ...over })
}

function made(deck: Deck, over: Partial<typeof DEFAULT_FORMS> = {}): Forms {
  const forms = makeForms(deck, { ...DEFAULT_FORMS, seed: 'a class', ...over })
  if (!forms.ok) throw new Error(forms.error.code)
  return forms.value
}

const tally = (items: readonly FormItem[], keyOf: (item: FormItem) => string) => {
  const counts: Record<string, number> = {}
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1
  return counts
}

const anyDeck = fc.array(fc.nat({ max: 30 }), { minLength: 2, maxLength: 4 }).map((counts) => deckOf(counts))

describe('two parallel forms', () => {
  it('share no claim, ask each voice equally often, and offer every voice each time', () => {
    fc.assert(
      fc.property(anyDeck, fc.string(), (deck, seed) => {
        const result = makeForms(deck, { ...DEFAULT_FORMS, seed })
        if (!result.ok) return
        const { first, second, voices } = result.value
        const claims = [...first, ...second].map(({ claim }) => claim)
        expect(new Set(claims).size).toBe(claims.length)
        expect(tally(first, ({ truth }) => truth)).toStrictEqual(
          expect.objectContaining(tally(second, ({ truth }) => truth)),
        )
        for (const item of [...first, ...second]) {
          expect([...item.options].sort()).toStrictEqual([...voices].sort())
          const claim = claimOf(deck, item.claim)
          expect(claim && speakerOf(claim.chain)).toBe(item.truth)
          expect(partsOfCardId(item.card)).toMatchObject({ claim: item.claim, template: 'source' })
        }
      }),
      { numRuns: 60 },
    )
  })

  it('are balanced by kind of claim: no kind is on one form more than twice as often again', () => {
    fc.assert(
      fc.property(anyDeck, fc.string(), (deck, seed) => {
        const result = makeForms(deck, { ...DEFAULT_FORMS, seed })
        if (!result.ok) return
        const kind = (item: FormItem) => claimOf(deck, item.claim)?.kind ?? ''
        const [first, second] = [tally(result.value.first, kind), tally(result.value.second, kind)]
        for (const one of KINDS)
          expect(Math.abs((first[one] ?? 0) - (second[one] ?? 0))).toBeLessThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })

  it('are the same for a seed, and different for another seed', () => {
    const deck = deckOf([30, 30])
    expect(made(deck)).toStrictEqual(made(deck))
    expect(made(deck, { seed: 'another' })).not.toStrictEqual(made(deck))
  })

  it('hold ten claims of each of two voices if there are enough, and a limited number of voices', () => {
    const forms = made(deckOf([30, 25, 20, 6]), { voices: 2 })
    expect(forms.voices).toStrictEqual(['nordkust', 'marit-voss'])
    expect(tally(forms.first, ({ truth }) => truth)).toStrictEqual({ nordkust: 10, 'marit-voss': 10 })
    expect(forms.second).toHaveLength(20)
  })

  it('leave out claims that another voice of the form makes too', () => {
    const deck = deckOf([8, 8])
    const relations = [
      { kind: 'same' as const, claims: [claimId('nordkust-0'), claimId('marit-voss-0')] },
      { kind: 'conflicts' as const, claims: [claimId('nordkust-1'), claimId('marit-voss-1')] },
    ]
    const asked = (one: Deck) => {
      const forms = made(one)
      return [...forms.first, ...forms.second].map(({ claim }) => claim as string)
    }
    expect(asked(deck)).toHaveLength(16)
    const without = asked({ ...deck, relations })
    expect(without).not.toContain('nordkust-0')
    expect(without).not.toContain('marit-voss-0')
    // Only claims that say the same are left out, and each form takes as many claims of each voice.
    expect(without).toHaveLength(12)
  })

  it('require two voices with four claims each', () => {
    const result = makeForms(deckOf([40, 3]), DEFAULT_FORMS)
    expect(result).toStrictEqual({ ok: false, error: { code: 'forms-too-few' } })
  })

  it('use the original cards of renamed claims', () => {
    const deck = deckOf([4, 4])
    const forms = made({ ...deck, renamed: { [claimId('released-id')]: claimId('nordkust-0') } })
    const item = [...forms.first, ...forms.second].find(({ claim }) => claim === 'nordkust-0')
    expect(item?.card).toBe('sandholm/released-id/source')
  })

  it('can be made from shipped decks whose voices have enough claims, with four questions or more', () => {
    const sizes = CONTENT_DECKS.flatMap((deck) => {
      const forms = makeForms(deck, DEFAULT_FORMS)
      return forms.ok ? [forms.value.first.length] : []
    })
    expect(sizes.length).toBeGreaterThanOrEqual(2)
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(4)
  })
})

describe('pairs of forms one after another', () => {
  const claimsOf = ({ first, second }: Forms): string[] => [...first, ...second].map(({ claim }) => claim)

  it('share no claim while the deck has others, and report when they must', () => {
    fc.assert(
      fc.property(anyDeck, fc.integer({ min: 1, max: 5 }), (deck, count) => {
        const pairs = Array.from({ length: count }, (_, taken) => pairOfForms(deck, DEFAULT_FORMS, taken))
        const seen = new Set<string>()
        for (const pair of pairs) {
          if (!pair.ok) return
          const claims = claimsOf(pair.value)
          expect(new Set(claims).size).toBe(claims.length)
          if (!pair.value.seenBefore) expect(claims.filter((claim) => seen.has(claim))).toEqual([])
          for (const claim of claims) seen.add(claim)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('begin with the pair made of the whole deck, and repeat it only as another pair', () => {
    const deck = deckOf([8, 8])
    const pair = (taken: number) => {
      const found = pairOfForms(deck, { ...DEFAULT_FORMS, perVoice: 2 }, taken)
      if (!found.ok) throw new Error(found.error.code)
      return found.value
    }
    expect(pair(0)).toStrictEqual({ ...made(deck, { seed: '', perVoice: 2 }), seenBefore: false })
    expect([0, 1, 2, 3].map((taken) => pair(taken).seenBefore)).toEqual([false, false, true, true])
    expect(claimsOf(pair(1)).filter((claim) => claimsOf(pair(0)).includes(claim))).toEqual([])
  })

  it.each([
    [[], 'before', 0],
    [[], 'after', 0],
    [['before'], 'after', 0],
    [['before'], 'before', 1],
    [['before', 'after'], 'before', 1],
    [['before', 'after'], 'after', 1],
    [['before', 'after', 'before'], 'after', 1],
    [['after', 'before'], 'after', 1],
  ] as const)('of a learner who took %j and now takes one %s: %i earlier pairs', (taken, when, behind) => {
    expect(pairsBehind(taken, when)).toBe(behind)
  })
})

describe('the order of forms', () => {
  const forms = made(deckOf([8, 8]))

  it('gives a learner one form before and the other after', () => {
    fc.assert(
      fc.property(fc.string(), (learner) => {
        const taken = [formFor(forms, 'before', learner), formFor(forms, 'after', learner)]
        expect(taken).toContain(forms.first)
        expect(taken).toContain(forms.second)
      }),
    )
  })

  it('differs between the two halves of a class', () => {
    const learners = Array.from({ length: 400 }, (_, i) => `learner ${String(i)}`)
    const half = learners.filter((learner) => formFor(forms, 'before', learner) === forms.first).length
    expect(half).toBeGreaterThan(160)
    expect(half).toBeLessThan(240)
  })
})
