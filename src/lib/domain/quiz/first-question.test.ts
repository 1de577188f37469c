import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, voiceId } from '../../../../tests/builders'
import { CONTENT_DECKS } from '../../../../tests/deps'
import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { NO_CONFUSION_COUNTS } from './make/context'
import { FirstQuestionSchema, itemOfFirstQuestion } from './first-question'
import { makeFirstQuestion } from './make/first-question'
import { makeAnyItem } from './make/index'
import { prepareDeck } from './deck-index'
import { ShownItemSchema } from './item-record'

/** A deck that begins with the words in view ships no first question: its first item needs the text. */
const [withWords, others] = partition([aDeck(), ...CONTENT_DECKS])
const decks = others.map((deck) => [deck.id, deck] as const)
const context = {
  firstSight: true,
  texts: () => null,
  confusions: NO_CONFUSION_COUNTS,
  choice: 'adaptive',
} as const

function partition(all: readonly Deck[]): [Deck[], Deck[]] {
  return [
    all.filter(({ asksFirst }) => asksFirst === 'skill'),
    all.filter(({ asksFirst }) => asksFirst !== 'skill'),
  ]
}

it('a deck that begins with the words in view has no first question', () => {
  expect(withWords.map(({ id }) => id)).toStrictEqual(['words-of-attribution'])
  expect(withWords.map(makeFirstQuestion)).toStrictEqual([null])
})

describe.each(decks)('the first question of %s', (_id, deck) => {
  const question = makeFirstQuestion(deck)

  it('asks the first card, and holds a few hundred bytes that the schema takes', () => {
    expect(question?.card).toBe(cardsOf(deck)[0])
    const text = JSON.stringify(question)
    expect(text.length).toBeLessThan(800)
    expect(v.parse(FirstQuestionSchema, JSON.parse(text))).toStrictEqual(question)
  })

  it('becomes the very item that the maker makes', () => {
    if (!question) throw new Error('no first question')
    const item = itemOfFirstQuestion(deck, question)
    expect(item).toStrictEqual(makeAnyItem(prepareDeck(deck), question.card, 'first', context))
    expect(v.is(ShownItemSchema, item?.shown)).toBe(true)
    expect(item?.options).toHaveLength(4)
  })
})

describe('a first question that does not fit the deck', () => {
  const deck = aDeck()
  const question = makeFirstQuestion(deck)
  if (!question) throw new Error('no first question')

  it('is no item where the claim, a voice or the answer is gone', () => {
    expect(itemOfFirstQuestion({ ...deck, claims: [] }, question)).toBeNull()
    expect(itemOfFirstQuestion({ ...deck, voices: deck.voices.slice(1) }, { ...question, options: deck.voices.map(({ id }) => ({ voice: id, relation: { code: 'named', through: null } })) })).toBeNull() // prettier-ignore
    expect(itemOfFirstQuestion(deck, { ...question, truth: voiceId('nobody') })).toBeNull()
  })
})

it('there is no first question for a deck without claims', () => {
  expect(makeFirstQuestion(aDeck({ claims: [], relations: [] }))).toBeNull()
})
