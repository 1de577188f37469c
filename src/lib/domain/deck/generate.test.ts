import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, aMaterial, anEvidence, claimId, fc } from '../../../../tests/builders'
import { CardIdSchema, partsOfCardId } from '$lib/domain/shared/ids'
import { UNKNOWN_VOICE } from '$lib/domain/attribution/voice'
import { claimOf, type Deck } from './deck'
import type { Part } from './part'
import { BLANK, cardsOf, keyPartOf, recallOf } from './generate'

const ask = (statement: string) => recallOf(aClaim({ statement }))

describe('the cards of a deck in parts', () => {
  it('are met part by part, claims of no part last, and are the same cards as without parts', () => {
    const part = (id: string, ...claims: string[]): Part => ({
      id: id as Part['id'],
      title: id,
      claims: claims.map(claimId),
    })
    const parts = [part('core', 'no-bridge', 'ship-for-sale'), part('more', 'winter-timetable')]
    const cards = cardsOf(aDeck({ parts }))
    expect([...cards].sort()).toStrictEqual([...cardsOf(aDeck())].sort())
    const claims = cards.map((card) => partsOfCardId(card).claim as string)
    expect([...new Set(claims)].slice(0, 3)).toStrictEqual(['no-bridge', 'ship-for-sale', 'winter-timetable'])
    expect(claims.lastIndexOf('ship-for-sale')).toBeLessThan(claims.indexOf('winter-timetable'))
    expect(claims.lastIndexOf('winter-timetable')).toBeLessThan(claims.indexOf('council-sleeps'))
  })
})

describe('the card of an imported claim', () => {
  it('asks what was said, and nothing else, where the table does not say who speaks', () => {
    const imported = { ...aClaim(), chain: [UNKNOWN_VOICE], imported: true as const }
    const others = aDeck().claims.filter(({ id }) => id !== imported.id)
    const templates = (claims: Deck['claims']) =>
      cardsOf(aDeck({ claims }))
        .map(partsOfCardId)
        .filter(({ claim }) => claim === imported.id)
        .map(({ template }) => template)
    expect(templates([imported, ...others])).toStrictEqual(['recall'])
    const named = { ...imported, chain: aClaim().chain }
    expect(templates([named, ...others]).sort()).toStrictEqual(['chain', 'kind', 'recall', 'skill', 'source'])
  })
})

describe('the cards of a deck', () => {
  it('are met in passes: each claim once, in the order of the author, before a second card of any', () => {
    const deck = aDeck()
    const cards = cardsOf(deck)
    expect(cards.every((card) => v.is(CardIdSchema, card))).toBe(true)
    expect(new Set(cards).size).toBe(cards.length)
    const ids = deck.claims.map((claim) => claim.id)
    const claims = cards.map((card) => partsOfCardId(card).claim)
    expect(claims.slice(0, 6)).toStrictEqual(ids)
    expect(claims.slice(6, 12)).toStrictEqual(ids)
    expect(claims.slice(17, 23)).toStrictEqual(ids)
  })

  it('begin with the source, for every third claim with what was said; then the other; then chain, kind and skill', () => {
    const templates = cardsOf(aDeck()).map((card) => partsOfCardId(card).template)
    expect(templates.slice(0, 6)).toStrictEqual(['source', 'source', 'recall', 'source', 'source', 'recall'])
    expect(templates.slice(6, 12)).toStrictEqual(['recall', 'recall', 'source', 'recall', 'recall', 'source'])
    expect(templates.slice(12, 23)).toStrictEqual([...Array<string>(5).fill('chain'), ...Array<string>(6).fill('kind')]) // prettier-ignore
    expect(new Set(templates.slice(23))).toStrictEqual(new Set(['skill']))
  })

  it('ask for a chain only where somebody stands between speaker and page, for kinds only where there are two', () => {
    const of = (deck: Deck, template: string) => cardsOf(deck).filter((card) => card.endsWith(`/${template}`))
    expect(of(aDeck(), 'chain').some((card) => card.includes('council-sleeps'))).toBe(false)
    const alike = aDeck({ claims: aDeck().claims.map((claim) => ({ ...claim, kind: 'fact' as const })) })
    expect(of(alike, 'kind')).toStrictEqual([])
  })

  it('ask about the words in view where the text comes with the deck and has a cue, or the deck says a stance', () => {
    const skills = (deck: Deck) => cardsOf(deck).filter((card) => card.endsWith('/skill'))
    const asked = skills(aDeck()).map((card) => partsOfCardId(card).claim)
    expect(asked).toStrictEqual(['pupils-still-sail', 'ship-for-sale', 'pier-costs', 'no-bridge'])
    expect(skills(aDeck({ materials: [aMaterial({ text: null })] }))).toStrictEqual([])
    const bare = { ...aClaim(), evidence: anEvidence({ content: 'a ship may be sold before spring' }) }
    const withStance = (stance: 'distances' | 'undecided' | undefined) =>
      skills(aDeck({ claims: [{ ...bare, stance }] })).length
    expect([withStance('distances'), withStance('undecided'), withStance(undefined)]).toStrictEqual([1, 0, 0])
  })

  it('begin with the skill of reading in a deck that is about it', () => {
    const cards = cardsOf(aDeck({ asksFirst: 'skill' }))
    expect(cards.slice(0, 4).every((card) => card.endsWith('/skill'))).toBe(true)
    expect(new Set(cards)).toStrictEqual(new Set(cardsOf(aDeck())))
  })

  it('do not depend on the order of words, versions or voices', () => {
    expect(cardsOf(aDeck({ version: 9, title: 'Other', voices: [] }))).toStrictEqual(cardsOf(aDeck()))
    expect(cardsOf(aDeck({ claims: [] }))).toStrictEqual([])
  })
})

describe('the cards of a renamed claim', () => {
  const SHIP = claimId('ship-for-sale')
  const renamedTo = (id: string, renamed: Deck['renamed']): Deck =>
    aDeck({
      claims: aDeck().claims.map((claim) => (claim.id === SHIP ? { ...claim, id: claimId(id) } : claim)),
      renamed,
    })

  it('keep the id that the claim was released with, and so does progress', () => {
    const deck = renamedTo('vessel-for-sale', { [SHIP]: claimId('vessel-for-sale') })
    expect(cardsOf(deck)).toStrictEqual(cardsOf(aDeck()))
    expect(cardsOf(renamedTo('vessel-for-sale', {}))).not.toStrictEqual(cardsOf(aDeck()))
  })

  it('keep the first id although it was renamed again', () => {
    const [second, third] = [claimId('vessel-for-sale'), claimId('boat-for-sale')]
    const deck = renamedTo(third, { [SHIP]: third, [second]: third })
    expect(cardsOf(deck)).toStrictEqual(cardsOf(aDeck()))
  })

  it('lead back to their claim, as every card does', () => {
    const deck = renamedTo('vessel-for-sale', { [SHIP]: claimId('vessel-for-sale') })
    const claims = cardsOf(deck).map((card) => claimOf(deck, partsOfCardId(card).claim))
    expect([...new Set(claims)]).toStrictEqual(deck.claims)
  })
})

describe('the question of a recall card', () => {
  it('is the author’s own where there is one', () => {
    const own = aClaim({ recall: 'What may be sold?', answer: 'A ship.' })
    expect(recallOf(own)).toStrictEqual({ question: 'What may be sold?', answer: 'A ship.' })
    expect(recallOf(aClaim({ recall: 'What may be sold?' })).answer).toBe(aClaim().statement)
  })

  it('hides a quantity first, with its unit', () => {
    expect(ask('Mending the pier costs $4.2 million, they say.')).toStrictEqual({
      question: 'Mending the pier costs ____, they say.',
      answer: '$4.2 million',
    })
    expect(keyPartOf('Some 30 per cent fewer tickets were bought.')).toBe('30 per cent')
    expect(keyPartOf('It happened in 2015.')).toBe('2015')
    expect(keyPartOf('A crowd of 1,900 came.')).toBe('1,900')
  })

  it('hides the last name else, and never the first word', () => {
    expect(keyPartOf('The harbour belongs to Marit Voss now.')).toBe('Marit Voss')
    expect(keyPartOf('Sandholm keeps two ferries.')).toBe('ferries')
  })

  it('hides the longest word where there is neither', () => {
    expect(keyPartOf('The council is asleep at noon.')).toBe('council')
    expect(keyPartOf('Ferries')).toBe('Ferries')
    expect(keyPartOf('?!')).toBe('?!')
  })

  it('hides whole words, not parts of longer ones', () => {
    expect(ask('He said that Annika wrote to Ann').question).toBe('He said that Annika wrote to ____')
    expect(ask('Unbelievable as it is, a believable tale').question).toBe(
      'Unbelievable as it is, a ____ tale',
    )
  })

  it('hides its key wherever it stands, so that the rest does not give it away', () => {
    expect(ask('The mayor blames Voss, and all of Sandholm blames Voss.').question).toBe(
      'The mayor blames ____, and all of Sandholm blames ____.',
    )
  })

  it('always has a blank, and the answer in it makes the statement again', () => {
    const word = fc.constantFrom(
      'the',
      'Ann',
      'Annika',
      '4',
      '4.2',
      '£14',
      'F16',
      'a-b',
      'Voss’s',
      'été',
      '40%',
      '$&',
      '!',
    )
    const statement = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(fc.oneof(statement, fc.string({ unit: 'grapheme', minLength: 1 })), (text) => {
        fc.pre(text.trim() !== '' && !text.includes('_'))
        const { question, answer } = ask(text)
        expect(question).toContain(BLANK)
        expect(question.split(BLANK).join(answer)).toBe(text)
      }),
      { numRuns: 400 },
    )
  })
})
