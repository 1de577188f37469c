import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, ARTICLE, aVoice, cardId, claimId, fc, voiceId } from '../../../../../tests/builders'
import { isCarrierKind, VOICE_KINDS } from '$lib/domain/attribution/voice'
import { CLAIM_KINDS } from '$lib/domain/claim/claim'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { prepareText } from '$lib/domain/material/anchor'
import { cardIdOf, TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { NO_CONFUSION_COUNTS, type MakingContext } from './context'
import type { GradedItem, Item } from '$lib/domain/quiz/item'
import { gradeItem, truthKeyOf } from '$lib/domain/quiz/grade'
import { makeAnyItem, templateOf } from './index'
import { alsoRight, prepareDeck, truthAt } from '$lib/domain/quiz/deck-index'
import { FORMATS, ShownItemSchema, type Format } from '$lib/domain/quiz/item-record'

const text = prepareText(ARTICLE)
const CONTEXT: MakingContext = { firstSight: false, texts: () => text, confusions: NO_CONFUSION_COUNTS }
const seeds = (count: number) => Array.from({ length: count }, (_, i) => `seed ${String(i)}`)
const cards = (deck: Deck, template?: Template) =>
  deck.claims.flatMap(({ id }) =>
    (template ? [template] : TEMPLATES).map((each) => cardIdOf(deck.id, id, each)),
  )

/** Decks of up to eight voices whose claims have any chains and kinds, with relations among them. */
const arbitraryDeck = fc
  .record({
    voices: fc.array(fc.constantFrom(...VOICE_KINDS), { minLength: 1, maxLength: 8 }),
    claims: fc.array(
      fc.record({
        chain: fc.uniqueArray(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }),
        kind: fc.constantFrom(...CLAIM_KINDS),
        statement: fc.constantFrom(
          'It may cost 12 crowns.',
          'Some 14 boats are believed to be lost.',
          'Is the pier safe?',
          'The pier has probably sunk.',
          'V3 is to blame for all of it.',
        ),
      }),
      { minLength: 1, maxLength: 9 },
    ),
    pairs: fc.array(fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 })), { maxLength: 3 }),
  })
  .map(({ voices: kinds, claims, pairs }): Deck => {
    const voices = kinds.map((kind, i) =>
      aVoice({ id: voiceId(`v${String(i)}`), name: `V${String(i)}`, kind }),
    )
    const id = (n: number) => claimId(`c${String(n % claims.length)}`)
    return aDeck({
      voices,
      claims: claims.map(({ chain, ...claim }, i) =>
        aClaim({ ...claim, id: id(i), chain: [...new Set(chain.map((n) => voices[n % voices.length]!.id))] }),
      ),
      relations: pairs.map(([a, b]) => ({ kind: 'same', claims: [id(a), id(b)] })),
    })
  })

/** The keys that an item offers as answers. */
function keysOf(item: GradedItem): readonly string[] {
  switch (item.format) {
    case 'who-says-it':
      return item.options.map(({ voice }) => voice)
    case 'which-did-x-say':
      return item.options.map(({ id }) => id)
    case 'build-the-chain':
      return item.pieces
    case 'sort':
      return item.voices
    case 'tap-the-cue':
      return []
    default:
      return item.options
  }
}

/** What must hold of any item of a deck. */
function check(deck: Deck, item: Item): void {
  expect(v.is(ShownItemSchema, item.shown), JSON.stringify(item.shown)).toBe(true)
  expect(item.shown.format).toBe(item.format)
  if (item.format === 'recall') return
  const keys = keysOf(item)
  expect(new Set(keys).size).toBe(keys.length)
  expect(item.shown.options).toStrictEqual(keys)
  expect(item.shown.truth).toBe(truthKeyOf(item))
  expect(gradeItem(deck, item, truthKeyOf(item), null).right).toBe(true)
  const real = new Set<string>([...deck.voices, ...deck.claims].map(({ id }) => id))
  if (['who-says-it', 'which-did-x-say', 'build-the-chain', 'sort'].includes(item.format)) {
    expect(keys.filter((key) => !real.has(key))).toStrictEqual([])
  }
  if (
    ['who-says-it', 'which-did-x-say', 'how-directly', 'what-kind', 'spot-the-slip'].includes(item.format)
  ) {
    expect(keys).toContain(truthKeyOf(item))
    expect(keys.length).toBeGreaterThanOrEqual(2)
  }
}

describe('any item of any deck', () => {
  it('holds the truth among real options, each once, is graded right by its own key, and can be remembered', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), fc.boolean(), (deck, seed, firstSight) => {
        const prepared = prepareDeck(deck)
        for (const card of cards(deck)) {
          const item = makeAnyItem(prepared, card, seed, { ...CONTEXT, firstSight })
          expect(item?.card).toBe(card)
          check(deck, item!)
        }
        for (const card of cards(deck, 'source')) {
          const sorted = makeAnyItem(prepared, card, seed, { ...CONTEXT, formats: ['sort'] })
          if (sorted) check(deck, sorted)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('never has a second right answer at its level', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), (deck, seed) => {
        const prepared = prepareDeck(deck)
        for (const card of cards(deck, 'source')) {
          const item = makeAnyItem(prepared, card, seed, CONTEXT)!
          if (item.format === 'who-says-it') {
            const right = alsoRight(prepared, item.claim, item.level)
            expect(item.options.filter(({ voice }) => right.has(voice))).toHaveLength(1)
          }
          if (item.format === 'which-did-x-say') {
            const says = item.options.filter(
              (claim) =>
                truthAt(prepared, claim, item.level) === item.voice ||
                (prepared.partners.get(claim.id) ?? []).some(
                  (partner) =>
                    partner !== item.claim && truthAt(prepared, partner, item.level) === item.voice,
                ),
            )
            expect(says.map(({ id }) => id)).toStrictEqual([item.truth])
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('is the same for the same seed, and leaves the deck as it was', () => {
    const deck = aDeck()
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...cards(deck)), (seed, card) => {
        const made = makeAnyItem(prepareDeck(deck), card, seed, CONTEXT)
        expect(made).toStrictEqual(makeAnyItem(prepareDeck(deck), card, seed, CONTEXT))
        expect(deck).toStrictEqual(aDeck())
      }),
    )
  })

  it('is null for a claim the deck does not have, or where the formats asked for leave nothing', () => {
    const prepared = prepareDeck(aDeck())
    expect(makeAnyItem(prepared, cardId('sandholm/gone/source'), 'x', CONTEXT)).toBeNull()
    const only = { ...CONTEXT, formats: ['tap-the-cue'] as const, texts: () => null }
    expect(makeAnyItem(prepared, cardId('sandholm/ship-for-sale/chain'), 'x', only)).toBeNull()
  })

  it('is found by the id a claim was released with', () => {
    const renamed = aDeck({ renamed: { [claimId('boat-for-sale')]: claimId('ship-for-sale') } })
    const item = makeAnyItem(prepareDeck(renamed), cardId('sandholm/boat-for-sale/source'), 'x', CONTEXT)
    expect(item?.claim.id).toBe('ship-for-sale')
  })
})

describe('the claim itself', () => {
  it('is asked for where there is nothing to choose: one voice, or voices that all say the same', () => {
    const lonely = aDeck({
      voices: [aVoice()],
      claims: [aClaim({ chain: [voiceId('nordkust')] })],
      relations: [],
    })
    const alike = [claimId('one'), claimId('other')] as const
    const agreed = aDeck({
      voices: [aVoice(), aVoice({ id: voiceId('marit-voss'), name: 'Marit Voss', kind: 'person' })],
      claims: [
        aClaim({ id: alike[0], chain: [voiceId('nordkust')] }),
        aClaim({ id: alike[1], chain: [voiceId('marit-voss')] }),
      ],
      relations: [{ kind: 'same', claims: [...alike] }],
    })
    for (const firstSight of [true, false]) {
      for (const [deck, claim] of [
        [lonely, 'ship-for-sale'],
        [agreed, 'one'],
      ] as const) {
        const card = cardIdOf(deck.id, claimId(claim), 'source')
        expect(makeAnyItem(prepareDeck(deck), card, 'x', { ...CONTEXT, firstSight })?.format).toBe('recall')
      }
    }
  })
})

describe('a form', () => {
  it('offers its own voices in its own order, and draws nothing', () => {
    const options = ['tidewatcher', 'port-official', 'nordkust'].map(voiceId)
    const form = { level: 'speaker', options } as const
    const card = cardId('sandholm/ship-for-sale/source')
    const over = { formats: ['who-says-it'], choice: 'fixed', form } as const
    for (const seed of seeds(5)) {
      const item = makeAnyItem(prepareDeck(aDeck()), card, seed, { ...CONTEXT, ...over })
      expect(item?.shown).toStrictEqual({
        format: 'who-says-it',
        level: 'speaker',
        options,
        choice: 'fixed',
        truth: 'port-official',
      })
    }
  })
})

describe('the format of a card', () => {
  const deck = aDeck()
  const prepared = prepareDeck(deck)
  const formatsOf = (template: Template, over: Partial<MakingContext> = {}): Set<Format> =>
    new Set(
      seeds(200).flatMap((seed) =>
        cards(deck, template).map(
          (card) => makeAnyItem(prepared, card, seed, { ...CONTEXT, ...over })!.format,
        ),
      ),
    )

  it('varies by the seed, within those of its template', () => {
    expect(formatsOf('recall')).toStrictEqual(new Set(['recall']))
    expect(formatsOf('source')).toStrictEqual(new Set(['who-says-it', 'which-did-x-say']))
    expect([...formatsOf('chain')]).toEqual(expect.arrayContaining(['build-the-chain', 'tap-the-cue']))
    expect(formatsOf('kind')).toStrictEqual(new Set(['what-kind', 'spot-the-slip']))
    for (const format of FORMATS) expect(TEMPLATES).toContain(templateOf(format))
  })

  it('is the plainest at first sight, and asks for the speaker', () => {
    expect(formatsOf('source', { firstSight: true })).toStrictEqual(new Set(['who-says-it']))
    const levels = seeds(100).map(
      (seed) => makeAnyItem(prepared, cardId('sandholm/ship-for-sale/source'), seed, { ...CONTEXT, firstSight: true })!.shown.level, // prettier-ignore
    )
    expect(new Set(levels)).toStrictEqual(new Set(['speaker']))
  })

  it('is never tapping where the text is not at hand', () => {
    expect(formatsOf('chain', { texts: () => null }).has('tap-the-cue')).toBe(false)
  })

  it('is what a round asks for', () => {
    expect(formatsOf('source', { formats: ['sort'] })).toStrictEqual(new Set(['sort']))
  })
})

describe('how options are chosen', () => {
  const deck = aDeck()
  const prepared = prepareDeck(deck)
  const of = (over: Partial<MakingContext>, count = 400) =>
    seeds(count).map((seed) => makeAnyItem(prepared, cardId('sandholm/no-bridge/source'), seed, { ...CONTEXT, formats: ['who-says-it'], level: 'speaker', ...over })!) // prettier-ignore

  it('is at random for about one item in five, unless a round says otherwise', () => {
    const share = of({}).filter(({ shown }) => shown.choice === 'random').length / 400
    expect(share).toBeGreaterThan(0.14)
    expect(share).toBeLessThan(0.26)
    expect(new Set(of({ choice: 'fixed' }).map(({ shown }) => shown.choice))).toStrictEqual(
      new Set(['fixed']),
    )
  })

  it('puts the right answer in every place about as often', () => {
    const places = [0, 0, 0, 0]
    const items = of({}, 1000).flatMap((item) => (item.format === 'who-says-it' ? [item] : []))
    for (const { options, truth } of items) places[options.findIndex(({ voice }) => voice === truth)]! += 1
    expect(Math.min(...places) / items.length).toBeGreaterThan(0.18)
    expect(Math.max(...places) / items.length).toBeLessThan(0.32)
  })

  it('says how each voice would speak, and offers only those who carry texts where the carrier is asked for', () => {
    const card = cardId('sandholm/ship-for-sale/source')
    const at = (level: 'speaker' | 'carrier') =>
      seeds(60).flatMap((seed) => {
        const item = makeAnyItem(prepared, card, seed, { ...CONTEXT, formats: ['who-says-it'], level })
        return item?.format === 'who-says-it' ? item.options : []
      })
    const relations = new Map(at('speaker').map(({ voice, relation }) => [voice, relation]))
    expect(relations.get(voiceId('port-official'))).toStrictEqual({ code: 'unnamed', through: 'nordkust' })
    expect(relations.get(voiceId('nordkust'))).toStrictEqual({
      code: 'own-reporting',
      through: 'harbour-notes',
    })
    const carriers = at('carrier')
    expect(new Set(carriers.map(({ relation }) => relation.code))).toStrictEqual(new Set(['carrier']))
    const kinds = carriers.map(({ voice }) => voiceOf(deck, voice)?.kind ?? 'anonymous')
    expect(kinds.filter((kind) => !isCarrierKind(kind))).toStrictEqual([])
  })

  it('leans on what this learner confuses, one way or the other, but not in a probe', () => {
    const confused = { carrier: {}, speaker: { 'marit-voss': { tidewatcher: 4 } } }
    const offered = (over: Partial<MakingContext>) =>
      of(over).filter(({ shown }) => shown.options.includes('marit-voss')).length / 400
    const [without, withThem] = [offered({ choice: 'adaptive' }), offered({ choice: 'adaptive', confusions: confused })] // prettier-ignore
    expect(withThem).toBeGreaterThan(0.9)
    expect(withThem).toBeGreaterThan(without + 0.2)
    expect(offered({ choice: 'random', confusions: confused })).toBe(offered({ choice: 'random' }))
  })

  it('never depends on the order of the deck’s lists: each is offered as often wherever it stands', () => {
    const turned = prepareDeck(
      aDeck({ claims: [...deck.claims].reverse(), voices: [...deck.voices].reverse() }),
    )
    const share = (from: typeof prepared) => {
      const items = seeds(600).map(
        (seed) => makeAnyItem(from, cardId('sandholm/no-bridge/source'), seed, { ...CONTEXT, formats: ['who-says-it'], level: 'speaker' })!, // prettier-ignore
      )
      return deck.voices.map(({ id }) => items.filter(({ shown }) => shown.options.includes(id)).length / 600)
    }
    const [one, other] = [share(prepared), share(turned)]
    one.forEach((value, i) => {
      expect(Math.abs(value - other[i]!), deck.voices[i]!.id).toBeLessThan(0.1)
    })
  })
})
