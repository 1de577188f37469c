import type { Deck } from '$lib/domain/deck/deck'
import type { DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'

/** `deck-shipped`: it came with the app, and is changed in a copy. */
export interface ChangeDeckError {
  readonly code: 'deck-unknown' | 'deck-shipped'
}

/**
 * Writes the next version of a deck made on this device. A change that leaves everything as it was writes nothing.
 * @param change gives the deck as it shall be, or why it cannot be; runs inside the transaction
 */
export async function changeDeck<E extends { readonly code: string } = never>(
  deps: Deps,
  id: DeckId,
  change: (deck: Deck) => Result<Deck, E>,
): Promise<Result<Deck, StorageError | ChangeDeckError | E>> {
  const { db } = deps
  // Asked before the transaction, which would end while waiting for a file.
  const shipped = await deps.shipped.get(id)
  const result = await attempt(() =>
    db.transaction('rw', db.decks, db.drafts, async () => {
      const row = await db.decks.get(id)
      if (!row) return fail<ChangeDeckError>({ code: shipped.ok ? 'deck-shipped' : 'deck-unknown' })
      const changed = change(row.deck)
      if (!changed.ok) return changed
      if (JSON.stringify(changed.value) === JSON.stringify(row.deck)) return ok(row.deck)
      const deck = { ...changed.value, version: row.deck.version + 1 }
      await db.decks.put({ id, deck, updatedAt: deps.clock.now() })
      await bringDraftsAlong(deps, deck)
      return ok(deck)
    }),
  )
  return result.ok ? result.value : result
}

/** Drafts that claims were made from follow them, so that making the deck again keeps what was changed in it. */
async function bringDraftsAlong({ db }: Deps, deck: Deck): Promise<void> {
  const drafts = await db.drafts.bulkGet(
    deck.claims.map(({ id, evidence }) => [evidence.material, id] as [string, string]),
  )
  const behind = deck.claims.flatMap(({ statement, chain, kind, vetted }, i) => {
    const draft = drafts[i]
    const next = draft && { ...draft, statement, chain, kind, vetted }
    return next && JSON.stringify(next) !== JSON.stringify(draft) ? [next] : []
  })
  if (behind.length > 0) await db.drafts.bulkPut(behind)
}

/** Changes a deck's title and what it says about itself. */
export function describeDeck(
  deps: Deps,
  id: DeckId,
  title: string,
  about: string,
): Promise<Result<Deck, StorageError | ChangeDeckError | { readonly code: 'title-invalid' }>> {
  const [named, said] = [title.trim(), about.trim()]
  if (named === '' || named.length > 200 || said.length > 2000) {
    return Promise.resolve(fail({ code: 'title-invalid' }))
  }
  return changeDeck(deps, id, (deck) => ok({ ...deck, title: named, about: said === '' ? named : said }))
}
