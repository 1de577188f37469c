import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import { PRIVATE_LICENCE } from '$lib/domain/deck/empty-deck'
import type { DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { mergeEdits, mergePreferring, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import { putEdited } from '$lib/storage/edits'
import type { DraftRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** `deck-shipped`: the deck came with the app, so only a copy of it can be changed. */
export interface ChangeDeckError {
  readonly code: 'deck-unknown' | 'deck-shipped'
}

/**
 * Tells whether a deck was made on this device, so that it can be changed. Of other decks only a copy can be changed.
 */
export async function isMadeHere({ db }: Pick<Deps, 'db'>, id: DeckId): Promise<boolean> {
  return (await db.decks.where('id').equals(id).count()) > 0
}

/**
 * Writes the next version of a deck made on this device. A change that leaves the deck equal writes nothing.
 * @param change gives the new deck, or the reason why it cannot be made; runs inside the transaction
 */
export async function changeDeck<E extends { readonly code: string } = never>(
  deps: Deps,
  id: DeckId,
  change: (deck: Deck) => Result<Deck, E>,
): Promise<Result<Deck, StorageError | ChangeDeckError | E>> {
  const { db } = deps
  // Check this before the transaction, which would end while waiting for a file.
  const shipped = await deps.shipped.get(id)
  const result = await attempt(() =>
    db.transaction('rw', db.decks, db.drafts, db.edits, async () => {
      const row = await db.decks.get(id)
      if (!row) return fail<ChangeDeckError>({ code: shipped.ok ? 'deck-shipped' : 'deck-unknown' })
      const changed = change(row.deck)
      return changed.ok ? ok(await putNextVersion(deps, row.deck, changed.value)) : changed
    }),
  )
  return result.ok ? result.value : result
}

/**
 * Writes a deck's next version with the drafts of its claims, inside the caller's transaction (`decks`, `drafts` and
 * `edits`). An equal deck is not written.
 * @returns the deck as it is stored now
 */
export async function putNextVersion(deps: Deps, before: Deck, after: Deck): Promise<Deck> {
  if (JSON.stringify(after) === JSON.stringify(before)) return before
  const deck = { ...after, version: before.version + 1 }
  const row = { id: before.id, deck, updatedAt: deps.clock.now() }
  await putEdited(deps.db, 'decks', [row], editStamp(deps))
  await bringDraftsAlong(deps, before, deck)
  return deck
}

/**
 * Applies the changes of claims to the drafts they were made from, so that making the deck again keeps them.
 * Corrections made in a draft since the deck was made stay.
 */
async function bringDraftsAlong(deps: Deps, before: Deck, deck: Deck): Promise<void> {
  const { db } = deps
  const known = new Map(before.claims.map((claim) => [claim.id, claim]))
  const drafts = await db.drafts.bulkGet(
    deck.claims.map(({ id, evidence }) => [evidence?.material ?? '', id] as [string, string]),
  )
  const behind = deck.claims.flatMap((claim, i) => {
    const [draft, was] = [drafts[i], known.get(claim.id)]
    if (!draft || !was) return []
    const next = { ...draft, ...mergePreferring(followed(was), followed(claim), followed(draft)) }
    return JSON.stringify(next) === JSON.stringify(draft) ? [] : [next]
  })
  if (behind.length > 0) await putEdited(db, 'drafts', behind, editStamp(deps))
}

type Followed = Pick<DraftRow, 'statement' | 'chain' | 'kind' | 'vetted'>

/** The fields that a draft and its claim have in common. */
function followed({ statement, chain, kind, vetted }: Claim | DraftRow): Followed {
  return { statement, chain, kind, vetted: vetted ?? null }
}

/** A deck's title, description and licence. */
export interface DeckDetails {
  readonly title: string
  readonly about: string
  readonly licence: string
}
type DetailsError = { readonly code: 'title-invalid' } | ChangedElsewhere<DeckDetails>

/** The longest licence, in characters. */
const MAX_LICENCE = 80

/**
 * Changes a deck's title, description and licence. Without a licence it is not for passing on.
 * @param base the values the editor started from: changes made elsewhere since are merged, or returned as a conflict
 */
export function describeDeck(
  deps: Deps,
  id: DeckId,
  { title, about, licence }: DeckDetails,
  base?: DeckDetails,
): Promise<Result<Deck, StorageError | ChangeDeckError | DetailsError>> {
  const [named, said, under] = [title.trim(), about.trim(), licence.trim()]
  if (named === '' || named.length > 200 || said.length > 2000 || under.length > MAX_LICENCE) {
    return Promise.resolve(fail({ code: 'title-invalid' }))
  }
  const mine = {
    title: named,
    about: said === '' ? named : said,
    licence: under === '' ? PRIVATE_LICENCE : under,
  }
  return changeDeck<DetailsError>(deps, id, (deck) => {
    const merged = base
      ? mergeEdits(base, mine, { title: deck.title, about: deck.about, licence: deck.licence })
      : ok(mine)
    return merged.ok ? ok({ ...deck, ...merged.value }) : merged
  })
}
