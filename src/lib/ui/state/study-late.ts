import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from '$lib/usecases/study-engine'
import type { StudyRules } from '$lib/usecases/study-rules'
import { textsOf } from '$lib/usecases/texts-of'
import type * as Answering from './answering'

/** A deck of a sitting with what decides how it is studied. */
export interface Studied {
  readonly deck: Deck
  readonly rules: StudyRules
}

/** What a sitting needs only once an answer is given, loaded while the first question is being read. */
export interface Late {
  readonly answering: typeof Answering
  readonly engineOf: (deck: DeckId) => StudyEngine
  /** The prepared text of a material, where this device has it. */
  readonly textOf: (deck: DeckId, material: MaterialId) => PreparedText | null
}

/** Loads it for the decks of a sitting. */
export async function loadLate(deps: Deps, studied: ReadonlyMap<DeckId, Studied>): Promise<Late> {
  const all = [...studied.values()]
  const texts = Promise.all(all.map(async ({ deck }) => [deck, await textsOf(deps, deck)] as const))
  const answering = await import('./answering')
  const prepared = new Map<string, PreparedText>()
  for (const [deck, found] of await texts) {
    for (const [id, text] of found) {
      prepared.set(`${deck.id}/${id}`, answering.prepareCopy(text, wantedDigests(deck, id)))
    }
  }
  for (const { deck } of all) await answering.noticeUpdate(deps, deck)
  const engines = new Map(all.map(({ deck, rules }) => [deck.id, answering.makeEngine(rules)] as const))
  return {
    answering,
    engineOf: (deck) => {
      const engine = engines.get(deck)
      if (!engine) throw new Error(`not a deck of this sitting: ${deck}`)
      return engine
    },
    textOf: (deck, material) => prepared.get(`${deck}/${material}`) ?? null,
  }
}
