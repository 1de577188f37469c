import { describe, expect, it } from 'vitest'
import { aDeck, cardId, voiceId } from '../../../../../tests/builders'
import { TEMPLATES, type Template } from '$lib/domain/shared/ids'
import { type MakingContext } from './context'
import { makeAnyItem, templateOf } from './index'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { FORMATS, type Format } from '$lib/domain/quiz/item-record'
import { seeds, cards, CONTEXT } from '../../../../../tests/making'

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
    expect([...formatsOf('chain')]).toContain('build-the-chain')
    expect([...formatsOf('skill')]).toContain('tap-the-cue')
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
    expect(formatsOf('skill', { texts: () => null }).has('tap-the-cue')).toBe(false)
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
    const relations = new Map(at('speaker').map(({ voice, relation }) => [voice, relation.code]))
    expect(relations.get(voiceId('port-official'))).toBe('unnamed')
    expect(relations.get(voiceId('nordkust'))).toBe('own-reporting')
    const carriers = at('carrier')
    expect(new Set(carriers.map(({ relation }) => relation.code))).toStrictEqual(new Set(['carrier']))
    const withTexts = ['harbour-notes', 'nordkust', 'tidewatcher']
    expect(new Set(carriers.map(({ voice }) => voice))).toStrictEqual(new Set(withTexts))
  })

  it('says nothing of through whom a voice comes where that one is an option as well', () => {
    const items = cards(deck, 'source').flatMap((card) =>
      seeds(60).flatMap((seed) => {
        const item = makeAnyItem(prepared, card, seed, {
          ...CONTEXT,
          formats: ['who-says-it'],
          level: 'speaker',
        })
        return item?.format === 'who-says-it' ? [item.options] : []
      }),
    )
    const told = (options: (typeof items)[number]) =>
      options.filter(({ relation }) => relation.through !== null)
    expect(items.some((options) => told(options).length > 0)).toBe(true)
    for (const options of items)
      for (const { relation } of told(options))
        expect(options.map(({ voice }) => voice)).not.toContain(relation.through)
  })

  it('offers the one whose text it is as a frequent wrong answer to the question who says it', () => {
    const card = cardId('sandholm/ship-for-sale/source')
    const items = seeds(200).flatMap((seed) => {
      const item = makeAnyItem(prepared, card, seed, {
        ...CONTEXT,
        formats: ['who-says-it'],
        level: 'speaker',
      })
      return item ? [item.shown.options.includes('nordkust')] : []
    })
    expect(items.filter(Boolean).length / items.length).toBeGreaterThan(0.6)
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
