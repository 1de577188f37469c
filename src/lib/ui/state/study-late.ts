import type { Claim } from '$lib/domain/claim/claim'
import { claimOf, wantedDigests, type Deck } from '$lib/domain/deck/deck'
import type { PreparedText } from '$lib/domain/material/anchor'
import type { Item } from '$lib/domain/quiz/formats'
import type { Instant } from '$lib/domain/shared/clock'
import { partsOfCardId, type CardId, type DeckId, type MaterialId } from '$lib/domain/shared/ids'
import type { Deps } from '$lib/usecases/deps'
import type { StudyEngine } from '$lib/usecases/study-engine'
import type { StudyRules } from '$lib/usecases/study-rules'
import { textsOf } from '$lib/usecases/texts-of'
import type * as Answering from './answering'
import { Sheltering } from './sheltering.svelte'
import { CardExtras, type Write } from './study-extras.svelte'

/** The decks of a sitting, and what decides how they are studied. */
export interface Studied {
  readonly decks: ReadonlyMap<DeckId, Deck>
  readonly rules: StudyRules
}

/** What a sitting needs only once an answer is given, loaded while the first question is being read. */
export interface Late {
  readonly answering: typeof Answering
  readonly engine: StudyEngine
  /** Where a write of the sitting goes: the disk, or, while that has no room, a shelter. */
  readonly sheltering: Sheltering
  readonly extras: CardExtras
  /** The prepared text of a material, where this device has it. */
  readonly textOf: (deck: DeckId, material: MaterialId) => PreparedText | null
  /** Claims easily confused with the one of a card, the most telling first. */
  readonly contrastsOf: (card: CardId) => readonly Claim[]
  /** Reads what a card's due date will lean on, while its question is being read: so the answer need not. */
  readonly foresee: (card: CardId) => void
  /** Makes the items of a sitting that began at an instant: by what the learner had confused until then. */
  readonly itemsOf: (startedAt: Instant) => Promise<MakeItem>
}

/** The item of a card in any of its formats; null where its deck has no such claim. */
export type MakeItem = (card: CardId, seed: string, firstSight: boolean) => Item | null

/** Claims put beside the one just asked: more would not be read. */
const CONTRASTS = 2
/** Milliseconds left to the screen before each piece of work that can wait. */
const PAINTING = 150

/**
 * Loads it for the decks of a sitting.
 * @param write runs a write of the sitting and says what failed
 */
export async function loadLate(deps: Deps, { decks, rules }: Studied, write: Write): Promise<Late> {
  const all = [...decks.values()]
  const texts = Promise.all(all.map(async (deck) => [deck, await textsOf(deps, deck)] as const))
  const answering = await import('./answering')
  const copies = new Map<string, PreparedText>()
  for (const [deck, found] of await texts) {
    for (const [id, text] of found) {
      copies.set(`${deck.id}/${id}`, answering.prepareCopy(text, wantedDigests(deck, id)))
    }
  }
  for (const deck of all) await answering.noticeUpdate(deps, deck)
  const textOf: Late['textOf'] = (deck, material) => copies.get(`${deck}/${material}`) ?? null
  // A deck is looked through when its first card comes, or just before: a sitting may be about many large ones.
  const prepared = remembered((id: DeckId) => {
    const deck = decks.get(id)
    return deck ? answering.prepareDeck(deck) : null
  })
  const engine = answering.makeEngine(rules)
  void lookAhead([...decks.keys()], prepared)
  const sheltering = new Sheltering(deps, engine)
  return {
    answering,
    engine,
    sheltering,
    extras: new CardExtras(sheltering, answering, engine, write),
    textOf,
    contrastsOf: (card) => {
      const { deck, claim } = partsOfCardId(card)
      const its = prepared(deck)
      const asked = its && claimOf(its.deck, claim)
      return its && asked ? answering.contrastsOf(its, asked, CONTRASTS).map((found) => found.claim) : []
    },
    foresee: (card) => void answering.previewGrades(deps, engine, card),
    itemsOf: async (startedAt) => {
      const known = await answering.learnerConfusions(deps, startedAt)
      const confusionsOf = remembered((id: DeckId) => {
        const deck = decks.get(id)
        return deck ? known(deck) : null
      })
      return (card, seed, firstSight) => {
        // While the question is thought about, the days are counted on which its card may be due next.
        setTimeout(() => void answering.previewGrades(deps, engine, card), PAINTING)
        const { deck } = partsOfCardId(card)
        const [its, confusions] = [prepared(deck), confusionsOf(deck)]
        const texts = (material: MaterialId) => textOf(deck, material)
        return its && confusions
          ? answering.makeAnyItem(its, card, seed, { firstSight, texts, confusions })
          : null
      }
    },
  }
}

/** Gets the decks ready one by one, so that no question has to wait for its own. */
async function lookAhead(decks: readonly DeckId[], prepare: (deck: DeckId) => unknown): Promise<void> {
  for (const deck of decks) {
    await new Promise((resolve) => setTimeout(resolve, PAINTING))
    prepare(deck)
  }
}

/** A function of a key that is computed once for each. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>()
  return (key) => {
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(key)
    made.set(key, value)
    return value
  }
}
