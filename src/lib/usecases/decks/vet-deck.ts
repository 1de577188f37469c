import { claimVersion, type ClaimVersion } from '$lib/domain/deck/claim-version'
import { compareVettings, type VettingComparison } from '$lib/domain/deck/compare-vettings'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { differingFields } from '$lib/domain/shared/three-way'
import { deckFromText, type DeckLinkError } from '$lib/formats/deck-link/deck-link'
import type { Deps } from '$lib/usecases/deps'
import type { StorageError } from '$lib/usecases/attempt'
import { changeDeck, type ChangeDeckError } from './change-deck'
import type { ClaimError, EditResult } from './edit-claim'
import { UNNAMED_VETTER, vetterName, vettingRecorder } from './vetter'

/**
 * Records that the person of this device compared a claim with its passage, and that it fits. A claim that the same
 * person corrected before keeps the record of what they changed.
 * @param seen the claim as the person saw it: one that was changed elsewhere since is not recorded
 */
export async function vetDeckClaim(deps: Deps, deck: DeckId, id: ClaimId, seen: ClaimVersion): EditResult {
  const record = await vettingRecorder(deps)
  return changeDeck<ClaimError>(deps, deck, (known) => {
    const claim = claimOf(known, id)
    if (!claim) return fail({ code: 'claim-gone' })
    const theirs = claimVersion(known, claim)
    const fields = differingFields(seen, theirs)
    if (fields.length > 0) return fail({ code: 'changed-elsewhere', theirs, fields })
    const accepted = record('accepted')
    const before = claim.vetted
    const isOwn = before?.method === 'person' && before.by === accepted.by
    const vetted = isOwn && before.changed ? record('corrected', before.changed) : accepted
    return ok({ ...known, claims: known.claims.map((one) => (one.id === id ? { ...one, vetted } : one)) })
  })
}

/**
 * Puts the name of the person of this device on the vettings of a deck that they made here before they were asked for
 * it. Only call it for a deck that was made here: in a received one “me” is somebody else.
 */
export async function signVettings(
  deps: Deps,
  deck: DeckId,
): Promise<Result<Deck, StorageError | ChangeDeckError>> {
  const name = (await vetterName(deps)) ?? UNNAMED_VETTER
  return changeDeck(deps, deck, (known) =>
    ok({
      ...known,
      claims: known.claims.map((claim) =>
        claim.vetted?.by === UNNAMED_VETTER ? { ...claim, vetted: { ...claim.vetted, by: name } } : claim,
      ),
    }),
  )
}

/** Tells if a vetting of a deck has no name yet. */
export function hasUnnamedVetting({ claims }: Deck): boolean {
  return claims.some(({ vetted }) => vetted?.by === UNNAMED_VETTER)
}

/** `vetting-unrelated`: the two decks share no claim that people vetted in both. */
export type ComparisonError = DeckLinkError | { readonly code: 'vetting-unrelated' }

/** Compares a deck with the file or the link of a second vetter. Nothing is written. */
export function compareWithFile(deck: Deck, text: string): Result<VettingComparison, ComparisonError> {
  const read = deckFromText(text)
  if (!read.ok) return read
  const compared = compareVettings(deck, read.value)
  return compared.claims === 0 ? fail({ code: 'vetting-unrelated' }) : ok(compared)
}
