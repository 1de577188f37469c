import type { CardId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { currentRow } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import { markCards } from './mark-card'
import type { StudyEngine } from './study-engine'

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

/** Puts a note or a flag on a card: an event, in place of the one before. An empty note takes it off. */
export async function annotateCard(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
  change: { readonly note: string } | { readonly flag: number },
): Promise<Result<Annotations, StorageError>> {
  const mark =
    'note' in change
      ? ({ type: 'CardNoted', text: change.note } as const)
      : ({ type: 'CardFlagged', flag: change.flag } as const)
  const marked = await markCards(deps, engine, [card], mark)
  return marked.ok ? annotationsOf(deps, engine, card) : marked
}
