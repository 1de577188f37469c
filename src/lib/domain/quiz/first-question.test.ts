import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aDeck, voiceId } from '../../../../tests/builders'
import { CONTENT_DECKS } from '../../../../tests/deps'
import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { prepareText } from '$lib/domain/material/anchor'
import type { MaterialId } from '$lib/domain/shared/ids'
import { NO_CONFUSION_COUNTS } from './make/context'
import { FirstQuestionSchema, itemOfFirstQuestion } from './first-question'
import { makeFirstQuestion } from './make/first-question'
import { meetingItem } from './make/meeting'
import { prepareDeck } from './deck-index'
import { ShownItemSchema } from './item-record'

/** A deck opens with a passage if its first card asks who says a claim, and the deck holds its text. */
const [opening, others] = partition([aDeck(), ...CONTENT_DECKS])
const decks = opening.map((deck) => [deck.id, deck] as const)

function partition(all: readonly Deck[]): [Deck[], Deck[]] {
  const opens = ({ asksFirst, materials }: Deck): boolean =>
    asksFirst !== 'skill' && materials.every(({ text }) => text !== null)
  return [all.filter(opens), all.filter((deck) => !opens(deck))]
}

it('a deck that begins with another skill, or without its text, has no first question', () => {
  expect(others.map(({ id }) => id)).toContain('words-of-attribution')
  expect(others.map(makeFirstQuestion)).toStrictEqual(others.map(() => null))
})

describe.each(decks)('the first question of %s', (_id, deck) => {
  const question = makeFirstQuestion(deck)

  it('asks the first card, and holds a kilobyte that the schema takes', () => {
    expect(question?.card).toBe(cardsOf(deck)[0])
    const text = JSON.stringify(question)
    expect(text.length).toBeLessThan(1500)
    expect(v.parse(FirstQuestionSchema, JSON.parse(text))).toStrictEqual(question)
  })

  it('becomes the very item that the maker makes for a meeting', () => {
    if (!question) throw new Error('no first question')
    const texts = new Map(deck.materials.map(({ id, text }) => [id, prepareText(text ?? '')]))
    const context = {
      firstSight: true,
      texts: (material: MaterialId) => texts.get(material) ?? null,
      confusions: NO_CONFUSION_COUNTS,
      choice: 'adaptive',
    } as const
    const item = itemOfFirstQuestion(deck, question)
    expect(item).toStrictEqual(meetingItem(prepareDeck(deck), question.card, 'first', context))
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
