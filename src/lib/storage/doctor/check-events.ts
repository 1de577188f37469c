import * as v from 'valibot'
import { erasuresIn, isErased } from '$lib/domain/review/erasure'
import {
  EventSchema,
  folded,
  isCardEvent,
  type FoldedEvent,
  type WhenceEvent,
} from '$lib/domain/review/event'
import { unpackEvents } from '$lib/domain/review/event-columns'
import type { CardId } from '$lib/domain/shared/ids'
import { isSameData } from '$lib/domain/shared/three-way'
import type { WhenceDb } from '$lib/storage/db'
import { rowPages } from '$lib/storage/event-archive'
import type { Count } from './findings'

/** Events read at once. The page can paint between two reads. */
const EVENTS_PER_READ = 1000

/** Checks the log: the form of each event, erasures, and events that were set aside by an earlier version. */
export async function checkEvents(
  db: WhenceDb,
  count: Count,
  onProgress: (share: number) => void,
): Promise<void> {
  const erasures = erasuresIn(await db.events.where('type').equals('ProgressErased').toArray())
  const all = Math.max(1, await db.events.count())
  let done = 0
  for await (const events of rowPages(db.events, 'id', '', EVENTS_PER_READ)) {
    for (const event of events) {
      if (!v.is(EventSchema, event)) count.add('event-invalid')
      else if (isErased(event, erasures)) count.add('event-erased')
    }
    done += events.length
    onProgress(done / all)
  }
  count.add('event-set-aside', (await eventsSetAside(db)).length)
}

/** Events in `carried` that this version of the app knows. */
export async function eventsSetAside(db: WhenceDb): Promise<WhenceEvent[]> {
  const carried: unknown[] = await db.carried.toArray()
  return carried.filter((event): event is WhenceEvent => v.is(EventSchema, event))
}

/** Compares each pack of the event archive with the events of the log that it stands for. */
export async function checkPacks(db: WhenceDb, count: Count): Promise<void> {
  let after = ''
  for await (const packs of rowPages(db.packs, 'upto', '', 1)) {
    for (const { upto, events } of packs) {
      const held = new Map<CardId, FoldedEvent[]>()
      try {
        unpackEvents(events, (card) => listIn(held, card))
      } catch {
        // The columns do not fit each other: the pack then holds less than the log.
        held.clear()
      }
      const log = new Map<CardId, FoldedEvent[]>()
      const range = db.events.where('id').between(after, upto, false, true)
      for (const event of await range.toArray())
        if (isCardEvent(event)) listIn(log, event.card).push(folded(event))
      if (!isSameData(Object.fromEntries(held), Object.fromEntries(log))) count.add('pack-differs')
      after = upto
    }
  }
}

function listIn(byCard: Map<CardId, FoldedEvent[]>, card: CardId): FoldedEvent[] {
  const list = byCard.get(card) ?? []
  byCard.set(card, list)
  return list
}
