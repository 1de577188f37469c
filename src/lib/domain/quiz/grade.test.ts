import { describe, expect, it } from 'vitest'
import { aChoice, anItem } from '../../../../tests/asked'
import { aClaim, aDeck, aVoice, cardId, claimId, fc, voiceId } from '../../../../tests/builders'
import type { Chain } from '$lib/domain/attribution/chain'
import type { ShownItem } from './item-record'
import { CONFIDENCES } from './confidence'
import type { BuildTheChainItem, GradedItem, Item, ItemOf, TapTheCueItem } from './item'
import { gradeChoice, gradeItem, gradeHops, keyOf, partsOf, slipOf, truthKeyOf } from './grade'

const deck = aDeck({
  voices: [...aDeck().voices, aVoice({ id: voiceId('gull'), name: 'gull', kind: 'reader' })],
})
const chain = (...ids: string[]): Chain => ids.map(voiceId)
const shown: ShownItem = { format: 'recall', level: null, options: [], choice: 'fixed' }
const base = {
  card: cardId('sandholm/ship-for-sale/chain'),
  claim: aClaim(),
  shown,
}

const build = (truth: Chain): BuildTheChainItem => ({
  ...base,
  format: 'build-the-chain',
  pieces: deck.voices.map((voice) => voice.id),
  truth,
})
const quoted = build(chain('harbour-notes', 'nordkust', 'port-official'))
const commented = build(chain('harbour-notes', 'tidewatcher'))
const tap: TapTheCueItem = {
  ...base,
  format: 'tap-the-cue',
  paragraph: 'An official told them so.',
  words: [[0, 2], [3, 11], [12, 16], [17, 21], [22, 24]], // prettier-ignore
  truth: [2],
  source: [0, 1],
}
const kinds: ItemOf<'what-kind'> = {
  ...base,
  format: 'what-kind',
  options: ['fact', 'opinion', 'prediction', 'question'],
  truth: 'opinion',
}
const directly = (truth: ItemOf<'how-directly'>['truth']): ItemOf<'how-directly'> => ({
  ...base,
  format: 'how-directly',
  about: voiceId('nordkust'),
  options: ['own-reporting', 'own-opinion', 'named', 'unnamed', 'republished'],
  truth,
})
const slip = (truth: ItemOf<'spot-the-slip'>['truth']): ItemOf<'spot-the-slip'> => ({
  ...base,
  format: 'spot-the-slip',
  statement: 'One of the vessels will be sold.',
  chain: base.claim.chain,
  options: ['faithful', 'hedge-dropped', 'voice-swapped', 'number-changed'],
  truth,
})
const sorted: ItemOf<'sort'> = {
  ...base,
  format: 'sort',
  level: 'speaker',
  voices: chain('harbour-notes', 'nordkust', 'gull'),
  claims: [aClaim(), aClaim({ id: claimId('b') }), aClaim({ id: claimId('c') })],
  truth: chain('harbour-notes', 'nordkust', 'nordkust'),
}
const which: ItemOf<'which-did-x-say'> = {
  ...base,
  format: 'which-did-x-say',
  level: 'speaker',
  voice: voiceId('port-official'),
  relation: { code: 'unnamed', through: voiceId('nordkust') },
  options: [aClaim(), aClaim({ id: claimId('b') })],
  truth: aClaim().id,
}

const errors = (item: GradedItem, chosen: string) => gradeItem(deck, item, chosen, null).errors

describe('the grade of an answer', () => {
  it('is right for the key of the truth, in every format, and a guess is Again', () => {
    for (const item of [quoted, commented, tap, kinds, directly('named'), slip('faithful'), sorted, which]) {
      const key = truthKeyOf(item)
      expect(gradeItem(deck, item, key, 'certain'), item.format).toMatchObject({ right: true, rating: 3, errors: [] }) // prettier-ignore
      expect(gradeItem(deck, item, key, 'guess')).toMatchObject({ right: true, rating: 1 })
      expect(gradeItem(deck, item, 'gone', null)).toMatchObject({ right: false, rating: 1 })
      expect(errors(item, 'gone').length).toBeGreaterThan(0)
    }
  })

  it('takes apart what it has put together', () => {
    expect(partsOf(keyOf([]))).toStrictEqual([])
    expect(partsOf(keyOf(['a', 'b-c', 3]))).toStrictEqual(['a', 'b-c', '3'])
  })
})

describe('what went wrong with a chain', () => {
  const built = (item: BuildTheChainItem, ...ids: string[]) => errors(item, keyOf(ids))

  it('is a dropped hop, and an outlet for the official where it ends with the outlet', () => {
    expect(built(quoted, 'harbour-notes', 'port-official')).toStrictEqual(['dropped-hop'])
    expect(built(quoted, 'harbour-notes', 'nordkust')).toStrictEqual(['outlet-for-official', 'dropped-hop'])
  })

  it('is a promoted speaker where the speaker stands before who passes it on', () => {
    expect(built(quoted, 'harbour-notes', 'port-official', 'nordkust')).toStrictEqual([
      'outlet-for-official',
      'promoted-speaker',
    ])
  })

  it('is a foreign hop, the wrong order, and a reader for the blog', () => {
    expect(built(quoted, 'harbour-notes', 'nordkust', 'gull', 'port-official')).toStrictEqual(['foreign-hop'])
    expect(built(quoted, 'nordkust', 'harbour-notes', 'port-official')).toStrictEqual(['wrong-order'])
    expect(built(quoted, 'gull', 'nordkust', 'port-official')).toStrictEqual([
      'reader-for-blog',
      'dropped-hop',
      'foreign-hop',
    ])
    expect(built(commented, 'tidewatcher')).toStrictEqual(['dropped-hop'])
  })

  it('scores each hop of the truth by the longest order that both share', () => {
    const { truth } = quoted
    const score = (...ids: string[]) => gradeHops(truth, ids.map(voiceId)).map(({ right }) => Number(right)).join('') // prettier-ignore
    expect(score('harbour-notes', 'nordkust', 'port-official')).toBe('111')
    expect(score('nordkust', 'port-official')).toBe('011')
    expect(score('harbour-notes', 'gull', 'nordkust', 'port-official')).toBe('111')
    expect(score('port-official', 'nordkust', 'harbour-notes')).toBe('001')
    expect(score()).toBe('000')
    expect(gradeItem(deck, quoted, 'nordkust', null).hops).toHaveLength(3)
  })

  it('scores every hop exactly where the answer is the truth', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...deck.voices.map(({ id }) => id)), { maxLength: 6 })
    fc.assert(
      fc.property(ids, ids, (truth, answered) => {
        const hops = gradeHops(truth, answered)
        expect(hops.map(({ voice }) => voice)).toStrictEqual(truth)
        const all = hops.every(({ right }) => right) && answered.length === truth.length
        expect(all).toBe(keyOf(truth) === keyOf(answered))
      }),
    )
  })
})

describe('what went wrong elsewhere', () => {
  it('is an opinion taken for a report, or another kind', () => {
    expect(errors(kinds, 'fact')).toStrictEqual(['opinion-for-report'])
    expect(errors(kinds, 'question')).toStrictEqual(['other-kind'])
    expect(errors(directly('own-opinion'), 'own-reporting')).toStrictEqual(['opinion-for-report'])
  })

  it('is a hop dropped where somebody else’s words are taken for own reporting', () => {
    expect(errors(directly('unnamed'), 'own-reporting')).toStrictEqual(['dropped-hop'])
    expect(errors(directly('unnamed'), 'named')).toStrictEqual(['named-for-unnamed'])
    expect(errors(directly('named'), 'republished')).toStrictEqual(['other-directness'])
  })

  it('names the slip that was not seen, another one, and suspicion of what was faithful', () => {
    expect(errors(slip('hedge-dropped'), 'faithful')).toStrictEqual(['hedge-dropped'])
    expect(errors(slip('hedge-dropped'), 'voice-swapped')).toStrictEqual(['other-slip', 'hedge-dropped'])
    expect(errors(slip('faithful'), 'voice-swapped')).toStrictEqual(['over-suspicious'])
  })

  it('is the slip of a choice of voices, once for each voice wrongly sorted', () => {
    expect(errors(sorted, 'harbour-notes nordkust gull')).toStrictEqual(['other-voice'])
    expect(errors(sorted, 'gull nordkust gull')).toStrictEqual(['reader-for-blog', 'other-voice'])
    expect(errors(which, 'b')).toStrictEqual(['other-claim'])
  })
})

describe('tapping the cue', () => {
  const right = (...words: number[]) => gradeItem(deck, tap, keyOf(words), null).right

  it('wants a word of the cue, allows those of the source, and no others', () => {
    expect(right(2)).toBe(true)
    expect(right(2, 0, 1)).toBe(true)
    expect(right(0, 1)).toBe(false)
    expect(right(2, 3)).toBe(false)
    expect(right()).toBe(false)
  })
})

const sandholm = aDeck()

/** An item of a claim at a level. */
function choiceAt(claim: string, level: 'speaker' | 'carrier'): Item {
  return aChoice(sandholm, cardId(`sandholm/${claim}/source`), 'a', { level, choice: 'random' })
}

const slipIn = (claim: string, level: 'speaker' | 'carrier', chosen: string) =>
  slipOf(sandholm, choiceAt(claim, level), voiceId(chosen))

describe('the grade of a choice', () => {
  it('is Again where it is wrong, however sure', () => {
    expect([...CONFIDENCES, null].map((confidence) => gradeChoice(false, confidence))).toStrictEqual([
      1, 1, 1, 1,
    ])
  })

  it('is Good where it is right, and Again where it was a guess', () => {
    expect(gradeChoice(true, null)).toBe(3)
    expect(gradeChoice(true, 'fairly-sure')).toBe(3)
    expect(gradeChoice(true, 'certain')).toBe(3)
    expect(gradeChoice(true, 'guess')).toBe(1)
  })
})

describe('the slip in a wrong choice', () => {
  it('is none in a right one, and none in recall', () => {
    expect(slipIn('ship-for-sale', 'speaker', 'port-official')).toBeNull()
    expect(slipIn('ship-for-sale', 'carrier', 'nordkust')).toBeNull()
    const recall = anItem(sandholm, cardId('sandholm/ship-for-sale/recall'), 'x')
    expect(slipOf(sandholm, recall!, voiceId('nordkust'))).toBeNull()
  })

  it('is a promoted carrier where the outlet or the page is taken for the one it quotes', () => {
    expect(slipIn('ship-for-sale', 'speaker', 'nordkust')).toBe('promoted-carrier')
    expect(slipIn('ship-for-sale', 'speaker', 'harbour-notes')).toBe('promoted-carrier')
    expect(slipIn('no-bridge', 'speaker', 'harbour-notes')).toBe('promoted-carrier')
  })

  it('is a confused reader where a comment is on either side', () => {
    expect(slipIn('ship-for-sale', 'speaker', 'tidewatcher')).toBe('reader-confused')
    expect(slipIn('no-bridge', 'speaker', 'marit-voss')).toBe('reader-confused')
  })

  it('is another voice else', () => {
    expect(slipIn('ship-for-sale', 'speaker', 'marit-voss')).toBe('other-voice')
    expect(slipIn('ship-for-sale', 'speaker', 'nobody')).toBe('other-voice')
  })

  it('is a named speaker or a wrong carrier where the carrier was asked for', () => {
    expect(slipIn('ship-for-sale', 'carrier', 'port-official')).toBe('named-the-speaker')
    expect(slipIn('ship-for-sale', 'carrier', 'harbour-notes')).toBe('wrong-carrier')
    expect(slipIn('ship-for-sale', 'carrier', 'tidewatcher')).toBe('wrong-carrier')
  })
})
