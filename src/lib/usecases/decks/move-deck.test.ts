import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, CARD, deckId, materialId, aMaterial } from '../../../../tests/builders'
import { testDeps } from '../../../../tests/deps'
import { must } from '../../../../tests/study-session'
import { listDecks } from './list-decks'
import { emptyTrash, moveDeck } from './move-deck'
import { rebuildProgress } from '$lib/usecases/settings/rebuild-progress'

const DECK = deckId('sandholm')

async function withDeck() {
  const deps = testDeps()
  await deps.db.decks.add({ id: DECK, deck: aDeck(), updatedAt: 1 })
  const { db } = deps
  await db.materials.add({
    id: materialId('article'),
    material: aMaterial(),
    voices: [],
    importedAt: 1,
    deck: DECK,
  })
  await db.copies.add({ deck: DECK, material: materialId('article'), text: 'copy' })
  await db.events.add(anEvent('ReviewGiven', { card: CARD }))
  await must(rebuildProgress(deps))
  deps.clock.advance(1)
  return deps
}
const placeOf = async (deps: Parameters<typeof listDecks>[0], id: string) =>
  (await listDecks(deps)).find((deck) => deck.id === id)?.place

describe('archiving a deck', () => {
  it('is an event, and can be reversed', async () => {
    const deps = await withDeck()
    await must(moveDeck(deps, DECK, 'archive'))
    expect(await placeOf(deps, DECK)).toBe('archive')
    deps.clock.advance(1)
    await must(moveDeck(deps, DECK, 'active'))
    expect(await placeOf(deps, DECK)).toBe('active')
    expect(await deps.db.events.where('type').equals('DeckMoved').count()).toBe(2)
  })

  it('leaves none of its cards due', async () => {
    const deps = await withDeck()
    await must(moveDeck(deps, DECK, 'archive'))
    const found = (await listDecks(deps)).find(({ id }) => id === DECK)
    expect(found).toMatchObject({ inSession: 0, fresh: 0, nextDue: null })
  })
})

describe('emptying the trash', () => {
  it('deletes the deck and the projection of its cards, and no event', async () => {
    const deps = await withDeck()
    await must(moveDeck(deps, DECK, 'trash'))
    const events = await deps.db.events.toArray()
    expect(await must(emptyTrash(deps))).toBe(1)
    const { db } = deps
    expect(await db.events.toArray()).toEqual(events)
    expect([await db.decks.count(), await db.cards.count(), await db.copies.count()]).toEqual([0, 0, 0])
    expect(await db.materials.toArray()).toMatchObject([{ deck: null }])
    expect(await must(emptyTrash(deps))).toBe(0)
  })

  it('does not touch decks outside the trash, or shipped ones', async () => {
    const deps = await withDeck()
    await must(moveDeck(deps, DECK, 'archive'))
    await must(moveDeck(deps, deckId('reading-the-rails'), 'trash'))
    expect(await must(emptyTrash(deps))).toBe(0)
    expect(await deps.db.decks.count()).toBe(1)
    expect(await placeOf(deps, 'reading-the-rails')).toBe('trash')
  })
})
