import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, aVoice, cardId, claimId, fc, voiceId } from '../../../../tests/builders'
import { carrierOf, speakerOf } from '$lib/domain/attribution/chain'
import { isCarrierKind, VOICE_KINDS } from '$lib/domain/attribution/voice'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { cardIdOf } from '$lib/domain/shared/ids'
import { makeItem, voicesAt, type Item } from './item'
import { ShownItemSchema } from './shown'

type Choice = Extract<Item, { format: 'who-says-it' }>

const deck = aDeck()
const sourceCard = (claim: string, of: Deck = deck) => cardIdOf(of.id, claimId(claim), 'source')

function choice(of: Deck, claim: string, seed: string): Choice {
  const item = makeItem(of, sourceCard(claim, of), seed)
  if (item?.format !== 'who-says-it') throw new Error('no choice item')
  return item
}

const SEEDS = Array.from({ length: 1000 }, (_, i) => `seed ${String(i)}`)
const many = (of: Deck, claim: string) => SEEDS.map((seed) => choice(of, claim, seed))

/** Decks of up to seven voices whose claims have any chains, with relations among them. */
const arbitraryDeck = fc
  .record({
    kinds: fc.array(fc.constantFrom(...VOICE_KINDS), { minLength: 1, maxLength: 7 }),
    chains: fc.array(fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 7,
    }),
    pairs: fc.array(fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.boolean()), { maxLength: 3 }),
    contrast: fc.nat({ max: 6 }),
  })
  .map(({ kinds, chains, pairs, contrast }): Deck => {
    const voices = kinds.map((kind, i) =>
      aVoice({ id: voiceId(`v${String(i)}`), name: `V${String(i)}`, kind }),
    )
    const claim = (n: number) => claimId(`c${String(n % chains.length)}`)
    return aDeck({
      voices,
      claims: chains.map((chain, i) =>
        aClaim({
          id: claim(i),
          chain: [...new Set(chain.map((n) => voices[n % voices.length]!.id))],
          contrast: [claim(contrast)],
        }),
      ),
      relations: pairs.map(([a, b, same]) => ({
        kind: same ? 'corroborates' : 'conflicts',
        claims: [claim(a), claim(b)],
      })),
    })
  })

describe('any item', () => {
  it('offers the truth among two to four real voices of the deck, each once, or asks for the claim itself', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), (given, seed) => {
        for (const { id, chain } of given.claims) {
          const item = makeItem(given, sourceCard(id, given), seed)
          if (item?.format !== 'who-says-it') {
            expect(item?.format).toBe('recall')
            continue
          }
          const options = item.options.map((option) => option.voice)
          expect(options).toContain(item.truth)
          expect(new Set(options).size).toBe(options.length)
          expect(options.length).toBeGreaterThanOrEqual(2)
          expect(options.length).toBeLessThanOrEqual(4)
          expect(options.every((voice) => voiceOf(given, voice))).toBe(true)
          const lookup = (voice: string) => given.voices.find((known) => known.id === voice)
          expect(item.truth).toBe(item.level === 'speaker' ? speakerOf(chain) : carrierOf(chain, lookup))
          expect(v.is(ShownItemSchema, item.shown)).toBe(true)
          expect(item.shown).toMatchObject({ format: 'who-says-it', level: item.level, options })
        }
      }),
      { numRuns: 400 },
    )
  })

  it('never offers a voice that says the same elsewhere, at the level asked for', () => {
    fc.assert(
      fc.property(arbitraryDeck, fc.string(), (given, seed) => {
        for (const { id } of given.claims) {
          const item = makeItem(given, sourceCard(id, given), seed)
          if (item?.format !== 'who-says-it') continue
          const partners = given.relations
            .filter((relation) => relation.kind === 'corroborates' && relation.claims.includes(id))
            .flatMap((relation) => relation.claims)
          for (const partner of given.claims.filter((claim) => partners.includes(claim.id))) {
            const lookup = (voice: string) => given.voices.find((known) => known.id === voice)
            const also =
              item.level === 'speaker' ? speakerOf(partner.chain) : carrierOf(partner.chain, lookup)
            if (also === item.truth) continue
            expect(item.options.map((option) => option.voice)).not.toContain(also)
          }
        }
      }),
      { numRuns: 400 },
    )
  })

  it('is the same for the same seed, and leaves the deck as it was', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const given = aDeck()
        expect(makeItem(given, sourceCard('ship-for-sale'), seed)).toStrictEqual(
          makeItem(deck, sourceCard('ship-for-sale'), seed),
        )
        expect(given).toStrictEqual(deck)
      }),
    )
  })

  it('is null for a claim the deck does not have', () => {
    expect(makeItem(deck, cardId('sandholm/gone/source'), 'x')).toBeNull()
    expect(makeItem(deck, cardId('sandholm/gone/recall'), 'x')).toBeNull()
  })
})

describe('a recall item', () => {
  it('asks for the claim, shows no options and no level', () => {
    const item = makeItem(deck, cardId('sandholm/pier-costs/recall'), 'x')
    expect(item).toMatchObject({
      format: 'recall',
      question: 'Mending the northern pier is going to cost ____ crowns.',
      answer: '4.2 million',
      shown: { format: 'recall', level: null, options: [], choice: 'fixed' },
    })
  })

  it('stands in for a choice where there is nothing to choose', () => {
    const lonely = aDeck({
      voices: [aVoice()],
      claims: [aClaim({ chain: [voiceId('nordkust')] })],
      relations: [],
    })
    expect(makeItem(lonely, sourceCard('ship-for-sale'), 'x')?.format).toBe('recall')
    const alike = [claimId('one'), claimId('other')]
    const agreed = aDeck({
      voices: [aVoice(), aVoice({ id: voiceId('marit-voss') })],
      claims: [
        aClaim({ id: alike[0]!, chain: [voiceId('nordkust')] }),
        aClaim({ id: alike[1]!, chain: [voiceId('marit-voss')] }),
      ],
      relations: [{ kind: 'corroborates', claims: alike }],
    })
    expect(makeItem(agreed, sourceCard('one'), 'x')?.format).toBe('recall')
  })
})

describe('the options of a choice', () => {
  it('are four, at the level of the speaker, where the deck has four voices', () => {
    for (const { id } of deck.claims) {
      const speakers = many(deck, id).filter((item) => item.level === 'speaker')
      expect(new Set(speakers.map((item) => item.options.length))).toStrictEqual(new Set([4]))
    }
  })

  it('are four in probes, too, where few of the voices ever speak', () => {
    const quiet = aDeck({
      claims: [aClaim(), aClaim({ id: claimId('another'), statement: 'Another.' })],
      relations: [],
    })
    expect(new Set(many(quiet, 'another').map((item) => item.options.length))).toStrictEqual(new Set([4]))
  })

  it('come in every order', () => {
    const places = [0, 0, 0, 0]
    for (const item of many(deck, 'no-bridge')) {
      if (item.level === 'speaker')
        places[item.options.findIndex((option) => option.voice === item.truth)]! += 1
    }
    const share = places.map((count) => count / places.reduce((a, b) => a + b))
    expect(Math.min(...share)).toBeGreaterThan(0.18)
    expect(Math.max(...share)).toBeLessThan(0.32)
  })

  it('are drawn as often as they are right elsewhere, so that being offered tells nothing', () => {
    const [often, once] = [voiceId('nordkust'), voiceId('marit-voss')]
    const claims = Array.from({ length: 9 }, (_, i) =>
      aClaim({ id: claimId(`c${String(i)}`), chain: [i < 3 ? often : deck.voices[i - 3]!.id] }),
    )
    const uneven = aDeck({ claims, relations: [] })
    const items = claims.flatMap((claim) => many(uneven, claim.id).slice(0, 200))
    const offered = (id: string) => items.filter(({ shown }) => shown.options.includes(id as never)).length
    const right = (id: string) => items.filter((item) => item.truth === id).length
    expect(right(often) / offered(often)).toBeLessThan(0.55)
    expect(right(once) / offered(once)).toBeGreaterThan(0.15)
  })

  it('hold the voice of a contrasting claim when they adapt', () => {
    const voices = (id: string, name: string, kind: 'person' | 'outlet') =>
      aVoice({ id: voiceId(id), name, kind })
    const extra = ['e1', 'e2', 'e3', 'e4', 'e5'].map((id) => voices(id, id, 'person'))
    const contrasted = aDeck({
      voices: [...deck.voices, ...extra],
      claims: [
        aClaim({ contrast: [claimId('c-e3')] }),
        ...extra.map(({ id }) => aClaim({ id: claimId(`c-${id}`), chain: [id] })),
      ],
      relations: [],
    })
    const items = many(contrasted, 'ship-for-sale').filter((item) => item.shown.choice === 'adaptive')
    expect(
      items.every((item) => item.level === 'carrier' || item.shown.options.includes(voiceId('e3'))),
    ).toBe(true)
  })

  it('say how each voice would speak: through whom, and in what way', () => {
    const spoken = many(deck, 'ship-for-sale').filter((one) => one.level === 'speaker')
    const options = spoken.flatMap((item) => item.options)
    const relations = new Map(options.map(({ voice, relation }) => [voice, relation]))
    expect(relations.get(voiceId('port-official'))).toStrictEqual({ code: 'unnamed', through: 'nordkust' })
    expect(relations.get(voiceId('nordkust'))).toStrictEqual({
      code: 'own-reporting',
      through: 'harbour-notes',
    })
    expect(relations.get(voiceId('harbour-notes'))).toStrictEqual({ code: 'own-voice', through: null })
    const [asked] = many(deck, 'ship-for-sale').filter((one) => one.level === 'carrier')
    expect(new Set(asked!.options.map(({ relation }) => relation.code))).toStrictEqual(new Set(['carrier']))
  })
})

describe('the level asked for', () => {
  it('is mostly the speaker, the carrier now and then', () => {
    const items = many(deck, 'pupils-still-sail')
    const share = items.filter((item) => item.level === 'carrier').length / items.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.4)
  })

  it('is always the speaker where speaker and carrier are one', () => {
    for (const claim of ['winter-timetable', 'council-sleeps', 'no-bridge']) {
      expect(many(deck, claim).every((item) => item.level === 'speaker')).toBe(true)
    }
  })

  it('is the speaker at first sight', () => {
    const first = SEEDS.map((seed) => makeItem(deck, sourceCard('pupils-still-sail'), seed, true))
    expect(new Set(first.map((item) => item?.shown.level))).toStrictEqual(new Set(['speaker']))
  })

  it('is always the speaker in a deck of fewer than three carriers', () => {
    const claims = deck.claims.filter((claim) => claim.id !== 'no-bridge')
    expect(voicesAt(aDeck({ claims }), 'carrier')).toHaveLength(2)
    expect(many(aDeck({ claims }), 'ship-for-sale').every((item) => item.level === 'speaker')).toBe(true)
  })

  it('decides which voices can be chosen: for the carrier only outlets, pages, documents and readers', () => {
    const items = many(deck, 'ship-for-sale').filter((item) => item.level === 'carrier')
    expect(items.length).toBeGreaterThan(100)
    for (const { shown } of items) {
      expect(
        shown.options.every((id) => isCarrierKind(voiceOf(deck, voiceId(id))?.kind ?? 'anonymous')),
      ).toBe(true)
    }
  })
})

describe('probes', () => {
  it('are about one item in five', () => {
    const all = deck.claims.flatMap((claim) => many(deck, claim.id))
    const share = all.filter((item) => item.shown.choice === 'random').length / all.length
    expect(share).toBeGreaterThan(0.15)
    expect(share).toBeLessThan(0.25)
  })

  it('offer every other speaker about as often', () => {
    const probes = many(deck, 'council-sleeps').filter((item) => item.shown.choice === 'random')
    const others = voicesAt(deck, 'speaker').filter((id) => id !== 'harbour-notes')
    for (const id of others) {
      const share = probes.filter((item) => item.shown.options.includes(id)).length / probes.length
      expect(share, id).toBeGreaterThan(0.45)
      expect(share, id).toBeLessThan(0.75)
    }
  })
})

describe('the voices that are an answer', () => {
  it('are those of the claims, each once, in the order of the deck', () => {
    expect(voicesAt(deck, 'speaker')).toStrictEqual([
      'nordkust',
      'marit-voss',
      'port-official',
      'port-authority',
      'harbour-notes',
      'tidewatcher',
    ])
    expect(voicesAt(deck, 'carrier')).toStrictEqual(['nordkust', 'harbour-notes', 'tidewatcher'])
  })
})
