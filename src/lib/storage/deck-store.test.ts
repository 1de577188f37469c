import { describe, expect, it } from 'vitest'
import { aDeck, anEvent, deckId, START, ulidAt } from '../../../tests/builders'
import { CONTENT_DECKS, testDeps, type TestDeps } from '../../../tests/deps'
import type { DeckPlace } from '$lib/domain/review/deck-places'
import type { DeckId } from '$lib/domain/shared/ids'
import { fail } from '$lib/domain/shared/result'
import { readDeckPlaces, readDecks } from './deck-store'
import type { ShippedDecks } from './shipped'

const PRIMER = deckId('reading-the-rails')
const own = aDeck()
const shippedIds = CONTENT_DECKS.map(({ id }) => id)

const keep = ({ db }: TestDeps) => db.decks.put({ id: own.id, deck: own, updatedAt: START })
const idsOf = async ({ db, shipped }: TestDeps, place?: DeckPlace) =>
  (await readDecks(db, shipped, place)).map(({ deck }) => deck.id)

let moves = 0
function move({ db }: TestDeps, deck: DeckId, to: DeckPlace) {
  const at = START + ++moves
  return db.events.add(anEvent('DeckMoved', { id: ulidAt(at), at, deck, to }))
}

describe('the decks on a device', () => {
  it('are the shipped ones first, then those made here, each with its place', async () => {
    const deps = testDeps()
    await keep(deps)
    await move(deps, PRIMER, 'archive')
    await move(deps, own.id, 'trash')
    const stored = await readDecks(deps.db, deps.shipped)
    expect(stored.map(({ deck, origin, place }) => [deck.id, origin, place])).toStrictEqual([
      ...shippedIds.map((id) => [id, 'shipped', id === PRIMER ? 'archive' : 'active']),
      [own.id, 'made', 'trash'],
    ])
  })

  it('can be listed by place, and each deck is in exactly one place', async () => {
    const deps = testDeps()
    await keep(deps)
    await move(deps, PRIMER, 'trash')
    await move(deps, own.id, 'archive')
    expect(await idsOf(deps, 'trash')).toStrictEqual([PRIMER])
    expect(await idsOf(deps, 'archive')).toStrictEqual([own.id])
    expect(await idsOf(deps, 'active')).toStrictEqual(shippedIds.filter((id) => id !== PRIMER))
  })

  it('are listed without loading the file of a shipped deck in another place', async () => {
    const { shipped } = testDeps()
    const loaded: DeckId[] = []
    const counting: ShippedDecks = { ...shipped, get: (id) => (loaded.push(id), shipped.get(id)) }
    const deps = testDeps({ shipped: counting })
    await move(deps, PRIMER, 'archive')
    await idsOf(deps, 'active')
    expect(loaded).toStrictEqual(shippedIds.filter((id) => id !== PRIMER))
  })

  it('are only those made here if the shipped ones cannot be read', async () => {
    const missing = () => Promise.resolve(fail({ code: 'shipped-missing' as const }))
    const deps = testDeps({ shipped: { list: missing, get: missing, firstQuestion: () => null } })
    await keep(deps)
    expect(await idsOf(deps)).toStrictEqual([own.id])
  })

  it('have the place of their last move', async () => {
    const deps = testDeps()
    for (const to of ['archive', 'trash', 'active'] as const) await move(deps, PRIMER, to)
    expect([...(await readDeckPlaces(deps.db))]).toStrictEqual([[PRIMER, 'active']])
  })
})
