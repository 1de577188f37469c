import { claimOfCardId, claimOfEvent } from '$lib/domain/review/exposure'
import type { Deck } from '$lib/domain/deck/deck'
import { cardsOf } from '$lib/domain/deck/generate'
import { claimKey } from '$lib/domain/scheduling/siblings'
import type { Session } from '$lib/domain/session/session'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { prefixOf } from '$lib/storage/card-store'
import type { WhenceDb } from '$lib/storage/db'
import { claimEvents } from '$lib/storage/event-store'

/** The cards whose claims were never asked: those to meet, and those met on an earlier day. */
interface NeverAsked {
  readonly toMeet: readonly CardId[]
  readonly metBefore: readonly CardId[]
}

/** The cards, among the given ones, whose claims were never asked. Reads `siblings` and `events`. */
async function neverAsked(db: WhenceDb, cards: readonly CardId[]): Promise<NeverAsked> {
  // Questions of skill show the words that they are about.
  const asking = cards.filter((card) => partsOfCardId(card).template !== 'skill')
  const rows = await db.siblings.bulkGet(asking.map(prefixOf))
  const fresh = asking.filter((_card, i) => !rows[i]?.cards.some(({ memory }) => memory !== null))
  if (fresh.length === 0) return { toMeet: [], metBefore: [] }
  const met = new Set((await claimEvents(db)).filter(({ type }) => type === 'ClaimMet').map(claimOfEvent))
  const isMet = (card: CardId): boolean => met.has(claimOfCardId(card))
  return { toMeet: fresh.filter((card) => !isMet(card)), metBefore: fresh.filter(isMet) }
}

/**
 * Marks the new claims of a session: each is met before it is asked, and none opens with recall if it has a card for its
 * source. A session that was opened without meetings gets them for the cards it has not asked.
 */
export async function withMeetings(
  db: WhenceDb,
  { decks, meet }: { readonly decks: readonly Deck[]; readonly meet?: 'all' | 'none' | undefined },
  session: Session,
): Promise<Session> {
  if (meet !== 'all' || session.mode !== 'schedule' || session.toMeet) return session
  const asked = new Set([...session.answers, ...(session.steps ?? [])].map(({ card }) => card))
  const never = await neverAsked(
    db,
    session.queue.filter((card) => !asked.has(card)),
  )
  const toMeet = new Set(never.toMeet)
  const metBefore = [...new Set([...(session.metBefore ?? []), ...never.metBefore])]
  const known = { ...session, ...(metBefore.length > 0 && { metBefore }) }
  if (toMeet.size === 0) return known
  const inDecks = new Set(decks.flatMap(cardsOf))
  const opening = (card: CardId): CardId => {
    const source = `${claimKey(card)}/source` as CardId
    return toMeet.has(card) && inDecks.has(source) ? source : card
  }
  return { ...known, queue: session.queue.map(opening), toMeet: [...toMeet].map(opening) }
}
