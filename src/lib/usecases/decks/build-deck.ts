import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import { PRIVATE_LICENCE } from '$lib/domain/deck/empty-deck'
import { slugFrom, type DeckId, type MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { putEdited } from '$lib/storage/edits'
import type { DraftRow, MaterialRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { UNNAMED_VETTER, vetterName } from './vetter'
import { editStamp } from '$lib/usecases/edit-stamp'

export interface BuildError {
  readonly code: 'material-unknown' | 'nothing-vetted'
}

/**
 * Makes the deck of a material from the drafts that a person has accepted or corrected, or updates it. Ids do not
 * change, so progress is kept. The version goes up if the deck changes.
 */
export async function buildDeck(
  deps: Deps,
  material: MaterialId,
): Promise<Result<Deck, StorageError | BuildError>> {
  const { db } = deps
  const by = (await vetterName(deps)) ?? UNNAMED_VETTER
  const result = await attempt(() =>
    db.transaction('rw', db.materials, db.drafts, db.decks, db.edits, async () => {
      const row = await db.materials.get(material)
      if (!row) return fail<BuildError>({ code: 'material-unknown' })
      const drafts = await db.drafts.where('material').equals(material).toArray()
      const before = row.deck === null ? undefined : (await db.decks.get(row.deck))?.deck
      const vetted = drafts.sort((a, b) => a.order - b.order).flatMap((draft) => claimFrom(draft, by))
      if (vetted.length === 0) return fail<BuildError>({ code: 'nothing-vetted' })
      const claims = [...vetted.map((claim) => withWhatWasAdded(claim, before)), ...notFrom(material, before)]
      const deck = nextVersion(before, deckFrom(deps, row, claims, before))
      const stamp = editStamp(deps)
      await putEdited(db, 'decks', [{ id: deck.id, deck, updatedAt: deps.clock.now() }], stamp)
      if (row.deck !== deck.id) await putEdited(db, 'materials', [{ ...row, deck: deck.id }], stamp)
      return ok(deck)
    }),
  )
  return result.ok ? result.value : result
}

/** @param by the name of the person of this device, whom a draft's record calls “me” */
function claimFrom(draft: DraftRow, by: string): Claim[] {
  const { vetted, id, statement, chain, kind, mode, hedges, evidence, material } = draft
  if (vetted === null || vetted.verdict === 'rejected') return []
  return [
    {
      id,
      statement,
      chain,
      kind,
      ...(mode !== null && { mode }),
      hedges: [...hedges],
      evidence: { material, ...evidence },
      explain: '',
      contrast: [],
      tags: [],
      // Only a person vets drafts.
      vetted: { ...vetted, by: vetted.by === UNNAMED_VETTER ? by : vetted.by, method: 'person' },
    },
  ]
}

/** The fields that a person has edited in the deck itself and that the draft does not have. */
function withWhatWasAdded(claim: Claim, before: Deck | undefined): Claim {
  const known = before?.claims.find(({ id }) => id === claim.id)
  return known ? { ...claim, explain: known.explain, tags: known.tags } : claim
}

/** Claims of the deck that do not come from this material: written by hand, or moved in from another deck. */
function notFrom(material: MaterialId, before: Deck | undefined): readonly Claim[] {
  return (before?.claims ?? []).filter(({ evidence }) => evidence?.material !== material)
}

function deckFrom(deps: Deps, row: MaterialRow, claims: readonly Claim[], before: Deck | undefined): Deck {
  const used = new Set<string>(claims.flatMap((claim) => claim.chain))
  for (const { voice } of row.material.passages) used.add(voice)
  used.add(row.material.publisher)
  return {
    id: before?.id ?? (`${slugFrom(row.material.title)}-${deps.ids.short()}` as DeckId),
    version: before?.version ?? 1,
    title: before?.title ?? row.material.title,
    language: before?.language ?? 'en',
    licence: before?.licence ?? PRIVATE_LICENCE,
    ...(before?.copiedFrom && { copiedFrom: before.copiedFrom }),
    about: before?.about ?? row.material.title,
    materials: [row.material, ...(before?.materials ?? []).filter(({ id }) => id !== row.id)],
    voices: [
      ...row.voices.filter((voice) => used.has(voice.id)),
      ...(before?.voices ?? []).filter((voice) => !row.voices.some(({ id }) => id === voice.id)),
    ],
    claims,
    parts: before?.parts ?? [],
    relations: before?.relations ?? [],
    renamed: before?.renamed ?? {},
    retired: before?.retired ?? [],
  }
}

function nextVersion(before: Deck | undefined, next: Deck): Deck {
  if (!before || JSON.stringify(before) === JSON.stringify(next)) return next
  return { ...next, version: before.version + 1 }
}
