import { claimOf, type Deck } from '$lib/domain/deck/deck'
import { diffDecks, isEmptyDiff, type DeckDiff } from '$lib/domain/deck/diff'
import type { DeckId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import type { SeenRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/**
 * Notes which version of a deck the learner meets. A newer one than they know is compared with it: the difference is
 * kept until they put it away, corrections until each has been shown. Decks made here change under the learner's own
 * hands and are not compared.
 */
export function noticeUpdate(deps: Deps, deck: Deck): Promise<Result<SeenRow | null, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.seen, db.decks, async () => {
      // Not the row itself, which may be large.
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

/** Corrections pile up version by version: which of them a learner is told depends on what they had right. */
function afterUpdate(seen: SeenRow, deck: Deck): SeenRow {
  const diff = diffDecks(seen.snapshot, deck)
  const corrections = [
    ...seen.corrections.filter(({ claim }) => claimOf(deck, claim) !== undefined),
    ...diff.corrected.map(({ before, after }) => ({ claim: after.id, version: deck.version, before })),
  ]
  return { deck: deck.id, snapshot: deck, news: isEmptyDiff(diff) ? seen.news : diff, corrections }
}

/** Puts the news of an update away. Corrections still come back on their cards. */
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
