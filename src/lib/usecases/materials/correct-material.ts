import * as v from 'valibot'
import {
  deckWithDetails,
  detailsOf,
  withDetails,
  withVoiceName,
  type MaterialDetails,
} from '$lib/domain/deck/material-details'
import { LooseDateSchema } from '$lib/domain/material/material'
import type { MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { putEdited } from '$lib/storage/edits'
import type { MaterialRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import { putNextVersion } from '$lib/usecases/decks/change-deck'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The longest title, publisher and author, in characters. */
const [MAX_TITLE, MAX_NAME, MAX_AUTHOR] = [300, 120, 200]

/**
 * The reason why details are not taken. `publisher-other`: another voice of the text has that name already, and two
 * voices of one name could not be told apart.
 */
export interface DetailsError {
  readonly code:
    | 'material-unknown'
    | 'material-title'
    | 'publisher-name'
    | 'publisher-other'
    | 'link-invalid'
    | 'date-invalid'
}

/**
 * Corrects the details of a text. The decks on this device that hold the text follow, each with its next version.
 * @param change the fields to correct; the others stay
 */
export async function correctMaterial(
  deps: Deps,
  id: MaterialId,
  change: Partial<MaterialDetails>,
): Promise<Result<MaterialRow, StorageError | DetailsError>> {
  const { db } = deps
  const done = await attempt(() =>
    db.transaction('rw', db.materials, db.decks, db.drafts, db.edits, async () => {
      const row = await db.materials.get(id)
      if (!row) return fail<DetailsError>({ code: 'material-unknown' })
      const details = trimmed({ ...detailsOf(row.material, row.voices), ...change })
      const wrong = faultOf(details, row)
      if (wrong) return fail<DetailsError>({ code: wrong })
      const material = withDetails(row.material, details)
      const voices = withVoiceName(row.voices, row.material.publisher, details.publisher)
      const next = { ...row, material, voices }
      if (JSON.stringify(next) !== JSON.stringify(row))
        await putEdited(db, 'materials', [next], editStamp(deps))
      for (const { deck } of await db.decks.toArray()) {
        if (deck.materials.some((one) => one.id === id))
          await putNextVersion(deps, deck, deckWithDetails(deck, id, details))
      }
      return ok(next)
    }),
  )
  return done.ok ? done.value : done
}

function trimmed({ title, publisher, author, link, published }: MaterialDetails): MaterialDetails {
  return {
    title: title.trim(),
    publisher: publisher.trim(),
    author: author.trim(),
    link: link.trim(),
    published: published.trim(),
  }
}

function faultOf(details: MaterialDetails, { material, voices }: MaterialRow): DetailsError['code'] | null {
  const { title, publisher, author, link, published } = details
  if (title === '' || title.length > MAX_TITLE) return 'material-title'
  if (publisher === '' || publisher.length > MAX_NAME || author.length > MAX_AUTHOR) return 'publisher-name'
  if (voices.some(({ id, name }) => id !== material.publisher && name === publisher)) return 'publisher-other'
  if (link !== '' && !/^https?:\/\/\S+$/u.test(link)) return 'link-invalid'
  return published === '' || v.is(LooseDateSchema, published) ? null : 'date-invalid'
}
