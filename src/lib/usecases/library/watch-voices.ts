import type { Chain } from '$lib/domain/attribution/chain'
import { listVoices, type ListedVoice, type VoiceSource } from '$lib/domain/library/voice-list'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import { readDecks } from '$lib/storage/deck-store'
import { watch } from '$lib/storage/dexie/live'
import type { Deps } from '$lib/usecases/deps'

/** A deck, an article that is being vetted, or both: a deck that was made from the article. */
export interface SourceOfVoices {
  readonly title: string
  readonly deck: DeckId | null
  /** The article whose workbench can change the voice; null for a deck that came from elsewhere. */
  readonly material: MaterialId | null
}

export type VoiceOnDevice = ListedVoice<SourceOfVoices>

/** Follows {@link voicesOnDevice}. @returns a function that stops following */
export function watchVoices(
  deps: Deps,
  onValue: (voices: readonly VoiceOnDevice[]) => void,
  onError: () => void,
): () => void {
  return watch(() => voicesOnDevice(deps), onValue, onError)
}

/**
 * All voices of decks and articles on this device, without decks in the trash. A deck that was made from an article
 * stands for both. Claims that a person has rejected do not count.
 */
export async function voicesOnDevice(deps: Deps): Promise<readonly VoiceOnDevice[]> {
  return listVoices(await sourcesOf(deps))
}

async function sourcesOf({ db, shipped }: Deps): Promise<VoiceSource<SourceOfVoices>[]> {
  const materials = await db.materials.toArray()
  // Read the database first: a live query does not track reads that come after waiting for a file.
  const drafts = await db.drafts.toArray()
  const decks = (await readDecks(db, shipped)).filter(({ place }) => place !== 'trash')
  const isHere = new Set(decks.map(({ deck }) => deck.id))
  const madeFrom = new Map(materials.flatMap(({ id, deck }) => (deck === null ? [] : [[deck, id] as const])))
  const chains = new Map<MaterialId, Chain[]>(materials.map(({ id }) => [id, []]))
  for (const { material, chain, vetted } of drafts) {
    if (vetted?.verdict !== 'rejected') chains.get(material)?.push(chain)
  }
  const made = decks.map(({ deck: { id, title, voices, claims } }) => ({
    place: { title, deck: id, material: madeFrom.get(id) ?? null },
    voices,
    chains: claims.map(({ chain }) => chain),
  }))
  const unmade = materials
    .filter(({ deck }) => deck === null || !isHere.has(deck))
    .map(({ id, material: { title }, voices }) => ({
      place: { title, deck: null, material: id },
      voices,
      chains: chains.get(id) ?? [],
    }))
  return [...made, ...unmade]
}
