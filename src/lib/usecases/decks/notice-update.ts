import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { diffDecks, isEmptyDiff, type DeckDiff } from '$lib/domain/deck/diff'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { SeenRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * Records the version of a shipped deck that the learner sees. A newer version than the one they know is compared with
 * it. The difference is kept until they dismiss it, and each correction until it has been shown. Decks made here are
 * changed by the learner and are not compared.
 */
export function noticeUpdate(deps: Deps, deck: Deck): Promise<Result<SeenRow | null, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.seen, db.decks, async () => {
      // Do not read the row itself, which may be large.
      if ((await db.decks.where('id').equals(deck.id).count()) > 0) return null
      const seen = await db.seen.get(deck.id)
      if (seen && seen.snapshot.version >= deck.version) return seen
      const row = seen
        ? afterUpdate(seen, deck)
        : { deck: deck.id, snapshot: deck, news: null, corrections: [] }
      await db.seen.put(row)
      return row
    }),
  )
}

/** Adds the corrections of a version to earlier ones. The learner sees only those for claims that they had right. */
function afterUpdate(seen: SeenRow, deck: Deck): SeenRow {
  const diff = diffDecks(seen.snapshot, deck)
  const corrections = [
    ...seen.corrections.filter(({ claim }) => claimOf(deck, claim) !== undefined),
    ...diff.corrected.map(({ before, after }) => ({ claim: after.id, version: deck.version, before })),
  ]
  return { deck: deck.id, snapshot: deck, news: isEmptyDiff(diff) ? seen.news : diff, corrections }
}

/** Dismisses the news of an update. Corrections are still shown on their cards. */
export function dismissNews(deps: Deps, deck: DeckId): Promise<Result<DeckDiff | null, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.seen, async () => {
      const seen = await db.seen.get(deck)
      if (!seen?.news) return null
      await db.seen.put({ ...seen, news: null })
      return seen.news
    }),
  )
}
