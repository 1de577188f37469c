import type { CardId } from '$lib/domain/shared/ids'
import { fail, type Result } from '$lib/domain/shared/result'
import { mergeEdits, type ChangedElsewhere } from '$lib/domain/shared/three-way'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { markCards, type MarkEngine, type Undo } from './mark-card'
import type { StudyEngine } from './engine'

/** What a learner has put on a card. */
export interface Annotations {
  /** Empty where there is none. */
  readonly note: string
  readonly flag: number
}

/** The learner's note and flag on a card, the latest of each. */
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

/** A note as it is compared with another version of it. */
export interface NoteVersion {
  readonly note: string
}
type NoteError = StorageError | ChangedElsewhere<NoteVersion>

/**
 * Puts a note on a card, in place of the one before. An empty note takes it off.
 * @param base the note that the person started from: the note stays where it was changed elsewhere since
 * @returns what {@link undoMarks} needs to take it back
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

/** What is put on a card. For `base` see {@link noteCard}. */
export type Annotation = { readonly note: string; readonly base?: string } | { readonly flag: number }

/** Puts a note or a flag on a card: an event, in place of the one before. */
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
