import type { CardId } from '$lib/domain/shared/ids'
import { fail, type Result } from '$lib/domain/shared/result'
import { mergeEdits, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { markCards, type MarkEngine, type Undo } from './mark-card'
import type { StudyEngine } from './engine'

/** The learner's marks on a card. */
export interface Annotations {
  /** Empty if there is no note. */
  readonly note: string
  readonly flag: number
}

/** The learner's latest note and latest flag on a card. */
export function annotationsOf(
  { db }: Deps,
  { fold }: StudyEngine,
  card: CardId,
): Promise<Result<Annotations, StorageError>> {
  return attempt(async () => {
    const { note, flag } = await currentRow(db, fold, card)
    return { note, flag }
  })
}

/** A note as an object, so that two versions can be compared. */
export interface NoteVersion {
  readonly note: string
}
type NoteError = StorageError | ChangedElsewhere<NoteVersion>

/**
 * Replaces the note on a card. An empty note removes it.
 * @param base the note the person started from: a note that was changed elsewhere since stays
 * @returns the data that {@link undoMarks} needs to reverse it
 */
export async function noteCard(
  deps: Deps,
  engine: MarkEngine,
  card: CardId,
  text: string,
  base?: string,
): Promise<Result<Undo, NoteError>> {
  const conflicts: ChangedElsewhere<NoteVersion>[] = []
  const marked = await markCards(deps, engine, [card], ({ note }) => {
    const merged = mergeEdits({ note: base ?? note }, { note: text }, { note })
    if (merged.ok) return { type: 'CardNoted', text: merged.value.note }
    conflicts.push(merged.error)
    return null
  })
  const [conflict] = conflicts
  return conflict ? fail(conflict) : marked
}

/** A note or flag for a card. For `base` see {@link noteCard}. */
export type Annotation = { readonly note: string; readonly base?: string } | { readonly flag: number }

/** Replaces the note or the flag of a card, with an event. */
export async function annotateCard(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
  change: Annotation,
): Promise<Result<Annotations, NoteError>> {
  const marked =
    'note' in change
      ? await noteCard(deps, engine, card, change.note, change.base)
      : await markCards(deps, engine, [card], { type: 'CardFlagged', flag: change.flag })
  return marked.ok ? annotationsOf(deps, engine, card) : marked
}
