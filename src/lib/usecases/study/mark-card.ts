import type { CardEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import { studyDayOf, type StudyDay } from '$lib/domain/shared/study-day'
import type { CardId, EventId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'
import type { Result } from '$lib/domain/shared/result'
import { appendCardEvents, currentRows } from '$lib/storage/projection'
import type { CardRow } from '$lib/storage/rows'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'

/** A learner's action on a card without an answer: the event without the fields that all events share. */
export type CardMark =
  | { readonly type: 'CardSuspended' | 'CardResumed' | 'CardReset' }
  | { readonly type: 'CardBuried'; readonly until: StudyDay }
  | { readonly type: 'CardFlagged'; readonly flag: number }
  | { readonly type: 'CardTagged'; readonly tags: string[] }
  | { readonly type: 'CardNoted'; readonly text: string }
  | { readonly type: 'DueDateSet'; readonly due: Instant }

/** The marks that reverse a mark, for the same cards in the same order. */
export type Undo = readonly { readonly card: CardId; readonly mark: UndoMark }[]
type UndoMark = CardMark | { readonly type: 'ReviewVoided'; readonly review: EventId }

/** The parts of a session's engine, or of the rules, that marking needs. */
export interface MarkEngine {
  readonly fold: Fold
  readonly rolloverHour: number
}

/**
 * Marks cards in one transaction: suspend, resume, bury, flag, tag, note, reset, set the due date. A card that the mark
 * would not change is left out, and so is a due date for a card that was never answered.
 * @param mark one mark for all, or one for each card (null: none)
 * @returns the data that {@link undoMarks} needs to reverse it
 */
export function markCards(
  deps: Deps,
  engine: MarkEngine,
  cards: readonly CardId[],
  mark: CardMark | ((row: CardRow) => CardMark | null),
): Promise<Result<Undo, StorageError>> {
  const { db } = deps
  const at = deps.clock.now()
  const today = studyDayOf(at, deps.clock.offsetAt(at), engine.rolloverHour)
  return attempt(() =>
    db.transaction('rw', db.events, db.siblings, db.dates, async () => {
      const rows = await currentRows(db, engine.fold, [...new Set(cards)])
      const done = rows.flatMap((row) => {
        const its = typeof mark === 'function' ? mark(row) : mark
        if (its === null || !changes(row, its)) return []
        const event = eventOf(deps, row.card, its, at)
        return [{ row, event, undo: { card: row.card, mark: inverseOf(row, event, today) } }]
      })
      await appendCardEvents(db, engine.fold, done)
      return done.map(({ undo }) => undo)
    }),
  )
}

/** Reverses marks, in one transaction. It appends events, because the log is never changed. */
export function undoMarks(deps: Deps, engine: MarkEngine, undo: Undo): Promise<Result<number, StorageError>> {
  const { db } = deps
  const at = deps.clock.now()
  return attempt(() =>
    db.transaction('rw', db.events, db.siblings, db.dates, async () => {
      const rows = await currentRows(
        db,
        engine.fold,
        undo.map(({ card }) => card),
      )
      const back = undo.flatMap(({ card, mark }, i) =>
        rows[i] ? [{ row: rows[i], event: eventOf(deps, card, mark, at) }] : [],
      )
      await appendCardEvents(db, engine.fold, back)
      return back.length
    }),
  )
}

function eventOf(deps: Deps, card: CardId, mark: UndoMark, at: Instant): CardEvent {
  const { clock, device, ids } = deps
  return { ...mark, id: ids.ulid(at) as EventId, at, offset: clock.offsetAt(at), device, card }
}

/** Tells whether a mark would change a card. */
function changes(row: CardRow, mark: CardMark): boolean {
  switch (mark.type) {
    case 'CardSuspended':
      return !row.suspended
    case 'CardResumed':
      return row.suspended
    case 'CardReset':
      return row.memory !== null
    case 'CardBuried':
      return row.buriedUntil !== mark.until
    case 'CardFlagged':
      return row.flag !== mark.flag
    case 'CardTagged':
      return row.tags.join('\n') !== mark.tags.join('\n')
    case 'CardNoted':
      return row.note !== mark.text
    case 'DueDateSet':
      return row.memory !== null && row.due !== mark.due
  }
}

/** The mark that restores the earlier state of a card. */
function inverseOf(row: CardRow, event: CardEvent, today: StudyDay): UndoMark {
  switch (event.type) {
    case 'CardSuspended':
      return { type: 'CardResumed' }
    case 'CardResumed':
      return { type: 'CardSuspended' }
    case 'CardBuried':
      return { type: 'CardBuried', until: row.buriedUntil ?? today }
    case 'CardFlagged':
      return { type: 'CardFlagged', flag: row.flag }
    case 'CardTagged':
      return { type: 'CardTagged', tags: [...row.tags] }
    case 'CardNoted':
      return { type: 'CardNoted', text: row.note }
    case 'DueDateSet':
      return { type: 'DueDateSet', due: row.due ?? event.at }
    default:
      return { type: 'ReviewVoided', review: event.id }
  }
}
