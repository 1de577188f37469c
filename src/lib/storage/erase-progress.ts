/** Erases what a learner did with one deck. The deck itself stays. */
import { erasuresIn, isErased } from '$lib/domain/review/erasure'
import type { WhenceEvent } from '$lib/domain/review/event'
import type { Fold } from '$lib/domain/review/fold'
import type { DeckId } from '$lib/domain/shared/ids'
import { mergeEvents } from './event-merge'
import type { WhenceDb } from './db'

type ProgressErased = Extract<WhenceEvent, { type: 'ProgressErased' }>

/** An erasure names at most so many events that a wrong clock put after it. */
const MAX_AHEAD = 10_000
/** A string that sorts after every key. */
const AFTER_ALL_KEYS = '\uffff'

/**
 * The decks with events on their cards. Each costs one key lookup, whatever the length of the log. Decks that were
 * deleted are among them, because the log stays.
 */
export async function decksWithProgress(db: WhenceDb): Promise<DeckId[]> {
  const decks: DeckId[] = []
  for (let after = ''; ;) {
    const [card] = (await db.events.where('card').above(after).limit(1).toArray()).flatMap((event) =>
      'card' in event ? [event.card] : [],
    )
    if (card === undefined) return decks
    const deck = card.slice(0, card.indexOf('/')) as DeckId
    decks.push(deck)
    after = `${deck}/${AFTER_ALL_KEYS}`
  }
}

/**
 * Erases all events on a deck's cards, in one transaction: the log, the projection, open sessions with these cards and
 * corrections that wait to be shown. An event remains that says so, and keeps a merge from bringing them back.
 * @param stamp id, time and device of that event
 * @returns the number of erased events
 */
export function eraseDeckProgress(
  db: WhenceDb,
  fold: Fold,
  deck: DeckId,
  stamp: Pick<ProgressErased, 'id' | 'at' | 'offset' | 'device'>,
): Promise<number> {
  const { events, siblings, dates, packs, sessions, seen, carried } = db
  return db.transaction('rw', [events, siblings, dates, packs, sessions, seen, carried], async () => {
    const own = await events.where('card').startsWith(`${deck}/`).toArray()
    const later = own.filter(({ at }) => at > stamp.at)
    const isMany = later.length > MAX_AHEAD
    const upTo = isMany ? later.reduce((last, { at }) => Math.max(last, at), stamp.at) : stamp.at
    const ahead = isMany ? [] : later.map(({ id }) => id)
    const erasure: ProgressErased = { type: 'ProgressErased', ...stamp, deck, upTo, ahead }
    await mergeEvents(db, fold, [erasure])
    const erasures = erasuresIn([erasure])
    await carried.filter((event) => isErased(event, erasures)).delete()
    await sessions.filter(({ decks }) => decks.includes(deck)).delete()
    await seen.where('deck').equals(deck).modify({ corrections: [] })
    return own.length
  })
}
