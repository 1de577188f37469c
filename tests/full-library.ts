/** A library with one of everything that a backup carries, for tests of backups. */
import type { CarriedEvent } from '$lib/domain/review/erasure'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import { putEdited } from '$lib/storage/edits'
import { mergeEvents } from '$lib/storage/event-merge'
import { buildDeck } from '$lib/usecases/decks/build-deck'
import { createDeck } from '$lib/usecases/decks/create-deck'
import { addClaim } from '$lib/usecases/decks/edit-claim'
import { emptyTrash, moveDeck } from '$lib/usecases/decks/move-deck'
import { noticeUpdate } from '$lib/usecases/decks/notice-update'
import { importMaterial } from '$lib/usecases/materials/import-material'
import { vetClaim } from '$lib/usecases/materials/vet-claim'
import {
  aDeck,
  anEvent,
  aReview,
  ARTICLE,
  cardId,
  DAY_MS,
  deckId,
  DEVICE,
  START,
  ulidAt,
  voiceId,
} from './builders'
import { testDeps, type TestDeps } from './deps'
import { must } from './study-session'

/** An event of a type that only a later version of the app knows. */
export const FUTURE = {
  type: 'DeckRated',
  id: ulidAt(START, 99),
  at: START,
  deck: 'sandholm',
  stars: { of: 5, given: [4] },
} as CarriedEvent
/** A library with everything in it that a backup carries. */
export async function fullLibrary(): Promise<TestDeps> {
  const deps = testDeps()
  const { db } = deps
  const material = await must(
    importMaterial(deps, { text: ARTICLE, title: null, publisher: 'Harbour Notes', link: null }),
  )
  const [first, second] = await db.drafts.where('material').equals(material.id).toArray()
  if (!first || !second) throw new Error('the article gives two drafts')
  await must(vetClaim(deps, { material: material.id, id: first.id }, 'accept'))
  await must(vetClaim(deps, { material: material.id, id: second.id }, 'reject'))
  await must(buildDeck(deps, material.id))
  const made = await must(createDeck(deps, 'Made by hand'))
  await must(
    addClaim(deps, made.id, {
      statement: 'The quay was painted red.',
      chain: [voiceId('nordkust')],
      kind: 'fact',
      tags: [],
      explain: '',
      passage: 'The quay was painted red, said Nordkust Press.',
      newVoices: [{ id: voiceId('nordkust'), name: 'Nordkust Press', kind: 'outlet', aliases: [] }],
    }),
  )
  const gone = await must(createDeck(deps, 'Thrown away'))
  await must(moveDeck(deps, gone.id, 'trash'))
  await must(emptyTrash(deps))
  await must(noticeUpdate(deps, aDeck({ id: deckId('shipped') })))
  await db.transaction('rw', db.copies, db.edits, () =>
    putEdited(db, 'copies', [{ deck: deckId('shipped'), material: material.id, text: 'My own copy.' }], {
      editedAt: START,
      device: DEVICE,
    }),
  )
  const reviews = Array.from({ length: 12 }, (_, n) =>
    aReview({
      id: ulidAt(START + n * DAY_MS, n),
      at: START + n * DAY_MS,
      card: cardId(`${made.id}/c${String(n % 3)}/source`),
    }),
  )
  await mergeEvents(db, makeFold(DEFAULT_PARAMETERS), [
    ...reviews,
    anEvent('HolidaySet', { id: ulidAt(START, 50) }),
  ])
  await db.carried.put(FUTURE)
  return deps
}
