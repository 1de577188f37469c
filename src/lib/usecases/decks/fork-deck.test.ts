import { describe, expect, it } from 'vitest'
import { checkDeck } from '$lib/domain/deck/check'
import type { DeckId } from '$lib/domain/shared/ids'
import { readDeckPlaces } from '$lib/storage/deck-store'
import { aDeck, claimId, deckId } from '../../../../tests/builders'
import { contentDeck, everythingIn, testDeps } from '../../../../tests/deps'
import { answer, must, startStudy } from '../../../../tests/study-session'
import { deckFromText, deckText } from '$lib/formats/deck-link/deck-link'
import { describeDeck } from './change-deck'
import { createDeck } from './create-deck'
import { forkDeck, moveClaims } from './fork-deck'
import type { Deps } from '$lib/usecases/deps'

const PRIMER = deckId('reading-the-rails')
const SANDHOLM = deckId('sandholm')
/** Makes all writes to a table fail from now on. @returns a function that ends the failures */
function failIn({ db }: Deps, table: 'copies' | 'events' | 'siblings' | 'decks', after = 0): () => void {
  let writes = 0
  const full = (): void => {
    if (writes++ >= after) throw new DOMException('no room', 'QuotaExceededError')
  }
  db.table(table).hook('creating', full)
  db.table(table).hook('updating', full)
  return () => {
    db.table(table).hook('creating').unsubscribe(full)
    db.table(table).hook('updating').unsubscribe(full)
  }
}
const rowsOf = ({ db }: Deps, deck: DeckId) => db.cards.toArray(deck)

describe('copying a deck', () => {
  it('makes a deck of the learner’s own, and leaves progress where it is', async () => {
    const deps = testDeps()
    const { engine, session } = await startStudy(deps, contentDeck(PRIMER))
    await answer(deps, contentDeck(PRIMER), engine, session)
    const before = await rowsOf(deps, PRIMER)
    const fork = await must(forkDeck(deps, PRIMER, 'My rails', false))
    const { version, title } = contentDeck(PRIMER)
    const copiedFrom = { id: PRIMER, version, title }
    expect(fork).toEqual({ ...contentDeck(PRIMER), id: fork.id, version: 1, title: 'My rails', copiedFrom })
    // The origin travels in a file, and stays when the copy is edited.
    const read = deckFromText(deckText(fork))
    expect(read.ok && read.value.copiedFrom).toEqual(copiedFrom)
    const edited = await must(describeDeck(deps, fork.id, { title: 'Rails', about: '', licence: ' CC0 ' }))
    expect(edited).toMatchObject({ copiedFrom, licence: 'CC0', version: 2 })
    expect(await rowsOf(deps, fork.id)).toEqual([])
    expect(await rowsOf(deps, PRIMER)).toEqual(before)
    expect((await readDeckPlaces(deps.db)).size).toBe(0)
  })

  it.each([
    ['', false],
    [' in a library of which answers may lie in bundles', true],
  ])('moves progress on request, and archives the original%s', async (_where, hasBundles) => {
    const deps = testDeps()
    if (hasBundles) await deps.db.loadBundles()
    const deck = contentDeck(PRIMER)
    const { engine, session } = await startStudy(deps, deck)
    const { row } = await answer(deps, deck, engine, session)
    deps.clock.advance(60_000)
    const fork = await must(forkDeck(deps, PRIMER, deck.title, true))
    expect(await rowsOf(deps, fork.id)).toMatchObject([{ memory: row.memory, due: row.due, reviews: 1 }])
    expect(await rowsOf(deps, PRIMER)).toMatchObject([{ memory: null, due: null, reviews: 0 }])
    expect((await readDeckPlaces(deps.db)).get(PRIMER)).toBe('archive')
  })

  it.each(['copies', 'events', 'siblings'] as const)(
    'leaves nothing behind if writing to %s fails halfway',
    async (table) => {
      const deps = testDeps()
      const deck = contentDeck(PRIMER)
      const { engine, session } = await startStudy(deps, deck)
      await answer(deps, deck, engine, session)
      await deps.db.copies.put({ deck: PRIMER, material: deck.materials[0]!.id, text: 'Mine.' })
      deps.clock.advance(60_000)
      const before = await everythingIn(deps.db)
      const mend = failIn(deps, table)
      expect(await forkDeck(deps, PRIMER, 'My rails', true)).toMatchObject({ ok: false })
      mend()
      expect(await everythingIn(deps.db)).toStrictEqual(before)
    },
  )

  it('leaves nothing behind if the last write fails: the move into the archive', async () => {
    const deps = testDeps()
    const before = await everythingIn(deps.db)
    // Nothing was answered, so the move is the only event.
    const mend = failIn(deps, 'events')
    expect(await forkDeck(deps, PRIMER, 'My rails', true)).toMatchObject({ ok: false })
    mend()
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })

  it('reports a missing deck', async () => {
    expect(await forkDeck(testDeps(), deckId('nowhere'), 'x', true)).toMatchObject({
      error: { code: 'deck-unknown' },
    })
  })
})

describe('moving claims to another deck', () => {
  it('moves voices, material and progress too, and keeps both decks valid', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: SANDHOLM, deck: aDeck(), updatedAt: 1 })
    const { engine, session } = await startStudy(deps, aDeck())
    const { row } = await answer(deps, aDeck(), engine, session)
    const other = await must(createDeck(deps, 'Other'))
    const ids = aDeck()
      .claims.slice(0, 2)
      .map(({ id }) => id)
    expect(await must(moveClaims(deps, [{ from: SANDHOLM, to: other.id, claims: ids }]))).toBe(2)
    const [from, to] = [await deps.db.decks.get(SANDHOLM), await deps.db.decks.get(other.id)]
    expect([from?.deck.claims.length, to?.deck.claims.length]).toEqual([4, 2])
    for (const deck of [from?.deck, to?.deck]) expect(deck && checkDeck(deck)).toEqual([])
    expect(await rowsOf(deps, other.id)).toMatchObject([{ memory: row.memory, due: row.due }])
    // A claim that is there already and a claim that does not exist are not moved.
    expect(
      await must(moveClaims(deps, [{ from: SANDHOLM, to: other.id, claims: [claimId('nowhere')] }])),
    ).toBe(0)
  })

  it('leaves a claim with its progress if the other deck has one with the same id', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: SANDHOLM, deck: aDeck(), updatedAt: 1 })
    const other = deckId('other')
    await deps.db.decks.add({ id: other, deck: { ...aDeck(), id: other }, updatedAt: 1 })
    const { engine, session } = await startStudy(deps, aDeck())
    await answer(deps, aDeck(), engine, session)
    const before = await everythingIn(deps.db)
    const claims = aDeck().claims.map(({ id }) => id)
    expect(await must(moveClaims(deps, [{ from: SANDHOLM, to: other, claims }]))).toBe(0)
    await deps.db.decks.update(other, { deck: { ...aDeck(), id: other, claims: aDeck().claims.slice(0, 1) } })
    const rows = await rowsOf(deps, SANDHOLM)
    expect(await must(moveClaims(deps, [{ from: SANDHOLM, to: other, claims: claims.slice(0, 2) }]))).toBe(1)
    expect(await rowsOf(deps, SANDHOLM)).toEqual(rows)
    expect((await everythingIn(deps.db))['events']).toEqual(before['events'])
  })

  it('moves claims of several decks together or not at all', async () => {
    const deps = testDeps()
    const second = { ...aDeck(), id: deckId('mine'), claims: aDeck().claims.slice(2) }
    const first = aDeck()
    for (const deck of [first, second]) await deps.db.decks.add({ id: deck.id, deck, updatedAt: 1 })
    const other = await must(createDeck(deps, 'Other'))
    const moves = [first, second].map(({ id, claims }) => ({
      from: id,
      to: other.id,
      claims: claims.slice(0, 2).map((claim) => claim.id),
    }))
    const before = await everythingIn(deps.db)
    // The write for the second deck's claims is the third one.
    const mend = failIn(deps, 'decks', 2)
    expect(await moveClaims(deps, moves)).toMatchObject({ ok: false })
    mend()
    expect(await everythingIn(deps.db)).toStrictEqual(before)
    expect(await must(moveClaims(deps, moves))).toBe(4)
    expect((await deps.db.decks.get(other.id))?.deck.claims).toHaveLength(4)
  })

  it('is refused before any write if the target is a shipped deck', async () => {
    const deps = testDeps()
    await deps.db.decks.add({ id: SANDHOLM, deck: aDeck(), updatedAt: 1 })
    const before = await everythingIn(deps.db)
    const claims = aDeck().claims.map(({ id }) => id)
    expect(await moveClaims(deps, [{ from: SANDHOLM, to: PRIMER, claims }])).toMatchObject({
      error: { code: 'deck-shipped' },
    })
    expect(await everythingIn(deps.db)).toStrictEqual(before)
  })
})
