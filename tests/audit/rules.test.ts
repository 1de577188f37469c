/** Each kind of fault is found in an item that has it, and no rule complains about an item without faults. */
import { describe, expect, it } from 'vitest'
import { aDeck, claimId, voiceId } from '../builders'
import { CONTENT_DECKS, contentDeck } from '../deps'
import { deck, ITEMS } from '../items'
import { isPluralName } from '$lib/domain/attribution/voice-number'
import type { Deck } from '$lib/domain/deck/deck'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { truthKeyOf } from '$lib/domain/quiz/grade'
import type { GradedItem } from '$lib/domain/quiz/item'
import { hasTwoRight, problemsOf } from '../../src/cli/item-rules/item-rules'
import { isPluralVoice, pluralVoicesOf } from './plural-voices'
import { sentenceProblems, verbProblems } from './sentence-rules'

/** The keys of an item's options. */
function optionsOf(item: GradedItem): readonly string[] {
  if ('pieces' in item) return item.pieces
  if ('voices' in item) return item.voices
  if (!('options' in item)) return []
  return item.options.map((one) => (typeof one === 'string' ? one : 'voice' in one ? one.voice : one.id))
}

/** The kinds of the faults of an item. What its event would remember is in order. */
function kindsIn(item: GradedItem, of: Deck = deck): string[] {
  const shown = { ...item.shown, options: optionsOf(item), truth: truthKeyOf(item) }
  const problems = problemsOf(prepareDeck(of), { ...item, shown } as GradedItem)
  return [...new Set(problems.map((problem) => problem.split(':')[0] ?? ''))]
}

const who = ITEMS['who-says-it']
const which = ITEMS['which-did-x-say']
const kind = ITEMS['what-kind']
const directly = ITEMS['how-directly']
const chain = ITEMS['build-the-chain']
const sorted = ITEMS.sort
const tapped = ITEMS['tap-the-cue']
const vouched = {
  ...ITEMS['how-far-vouched'],
  claim: { ...ITEMS['how-far-vouched'].claim, stance: 'distances' as const },
}
const slip = {
  ...ITEMS['spot-the-slip'],
  claim: { ...ITEMS['spot-the-slip'].claim, hedges: ['could'] },
  statement: 'One of the vessels would be sold by the end of winter.',
}
const relation = { code: 'named', through: null } as const

describe('an item without faults', () => {
  const good: readonly GradedItem[] = [who, which, kind, directly, chain, sorted, tapped, vouched, slip]
  it.each(good.map((item) => [item.format, item] as const))('has none: %s', (_format, item) => {
    expect(kindsIn(item)).toStrictEqual([])
    expect(hasTwoRight(deck, item)).toBe(false)
    expect(sentenceProblems(deck, item)).toStrictEqual([])
  })
})

describe('a wrong key', () => {
  const cases: Readonly<Record<string, GradedItem>> = {
    'the voice that passes the claim on, in place of the speaker': { ...who, truth: voiceId('nordkust') },
    'the speaker, in place of the voice of the passage': {
      ...who,
      level: 'carrier',
      truth: voiceId('port-official'),
    },
    'a claim of another voice': { ...which, voice: voiceId('port-authority') },
    'another kind': { ...kind, truth: 'fact' },
    'another way to come by it': { ...directly, truth: 'named' },
    'a chain that ends too early': { ...chain, truth: chain.truth.slice(0, -1) },
    'a claim sorted to another voice': { ...sorted, truth: [...sorted.truth].reverse() },
    'another stance': { ...vouched, truth: 'endorses' },
    'the stance of another voice': { ...vouched, about: voiceId('port-official') },
    'other words than the cue': { ...tapped, claim: { ...tapped.claim, cue: 'would not be named' } },
  }
  it.each(Object.entries(cases))('is found: %s', (_name, item) => {
    expect(kindsIn(item)).toContain('key')
  })
})

describe('a second right answer', () => {
  // The rules keep what they know of a version of a deck, so each of these is another version.
  const same = aDeck({
    version: 2,
    relations: [{ kind: 'same', claims: [claimId('ship-for-sale'), claimId('winter-timetable')] }],
  })
  const alike = aDeck({
    version: 3,
    voices: [
      ...deck.voices,
      { id: voiceId('officials'), name: 'three officials', kind: 'anonymous', aliases: [] },
    ],
  })

  it('is found: another voice that says the same', () => {
    expect(kindsIn(who, same)).toContain('second')
    expect(hasTwoRight(same, who)).toBe(true)
    expect(hasTwoRight(same, { ...which, voice: voiceId('nordkust') })).toBe(false)
  })

  it('is found: two claims of one voice', () => {
    const options = [...which.options, ...deck.claims.filter(({ id }) => id === 'winter-timetable')]
    expect(kindsIn({ ...which, options }, same)).toContain('second')
    expect(hasTwoRight(same, { ...which, options })).toBe(true)
  })

  it('is found: a voice that the page may mean', () => {
    const couldBe = [voiceId('tidewatcher')]
    const open = { ...deck, version: 4, claims: deck.claims.map((claim) => ({ ...claim, couldBe })) }
    expect(kindsIn({ ...who, claim: { ...who.claim, couldBe } }, open)).toContain('second')
    const pieces = [...chain.pieces, ...couldBe]
    expect(kindsIn({ ...chain, pieces, claim: { ...chain.claim, couldBe } }, open)).toContain('second')
  })

  it('is found: a voice that differs only in its wording', () => {
    const options = [...who.options, { voice: voiceId('officials'), relation }]
    expect(kindsIn({ ...who, options }, alike)).toContain('second')
  })
})

describe('options off the one axis', () => {
  it('are found in questions about kind and stance', () => {
    expect(kindsIn({ ...kind, options: [...kind.options, 'reported' as never] })).toContain('axis')
    expect(kindsIn({ ...vouched, options: vouched.options.slice(1) })).toContain('axis')
  })
})

describe('unreal or poor options', () => {
  const cases: Readonly<Record<string, GradedItem>> = {
    'an invented voice': { ...who, options: [...who.options, { voice: voiceId('nobody'), relation }] },
    'an option twice': { ...kind, options: [...kind.options, 'fact'] },
    'too few voices': { ...who, options: who.options.slice(0, 2) },
    'every piece used': { ...chain, pieces: [...chain.truth] },
    'nothing but the cue': { ...tapped, words: tapped.words.slice(0, 1), truth: [0] },
    'a passage that is not in the text': { ...vouched, passage: 'Nobody wrote this.' },
    'a voice that the claim names': {
      ...who,
      claim: { ...who.claim, statement: 'Tidewatcher may be sold.' },
    },
  }
  it.each(Object.entries(cases))('are found: %s', (_name, item) => {
    expect(kindsIn(item)).toContain('options')
  })
})

describe('an impossible slip', () => {
  const { claim } = slip
  const own = { ...claim, chain: claim.chain.slice(0, 1) }
  const cases: Readonly<Record<string, GradedItem>> = {
    'a number changed where none stands': { ...slip, options: [...slip.options, 'number-changed'] },
    'a hedge dropped where none stands': { ...slip, claim: { ...claim, hedges: [] } },
    'a hop dropped from a chain of one': { ...slip, claim: own, options: [...slip.options, 'hop-dropped'] },
    'a source named where nobody is unnamed': {
      ...slip,
      claim: { ...claim, chain: claim.chain.slice(0, 2) },
      options: [...slip.options, 'unnamed-named'],
    },
    'a source named by an office': {
      ...slip,
      statement: claim.statement,
      chain: [...claim.chain.slice(0, -1), voiceId('port-authority')],
      options: [...slip.options, 'unnamed-named'],
      truth: 'unnamed-named',
    },
    'a tense that changes with the hedge': { ...slip, statement: ITEMS['spot-the-slip'].statement },
    'an altered version called faithful': { ...slip, truth: 'faithful' },
    'the number of a contrasted claim': {
      ...slip,
      claim: { ...claim, statement: 'It costs 3.1 million.', contrast: [claimId('pier-costs')] },
      statement: 'It costs 4.2 million.',
      options: [...slip.options, 'number-changed'],
      truth: 'number-changed',
    },
  }
  it.each(Object.entries(cases))('is found: %s', (_name, item) => {
    expect(kindsIn(item)).toContain('slip')
  })
})

describe('the number of a voice', () => {
  const rails = contentDeck('reading-the-rails')

  it.each([
    'It reaches you through Northern Wire, but two council officials says it.',
    'Which of these does two council officials say?',
    'How far does shopkeepers in Sallow Ford vouch for this?',
    'two council officials, speaking for itself',
    'Northern Wire only pass this on.',
    'Northern Wire and Ines Marlow has no part in this.',
  ])('must agree: %s', (sentence) => {
    expect(verbProblems(rails, sentence)).toHaveLength(1)
  })

  it.each([
    'It reaches you through Northern Wire, but two council officials say it.',
    'Which of these do two council officials say?',
    'two council officials, speaking for themselves',
    'Northern Wire only passes this on.',
    'Northern Wire and Ines Marlow have no part in this.',
  ])('agrees: %s', (sentence) => {
    expect(verbProblems(rails, sentence)).toStrictEqual([])
  })

  it('is what a person lists for each voice of each shipped deck', () => {
    for (const { id, voices } of CONTENT_DECKS) {
      const told = voices.filter(({ name }) => isPluralName(name)).map((voice) => voice.id)
      expect([id, ...told]).toStrictEqual([
        id,
        ...voices.filter((voice) => isPluralVoice(id, voice.id)).map((voice) => voice.id),
      ])
      expect(told).toHaveLength(pluralVoicesOf(id).length)
    }
    expect(() => isPluralVoice('no-such-deck', 'x')).toThrow('no-such-deck')
  })
})
