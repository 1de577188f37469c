import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import { attempt } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** A material as a list shows it. */
export interface MaterialSummary {
  readonly id: MaterialId
  readonly title: string
  readonly drafts: number
  readonly vetted: number
  readonly deck: DeckId | null
}

/** The materials on this device, latest first. */
export async function listMaterials({ db }: Deps): Promise<MaterialSummary[]> {
  const rows = await db.materials.orderBy('importedAt').reverse().toArray()
  return Promise.all(
    rows.map(async ({ id, material, deck }) => {
      const drafts = await db.drafts.where('material').equals(id).toArray()
      const vetted = drafts.filter((draft) => draft.vetted !== null).length
      return { id, title: material.title, drafts: drafts.length, vetted, deck }
    }),
  )
}

/** The material from whose drafts a deck was made on this device; null if there is none. */
export async function materialOfDeck({ db }: Pick<Deps, 'db'>, deck: DeckId): Promise<MaterialId | null> {
  const rows = await attempt(() => db.materials.filter((row) => row.deck === deck).first())
  return rows.ok ? (rows.value?.id ?? null) : null
}
