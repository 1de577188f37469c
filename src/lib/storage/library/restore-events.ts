/** Merges one part of a backup that holds events. */
import { erasuresIn, isErased, type CarriedEvent, type Erasures } from '$lib/domain/review/erasure'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { EventLines } from '$lib/formats/backup/event-lines'
import { batchOf, putsOf, splitForBundles, toBundled } from '$lib/storage/bundles/bundle'
import type { WhenceDb } from '$lib/storage/db'
import { packOfAdded } from '$lib/storage/event-archive'
import { knownEvents, uniteEvents } from '$lib/storage/event-merge'
import type { JournalOp } from '$lib/storage/journal/entry'
import { rawPut, type Put } from '$lib/storage/raw-write'
import { REFOLD_PENDING } from '$lib/storage/refold'

/** The effect of a part on the log, or the effect it would have. */
export interface EventsMerged {
  readonly added: number
  readonly known: number
  /** Events of later versions of the app, kept for them. */
  readonly carried: number
}

/** The sizes of what is stored. A test sets small ones. */
export interface StoredSizes {
  /** The number of events in a pack of the archive. */
  readonly packSize?: number
  /** The smallest number of answers of a part that go into bundles. */
  readonly leastBundled?: number
}

/** Tells what a merge of a part would do. Nothing is written. */
export async function lookAtEvents(db: WhenceDb, { events, carried }: EventLines): Promise<EventsMerged> {
  const known = new Set<string>((await knownEvents(db, events)).map(({ id }) => id))
  const erasures = erasuresIn(await db.events.where('type').equals('ProgressErased').toArray())
  const fresh = events.filter((event) => !known.has(event.id) && !isErased(event, erasures))
  return {
    added: fresh.length,
    known: events.length - fresh.length,
    carried: (await freshCarried(db, carried, erasures)).length,
  }
}

/** Merges a part in one transaction. Cards are not folded yet: a row of `meta` says so. */
export async function mergeEventPart(
  db: WhenceDb,
  { events, texts, carried }: EventLines,
  { packSize, leastBundled }: StoredSizes,
): Promise<EventsMerged> {
  const textOf = new Map<WhenceEvent, string>(events.map((event, i) => [event, texts[i] ?? '']))
  const tables = [db.events, db.batches, db.bundles, db.packs, db.carried, db.meta]
  return db.transaction('rw', tables, async (transaction) => {
    const { fresh, duplicates, erasures } = await uniteEvents(db, events)
    // An erasure of the backup also covers stored events of later app versions.
    if (erasures.size > 0) await db.carried.filter((event) => isErased(event, erasures)).delete()
    const kept = carried.length > 0 ? await freshCarried(db, carried, erasures) : []
    const pack = await packOfAdded(db, fresh, packSize)
    const nr = await nextBatch(db)
    const { answers, others } = splitForBundles(fresh, leastBundled)
    const made = batchOf(
      nr,
      answers.map((answer) => toBundled(answer, textOf.get(answer))),
    )
    const puts: Put[] = [
      ...others.map((event): Put => ['events', event.id, event]),
      ...(made ? putsOf(made) : []),
      ...kept.map((event): Put => ['carried', event.id, event]),
    ]
    if (pack) puts.push(['packs', pack.upto, pack])
    // The value differs from part to part, so that a fold that began before this part does not count for it.
    const [newest] = fresh.slice(-1)
    if (newest) puts.push(['meta', REFOLD_PENDING, { key: REFOLD_PENDING, value: newest.id }])
    const journalled = answers.map((answer): JournalOp => {
      const text = textOf.get(answer)
      return text === undefined ? ['events', answer.id, answer] : ['events', answer.id, answer, text]
    })
    if (puts.length > 0) rawPut(db, transaction, puts, journalled)
    return { added: fresh.length, known: duplicates, carried: kept.length }
  })
}

/** A number that no batch has. */
async function nextBatch(db: WhenceDb): Promise<number> {
  const keys = await db.batches.toCollection().primaryKeys()
  return keys.reduce((next, [, , , nr]) => Math.max(next, nr + 1), 0)
}

async function freshCarried(
  db: WhenceDb,
  carried: readonly CarriedEvent[],
  erasures: Erasures,
): Promise<CarriedEvent[]> {
  const known = await db.carried.bulkGet(carried.map(({ id }) => id))
  return carried.filter((event, i) => known[i] === undefined && !isErased(event, erasures))
}
