import { isActive } from '$lib/domain/review/deck-places'
import type { Instant } from '$lib/domain/shared/clock'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { WhenceDb } from '$lib/storage/db'
import { editsName } from '$lib/storage/edits'
import { readDeckPlaces } from '$lib/storage/deck-store'
import type { ShippedDecks } from '$lib/storage/shipped'
import type { SearchEntry } from './library'

/**
 * Everything that can be searched: shipped decks, decks made here, the learner's copies of texts, and materials, without
 * archived decks. It reads only keys of the database, because a library may be large and this runs after every change.
 */
export async function listEntries(db: WhenceDb, shipped: ShippedDecks): Promise<SearchEntry[]> {
  const [places, decks, copies, materials] = await Promise.all([
    readDeckPlaces(db),
    decksOf(db),
    copiesOf(db, shipped),
    db.materials.toCollection().primaryKeys(),
  ])
  const isFound = ({ id }: DeckEntry): boolean => isActive(places, id)
  const listed = new Set<string>(materials)
  return [
    ...(await shippedEntries(shipped)).filter(isFound),
    ...decks.filter(isFound).map((entry) => ({ ...entry, read: () => readWithout(entry, listed) })),
    ...copies.filter(isFound),
    // The text of a material never changes.
    ...materials.map((id) => ({ key: `material ${id}`, stamp: '', read: () => readMaterial(db, id) })),
  ]
}

/** A deck without the texts that are in the library as materials: they would be found twice. */
async function readWithout(
  { read }: DeckEntry,
  listed: ReadonlySet<string>,
): ReturnType<SearchEntry['read']> {
  const found = await read()
  if (!found || !('deck' in found)) return found
  const materials = found.deck.materials.map((one) => (listed.has(one.id) ? { ...one, text: null } : one))
  return { deck: { ...found.deck, materials } }
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

/** The learner's copies. Each has a record of its edits, which changes with it. */
async function copiesOf(db: WhenceDb, shipped: ShippedDecks): Promise<DeckEntry[]> {
  const keys = (await db.copies.toCollection().primaryKeys()) as unknown as [DeckId, MaterialId][]
  const edits = await db.edits.bulkGet(keys.map((key) => editsName({ table: 'copies', key })))
  return keys.map(([id, material], i) => {
    const read = async (): ReturnType<SearchEntry['read']> => {
      const copy = await db.copies.get([id, material])
      const made = await db.decks.get(id)
      const listed = made ? null : await shipped.get(id)
      const deck = made?.deck ?? (listed?.ok ? listed.value : null)
      return copy && deck ? { deckOfCopy: deck, copy } : null
    }
    return { id, key: `copy ${id} ${material}`, stamp: JSON.stringify(edits[i] ?? null), read }
  })
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
