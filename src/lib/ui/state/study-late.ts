import { wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { Item } from '$lib/domain/quiz/formats'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type DeckId, type MaterialId } from '$lib/domain/shared/ids'
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
  /** Makes the items of a sitting that began at an instant: by what the learner had confused until then. */
  readonly itemsOf: (startedAt: Instant) => Promise<MakeItem>
}

/** The item of a card in any of its formats; null where its deck has no such claim. */
export type MakeItem = (card: CardId, seed: string, firstSight: boolean) => Item | null

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
  const textOf: Late['textOf'] = (deck, material) => prepared.get(`${deck}/${material}`) ?? null
  return {
    answering,
    engineOf: (deck) => {
      const engine = engines.get(deck)
      if (!engine) throw new Error(`not a deck of this sitting: ${deck}`)
      return engine
    },
    textOf,
    itemsOf: (startedAt) => itemMaker(deps, answering, all, textOf, startedAt),
  }
}

async function itemMaker(
  deps: Deps,
  answering: typeof Answering,
  all: readonly Studied[],
  textOf: Late['textOf'],
  startedAt: Instant,
): Promise<MakeItem> {
  const decks = new Map(
    await Promise.all(
      all.map(async ({ deck }) => {
        const known = await answering.learnerConfusions(deps, deck, startedAt)
        return [deck.id, { prepared: answering.prepareDeck(deck), confusions: known }] as const
      }),
    ),
  )
  return (card, seed, firstSight) => {
    const { deck } = partsOfCardId(card)
    const made = decks.get(deck)
    if (!made) return null
    const { prepared, confusions } = made
    const texts = (material: MaterialId) => textOf(deck, material)
    return answering.makeAnyItem(prepared, card, seed, { firstSight, texts, confusions })
  }
}
