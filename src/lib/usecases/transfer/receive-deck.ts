import type { Deck } from '$lib/domain/deck/deck'
import { diffDecks, type DeckDiff } from '$lib/domain/deck/diff'
import { labelOf } from '$lib/domain/deck/label'
import { isSameData } from '$lib/domain/shared/three-way'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { deckFromText, type DeckLinkError } from '$lib/formats/deck-link/deck-link'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/**
 * The relation of a received deck to the deck of that id here. `new`: there is none. `newer`: it can replace that one.
 * `other`: it has the same version but other content. `shipped`: the deck here came with the app.
 */
export type DeckStanding = 'new' | 'newer' | 'same' | 'older' | 'other' | 'shipped'

/** A deck that was received, before anything is written. */
export interface ReceivedDeck {
  readonly deck: Deck
  readonly standing: DeckStanding
  /** The changes of a newer version; null for other standings. */
  readonly changes: DeckDiff | null
  /** True if a claim points into a text, or if there are no claims. */
  readonly isAnchored: boolean
}

/** Reads a deck out of a link, its fragment, or the text of a file. Nothing is written. */
export async function lookAtDeck(
  deps: Pick<Deps, 'db' | 'shipped'>,
  text: string,
): Promise<Result<ReceivedDeck, DeckLinkError | StorageError>> {
  const read = deckFromText(text)
  return read.ok ? compareDeck(deps, read.value) : read
}

/** Compares a deck that is not written yet with the deck of that id here. */
export async function compareDeck(
  deps: Pick<Deps, 'db' | 'shipped'>,
  deck: Deck,
): Promise<Result<ReceivedDeck, StorageError>> {
  const shipped = await deps.shipped.get(deck.id)
  const row = await attempt(() => deps.db.decks.get(deck.id))
  if (!row.ok) return row
  const here = row.value?.deck ?? (shipped.ok ? shipped.value : null)
  const standing = row.value || !shipped.ok ? standingOf(deck, here) : 'shipped'
  const { evidence } = labelOf(deck)
  return ok({
    deck,
    standing,
    changes: standing === 'newer' && here ? diffDecks(here, deck) : null,
    isAnchored: deck.claims.length === 0 || evidence.exact + evidence.byReference > 0,
  })
}

function standingOf(deck: Deck, here: Deck | null): DeckStanding {
  if (!here) return 'new'
  if (deck.version !== here.version) return deck.version > here.version ? 'newer' : 'older'
  const comparable = ({ voices, materials, ...rest }: Deck): unknown => ({
    ...rest,
    voices: Object.fromEntries(voices.map((voice) => [voice.id, voice])),
    materials: Object.fromEntries(materials.map(({ text: _text, ...material }) => [material.id, material])),
  })
  return isSameData(comparable(deck), comparable(here)) ? 'same' : 'other'
}

/** The reason why a deck was not added. */
export interface AddDeckError {
  readonly code: 'deck-not-newer'
}

/**
 * Adds a received deck, or replaces an older version of it. Cards keep their ids, and so their progress. The versions
 * are compared inside the transaction, so that a second call changes nothing.
 */
export async function addDeck(deps: Deps, deck: Deck): Promise<Result<Deck, StorageError | AddDeckError>> {
  const { db } = deps
  // Check this before the transaction, which would end during the wait for a file.
  const shipped = await deps.shipped.get(deck.id)
  const added = await attempt(() =>
    db.transaction('rw', db.decks, db.edits, async () => {
      const row = await db.decks.get(deck.id)
      if (shipped.ok || (row && row.deck.version >= deck.version)) {
        return fail<AddDeckError>({ code: 'deck-not-newer' })
      }
      await putEdited(db, 'decks', [{ id: deck.id, deck, updatedAt: deps.clock.now() }], editStamp(deps))
      return ok(deck)
    }),
  )
  return added.ok ? added.value : added
}
