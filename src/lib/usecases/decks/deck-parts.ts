import type { Deck } from '$lib/domain/deck/deck'
import { withClaimInPart, withoutParts, withTwoParts } from '$lib/domain/deck/part-moves'
import type { ClaimId, DeckId, PartId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import type { StorageError } from '$lib/usecases/attempt'
import { changeDeck, type ChangeDeckError } from './change-deck'
import type { Deps } from '$lib/usecases/deps'

/** A change of the parts of a deck: into two with these names, into none, or a claim into another part. */
export type PartsChange =
  | { readonly to: 'two'; readonly titles: readonly [core: string, more: string] }
  | { readonly to: 'none' }
  | { readonly to: 'part'; readonly claim: ClaimId; readonly part: PartId }

/** Changes the parts of a deck made on this device. Its claims and their progress stay. */
export function changeParts(
  deps: Deps,
  id: DeckId,
  change: PartsChange,
): Promise<Result<Deck, StorageError | ChangeDeckError>> {
  return changeDeck(deps, id, (deck) => {
    if (change.to === 'two') return ok(withTwoParts(deck, change.titles))
    return ok(change.to === 'none' ? withoutParts(deck) : withClaimInPart(deck, change.claim, change.part))
  })
}
