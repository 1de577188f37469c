import { describe, expect, it } from 'vitest'
import { checkDeck } from '$lib/domain/deck/check'
import type { DeckId } from '$lib/domain/shared/ids'
import { aDeck, claimId, deckId } from '../../../../tests/builders'
import { contentDeck, testDeps } from '../../../../tests/deps'
import { answer, must, sitDown } from '../../../../tests/sitting'
import { createDeck } from './create-deck'
import { forkDeck, moveClaims } from './fork-deck'
import { placesOfDecks } from './move-deck'
import type { Deps } from '$lib/usecases/deps'

const PRIMER = deckId('reading-the-rails')
const SANDHOLM = deckId('sandholm')
const rowsOf = ({ db }: Deps, deck: DeckId) => db.cards.toArray(deck)

describe('copying a deck', () => {
  it('makes one that is the learner’s own, and leaves progress where it is', async () => {
    const deps = testDeps()
    const { engine, session } = await sitDown(deps, contentDeck(PRIMER))
    await answer(deps, contentDeck(PRIMER), engine, session)
    const before = await rowsOf(deps, PRIMER)
    const fork = await must(forkDeck(deps, PRIMER, 'My rails', false))
    expect(fork).toEqual({ ...contentDeck(PRIMER), id: fork.id, version: 1, title: 'My rails' })
    expect(await rowsOf(deps, fork.id)).toEqual([])
    expect(await rowsOf(deps, PRIMER)).toEqual(before)
    expect((await placesOfDecks(deps)).size).toBe(0)
  })

  it('with progress moves it, and puts the first deck away', async () => {
    const deps = testDeps()
    const deck = contentDeck(PRIMER)
    const { engine, session } = await sitDown(deps, deck)
    const { row } = await answer(deps, deck, engine, session)
    deps.clock.advance(60_000)
    const fork = await must(forkDeck(deps, PRIMER, deck.title, true))
    expect(await rowsOf(deps, fork.id)).toMatchObject([{ memory: row.memory, due: row.due, reviews: 1 }])
    expect(await rowsOf(deps, PRIMER)).toMatchObject([{ memory: null, due: null, reviews: 0 }])
    expect((await placesOfDecks(deps)).get(PRIMER)).toBe('archive')
  })

  it('of no deck says so', async () => {
    expect(await forkDeck(testDeps(), deckId('nowhere'), 'x', true)).toMatchObject({
      error: { code: 'deck-unknown' },
    })
  })
})

describe('moving claims to another deck', () => {
  it('takes voices, material and progress along, and leaves both decks whole', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: SANDHOLM, deck: aDeck(), updatedAt: 1 })
    const { engine, session } = await sitDown(deps, aDeck())
    const { row } = await answer(deps, aDeck(), engine, session)
    const other = await must(createDeck(deps, 'Other'))
    const ids = aDeck()
      .claims.slice(0, 2)
      .map(({ id }) => id)
    expect(await must(moveClaims(deps, SANDHOLM, other.id, ids))).toBe(2)
    const [from, to] = [await deps.db.decks.get(SANDHOLM), await deps.db.decks.get(other.id)]
    expect([from?.deck.claims.length, to?.deck.claims.length]).toEqual([4, 2])
    for (const deck of [from?.deck, to?.deck]) expect(deck && checkDeck(deck)).toEqual([])
    expect(await rowsOf(deps, other.id)).toMatchObject([{ memory: row.memory, due: row.due }])
    // What is there already, and what is nowhere, stays.
    expect(await must(moveClaims(deps, SANDHOLM, other.id, [claimId('nowhere')]))).toBe(0)
  })
})
