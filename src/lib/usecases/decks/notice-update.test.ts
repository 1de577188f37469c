import { describe, expect, it } from 'vitest'
import { aClaim, aDeck, claimId, deckId, HOUR, START, voiceId } from '../../../../tests/builders'
import { everythingIn, testDeps, type TestDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import { diffDecks } from '$lib/domain/deck/diff'
import { ok } from '$lib/domain/shared/result'
import { listDecks } from './list-decks'
import { dismissNews, noticeUpdate } from './notice-update'

const deck = aDeck()
const SHIP = claimId('ship-for-sale')
const shipOf = (of: Deck) => of.claims.find((claim) => claim.id === SHIP)!

/** A version of the deck in which the claim about the ship has changed. */
function version(number: number, ship: Partial<Claim>, over: Partial<Deck> = {}): Deck {
  const claims = deck.claims.map((claim) => (claim.id === SHIP ? { ...claim, ...ship } : claim))
  return aDeck({ version: number, claims, ...over })
}

const reworded = version(2, { statement: 'A vessel might change hands.' })
const corrected = version(2, { kind: 'fact' })
const correctedAgain = version(3, {
  kind: 'fact',
  chain: [voiceId('harbour-notes'), voiceId('nordkust')],
})

describe('a deck that the learner sees for the first time', () => {
  it('is recorded with its version, and makes no news', async () => {
    const deps = testDeps()
    const row = { deck: deck.id, snapshot: deck, news: null, corrections: [] }
    expect(await must(noticeUpdate(deps, deck))).toStrictEqual(row)
    expect(await deps.db.seen.toArray()).toStrictEqual([row])
  })

  it('makes no news in a later version either if it was never seen before', async () => {
    const deps = testDeps()
    expect(await must(noticeUpdate(deps, correctedAgain))).toMatchObject({ news: null, corrections: [] })
  })

  it('stays recorded however often it is seen', async () => {
    const deps = testDeps()
    const first = await must(noticeUpdate(deps, deck))
    expect(await must(noticeUpdate(deps, deck))).toStrictEqual(first)
    expect(await deps.db.seen.count()).toBe(1)
  })
})

describe('a newer version of a deck', () => {
  it('makes news of its changes, and keeps its corrections for the cards', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const row = await must(noticeUpdate(deps, corrected))
    expect(row).toStrictEqual({
      deck: deck.id,
      snapshot: corrected,
      news: diffDecks(deck, corrected),
      corrections: [{ claim: SHIP, version: 2, before: shipOf(deck) }],
    })
    expect(row?.news?.corrected).toStrictEqual([{ before: shipOf(deck), after: shipOf(corrected) }])
    expect(await deps.db.seen.toArray()).toStrictEqual([row])
    // The update is still news when it is seen again, because nobody has dismissed it.
    expect(await must(noticeUpdate(deps, corrected))).toStrictEqual(row)
  })

  it('makes news without a correction if only words changed, or claims were added and withdrawn', async () => {
    const bell = aClaim({ id: claimId('the-bell-rings') })
    const exchanged = aDeck({ version: 2, claims: [...deck.claims.slice(1), bell] })
    for (const next of [reworded, exchanged]) {
      const deps = testDeps()
      await must(noticeUpdate(deps, deck))
      const row = await must(noticeUpdate(deps, next))
      expect(row).toMatchObject({ snapshot: next, news: diffDecks(deck, next), corrections: [] })
    }
  })

  it('makes no news if no claim changed', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const same = aDeck({ version: 2, about: 'Said again.' })
    expect(await must(noticeUpdate(deps, same))).toMatchObject({
      snapshot: same,
      news: null,
      corrections: [],
    })
  })

  it('keeps earlier news if it brings none itself', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const { news } = (await must(noticeUpdate(deps, corrected)))!
    const same = { ...corrected, version: 3, about: 'Said again.' }
    expect(await must(noticeUpdate(deps, same))).toMatchObject({ snapshot: same, news })
  })

  it('changes no card, no due date, no event and no session', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const { engine, session } = await startStudy(deps, deck)
    const first = await answer(deps, deck, engine, session, { rating: 4 })
    await answer(deps, deck, engine, first.session, { rating: 1 })
    const { seen: _before, ...before } = await everythingIn(deps.db)
    expect(before).toMatchObject({ cards: [{ reviews: 1 }, { reviews: 1 }], events: [{}, {}] })
    deps.clock.advance(HOUR)
    await must(noticeUpdate(deps, corrected))
    await must(dismissNews(deps, deck.id))
    const { seen, ...after } = await everythingIn(deps.db)
    expect(after).toStrictEqual(before)
    expect(seen).toMatchObject([{ snapshot: { version: 2 } }])
  })

  it('makes one piece of news if two tabs see it at the same time', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const [here, there] = await Promise.all([1, 2].map(() => must(noticeUpdate(deps, corrected))))
    expect(here).toStrictEqual(there)
    expect(here?.corrections).toHaveLength(1)
  })

  it('makes no news on another device', async () => {
    const deps = testDeps()
    const other = { ...deck, id: deckId('other') }
    await must(noticeUpdate(deps, deck))
    await must(noticeUpdate(deps, other))
    await must(noticeUpdate(deps, corrected))
    expect(await deps.db.seen.get(other.id)).toMatchObject({ snapshot: other, news: null, corrections: [] })
  })
})

describe('an older version than the learner knows', () => {
  it('changes nothing', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const row = await must(noticeUpdate(deps, corrected))
    expect(await must(noticeUpdate(deps, deck))).toStrictEqual(row)
    expect(await deps.db.seen.toArray()).toStrictEqual([row])
  })
})

describe('corrections of several versions', () => {
  const claims = async (...versions: readonly Deck[]) => {
    const deps = testDeps()
    for (const one of versions) await must(noticeUpdate(deps, one))
    const [row] = await deps.db.seen.toArray()
    return row?.corrections.map(({ claim, version: by, before }) => [claim, by, before])
  }

  it('are kept with the claim that each replaced', async () => {
    expect(await claims(deck, corrected, correctedAgain)).toStrictEqual([
      [SHIP, 2, shipOf(deck)],
      [SHIP, 3, shipOf(corrected)],
    ])
  })

  it('are kept while other things change', async () => {
    const later = version(3, { kind: 'fact', explain: 'Nobody puts a name to it.' })
    expect(await claims(deck, corrected, later)).toStrictEqual([[SHIP, 2, shipOf(deck)]])
  })

  it('disappear with a claim that is withdrawn', async () => {
    const without = aDeck({ version: 3, claims: deck.claims.filter(({ id }) => id !== SHIP) })
    expect(await claims(deck, corrected, without)).toStrictEqual([])
  })

  it('stay with a claim that is renamed', async () => {
    const SALE = claimId('vessel-for-sale')
    const renamed = version(3, { kind: 'fact', id: SALE }, { renamed: { [SHIP]: SALE } })
    expect(await claims(deck, corrected, renamed)).toStrictEqual([[SHIP, 2, shipOf(deck)]])
  })
})

describe('news', () => {
  it('are dismissed once by the learner, and corrections stay', async () => {
    const deps = testDeps()
    await must(noticeUpdate(deps, deck))
    const row = (await must(noticeUpdate(deps, corrected)))!
    expect(await must(dismissNews(deps, deck.id))).toStrictEqual(row.news)
    expect(await deps.db.seen.toArray()).toStrictEqual([{ ...row, news: null }])
    expect(await must(dismissNews(deps, deck.id))).toBeNull()
    expect(await must(noticeUpdate(deps, corrected))).toStrictEqual({ ...row, news: null })
  })

  it('come again with the next version, compared with the version before', async () => {
    const deps = testDeps()
    for (const one of [deck, corrected]) await must(noticeUpdate(deps, one))
    await must(dismissNews(deps, deck.id))
    const row = await must(noticeUpdate(deps, correctedAgain))
    expect(row?.news).toStrictEqual(diffDecks(corrected, correctedAgain))
  })

  it('do not exist for a deck that was never seen', async () => {
    const deps = testDeps()
    expect(await must(dismissNews(deps, deck.id))).toBeNull()
    expect(await deps.db.seen.count()).toBe(0)
  })
})

describe('the list of decks', () => {
  it('marks a deck that has a newer version, until its news are dismissed', async () => {
    let current = deck
    const shipped: TestDeps['shipped'] = {
      list: () => Promise.resolve(ok([{ ...current, claims: current.claims.length }])),
      get: () => Promise.resolve(ok(current)),
      firstQuestion: () => null,
    }
    const deps = testDeps({ shipped })
    const marks: boolean[] = []
    const look = async () => marks.push(...(await listDecks(deps)).map(({ updated }) => updated))
    await look()
    await must(noticeUpdate(deps, current))
    await look()
    current = corrected
    await look()
    await must(noticeUpdate(deps, current))
    await look()
    await must(dismissNews(deps, deck.id))
    await look()
    expect(marks).toStrictEqual([false, false, true, true, false])
  })
})

describe('a deck made here', () => {
  it('is never compared, whatever its version', async () => {
    const deps = testDeps()
    for (const one of [deck, corrected]) {
      await deps.db.decks.put({ id: one.id, deck: one, updatedAt: START })
      expect(await must(noticeUpdate(deps, one))).toBeNull()
    }
    expect(await deps.db.seen.count()).toBe(0)
    const made = (await listDecks(deps)).find(({ id }) => id === deck.id)
    expect(made).toMatchObject({ origin: 'made', updated: false })
  })
})

describe('a device that cannot be written to', () => {
  it('gives a code and no row', async () => {
    const deps = testDeps()
    deps.db.close()
    const closed = { ok: false, error: { code: 'storage-closed' } }
    expect(await noticeUpdate(deps, deck)).toStrictEqual(closed)
    expect(await dismissNews(deps, deck.id)).toStrictEqual(closed)
  })
})
