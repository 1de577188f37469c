import { materialOf, type Deck } from '$lib/domain/deck/deck'
import { wantedDigests } from '$lib/domain/deck/deck'
import { anchor, prepareCopy } from '$lib/domain/material/anchor'
import { compareParagraphs } from '$lib/domain/material/paragraph-diff'
import type { MaterialId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { checkText } from '$lib/formats/text-file'
import { putEdited } from '$lib/storage/edits'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { editStamp } from '$lib/usecases/edit-stamp'

/** The share of a deck's evidence that a copy holds. */
export interface CopyReport {
  readonly exact: number
  readonly moved: number
  /** The paragraph exists, but with other words. */
  readonly changed: number
  readonly absent: number
}

export type CopyError =
  { readonly code: 'text-empty' | 'text-too-long' | 'copy-unrelated' | 'material-unknown' } | StorageError

/**
 * Stores the learner's own copy of a text that a deck points into, so that its passages can be shown. A text with none
 * of the deck's evidence is refused, and nothing changes.
 */
export async function supplyCopy(
  deps: Deps,
  deck: Deck,
  material: MaterialId,
  text: string,
): Promise<Result<CopyReport, CopyError>> {
  const checked = checkText(text)
  if (!checked.ok) return fail({ code: `text-${checked.error.code}` })
  if (!materialOf(deck, material)) return fail({ code: 'material-unknown' })
  const report = reportOf(deck, material, checked.value)
  if (report.exact + report.moved === 0) return fail({ code: 'copy-unrelated' })
  const { db } = deps
  const row = { deck: deck.id, material, text: checked.value }
  const stored = await attempt(() =>
    db.transaction('rw', db.copies, db.edits, () => putEdited(db, 'copies', [row], editStamp(deps))),
  )
  return stored.ok ? ok(report) : stored
}

function reportOf(deck: Deck, material: MaterialId, text: string): CopyReport {
  const prepared = prepareCopy(text, wantedDigests(deck, material))
  const fates = compareParagraphs(materialOf(deck, material)?.paragraphs ?? [], prepared)
  const report = { exact: 0, moved: 0, changed: 0, absent: 0 }
  for (const { evidence } of deck.claims) {
    if (evidence?.material !== material) continue
    const { status } = anchor(evidence, prepared)
    const fate = fates[evidence.paragraph - 1] === 'changed' ? 'changed' : 'absent'
    report[status === 'lost' ? fate : status] += 1
  }
  return report
}
