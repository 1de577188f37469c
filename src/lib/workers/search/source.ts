import { isActive } from '$lib/domain/review/deck-places'
import type { Instant } from '$lib/domain/shared/clock'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { WhenceDb } from '$lib/storage/db'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { ShippedDecks } from '$lib/storage/shipped'
import type { SearchEntry } from './library'

/**
 * Everything that can be searched: shipped decks, decks made here, and materials, without archived ones. It reads only
 * keys of the database, because a library may be large and this runs after every change.
 */
export async function listEntries(db: WhenceDb, shipped: ShippedDecks): Promise<SearchEntry[]> {
  const [places, decks, materials] = await Promise.all([
    readDeckPlaces(db),
    decksOf(db),
    db.materials.toCollection().primaryKeys(),
  ])
  const isFound = ({ id }: DeckEntry): boolean => isActive(places, id)
  return [
    ...(await shippedEntries(shipped)).filter(isFound),
    ...decks.filter(isFound),
    // The text of a material never changes.
    ...materials.map((id) => ({ key: `material ${id}`, stamp: '', read: () => readMaterial(db, id) })),
  ]
}

type DeckEntry = SearchEntry & { readonly id: DeckId }

async function decksOf(db: WhenceDb): Promise<DeckEntry[]> {
  const entries: DeckEntry[] = []
  await db.decks
    .orderBy('updatedAt')
    .reverse()
    .eachKey((updatedAt, { primaryKey }) => {
      const id = primaryKey as DeckId
      const read = async (): ReturnType<SearchEntry['read']> => (await db.decks.get(id)) ?? null
      entries.push({ id, key: `deck ${id}`, stamp: `changed ${(updatedAt as Instant).toString()}`, read })
    })
  return entries
}

/** The list of shipped decks; a deck that cannot be read is left out. The library screen reports it. */
async function shippedEntries(shipped: ShippedDecks): Promise<DeckEntry[]> {
  const listed = await shipped.list()
  if (!listed.ok) return []
  return listed.value.map(({ id, version }) => {
    const read = async (): ReturnType<SearchEntry['read']> => {
      const deck = await shipped.get(id)
      return deck.ok ? { deck: deck.value } : null
    }
    return { id, key: `deck ${id}`, stamp: `version ${String(version)}`, read }
  })
}

async function readMaterial(db: WhenceDb, id: string): ReturnType<SearchEntry['read']> {
  const row = await db.materials.get(id as MaterialId)
  return row ? { row } : null
}
