import { describe, expect, it } from 'vitest'
import { aDeck, DAY_MS, deckId, HOUR_MS, START } from '../../../../tests/builders'
import { CONTENT_DECKS, contentDeck, testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, startStudy } from '../../../../tests/study-session'
import type { Deck } from '$lib/domain/deck/deck'
import { cardsOfSession } from '$lib/domain/session/session'
import { fail } from '$lib/domain/shared/result'
import { findDeck } from './find-deck'
import { listDecks, namesOfDecks, type DeckSummary } from './list-decks'
import { moveDeck } from './move-deck'

const deck = aDeck()
const keep = (deps: TestDeps, kept: Deck) => deps.db.decks.put({ id: kept.id, deck: kept, updatedAt: START })
const summaryOf = async (deps: TestDeps): Promise<DeckSummary | undefined> =>
  (await listDecks(deps)).find(({ id }) => id === deck.id)

describe('the list of decks', () => {
  it('holds the shipped decks first, then those made here', async () => {
    const deps = testDeps()
    await keep(deps, deck)
    expect((await listDecks(deps)).map(({ id, origin }) => [id, origin])).toStrictEqual([
      ...CONTENT_DECKS.map(({ id }) => [id, 'shipped']),
      ['sandholm', 'made'],
    ])
  })

  it('counts claims, cards and the cards of a first session', async () => {
    const deps = testDeps()
    await keep(deps, deck)
    expect(await summaryOf(deps)).toStrictEqual({
      id: deck.id,
      title: deck.title,
      about: deck.about,
      claims: 6,
      cards: 27,
      met: 0,
      inSession: 6,
      fresh: 6,
      nextDue: null,
      origin: 'made',
      updated: false,
      heldBack: 'nothing',
      place: 'active',
    })
  })

  it('announces exactly the session that will be opened, also one that was left open', async () => {
    const deps = testDeps()
    await keep(deps, deck)
    const { engine, session } = await startStudy(deps, deck)
    const first = await answer(deps, deck, engine, session, { rating: 4 })
    const second = await answer(deps, deck, engine, first.session, { rating: 1 })
    expect(cardsOfSession(second.session).size).toBe(5)
    expect(await summaryOf(deps)).toMatchObject({ met: 2, inSession: 5, fresh: 4, nextDue: first.event.due })
    deps.clock.advance(DAY_MS)
    const promised = await summaryOf(deps)
    const { session: next } = await startStudy(deps, deck)
    expect(promised?.inSession).toBe(next.queue.length)
    expect(await summaryOf(deps)).toStrictEqual(promised)
  })

  it('announces only cards that can be asked after the deck has lost a claim', async () => {
    const deps = testDeps()
    await startStudy(deps, deck)
    await keep(deps, { ...deck, claims: deck.claims.slice(1) })
    expect(await summaryOf(deps)).toMatchObject({ claims: 5, inSession: 5 })
  })

  it('says when the next card is due after the day’s work is done', async () => {
    const deps = testDeps()
    await keep(deps, deck)
    const { engine, session } = await startStudy(deps, deck)
    let now = session
    const due: number[] = []
    while (now.queue.length > 0) {
      const answered = await answer(deps, deck, engine, now, { rating: 4 })
      due.push(answered.event.due)
      now = answered.session
    }
    deps.clock.advance(HOUR_MS)
    expect(await summaryOf(deps)).toMatchObject({ met: 6, inSession: 0, fresh: 0, nextDue: Math.min(...due) })
  })

  it('still holds the decks made here if the shipped ones cannot be read', async () => {
    const missing = () => Promise.resolve(fail({ code: 'shipped-missing' as const }))
    const deps = testDeps({ shipped: { list: missing, get: missing, firstQuestion: () => null } })
    await keep(deps, deck)
    expect((await listDecks(deps)).map(({ id }) => id)).toStrictEqual([deck.id])
  })
})

describe('finding a deck', () => {
  it('finds a deck made here, and a shipped one', async () => {
    const deps = testDeps()
    await keep(deps, deck)
    expect(await findDeck(deps, deck.id)).toStrictEqual({ ok: true, value: deck })
    expect(await findDeck(deps, deckId('reading-the-rails'))).toStrictEqual({
      ok: true,
      value: contentDeck('reading-the-rails'),
    })
  })

  it('reports an unknown id', async () => {
    expect(await findDeck(testDeps(), deckId('nowhere'))).toStrictEqual({
      ok: false,
      error: { code: 'deck-unknown' },
    })
  })
})

it('names the decks that are not archived, as the list does', async () => {
  const deps = testDeps()
  await keep(deps, deck)
  await moveDeck(deps, deck.id, 'archive')
  const listed = (await listDecks(deps)).filter(({ place }) => place === 'active')
  expect(await namesOfDecks(deps)).toStrictEqual(listed.map(({ id, title }) => ({ id, title })))
  expect(listed.map(({ id }) => id)).not.toContain(deck.id)
})
