import type { CardEvent } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Result } from '$lib/domain/shared/result'
import { appendCardEvent } from '$lib/storage/projection'
import { attempt, type StorageError } from './attempt'
import type { Deps } from './deps'
import type { StudyEngine } from './study-engine'
import { nowOf } from './study-rules'

/** What a learner has put on a card. */
export interface Annotations {
  /** Empty where there is none. */
  readonly note: string
  readonly flag: number
}

/** The learner's note and flag on a card, the latest of each. */
export async function annotationsOf({ db }: Deps, card: CardId): Promise<Annotations> {
  const events = (await db.events.where('card').equals(card).toArray()).sort((a, b) => compareEvents(a, b))
  const note = events.findLast((event) => event.type === 'CardNoted')
  const flag = events.findLast((event) => event.type === 'CardFlagged')
  return { note: note?.text ?? '', flag: flag?.flag ?? 0 }
}

/** Puts a note or a flag on a card: an event, in place of the one before. An empty note takes it off. */
export function annotateCard(
  deps: Deps,
  engine: StudyEngine,
  card: CardId,
  change: { readonly note: string } | { readonly flag: number },
): Promise<Result<Annotations, StorageError>> {
  const { db } = deps
  const { at, offset } = nowOf(deps, engine)
  const base = { id: deps.ids.ulid(at) as EventId, at, offset, device: deps.device, card }
  const event: CardEvent =
    'note' in change
      ? { type: 'CardNoted', ...base, text: change.note }
      : { type: 'CardFlagged', ...base, flag: change.flag }
  return attempt(async () => {
    // An async function: Dexie keeps a transaction open across its awaits only then.
    await db.transaction('rw', db.events, db.cards, async () => {
      await appendCardEvent(db, engine.fold, event)
    })
    return annotationsOf(deps, card)
  })
}
