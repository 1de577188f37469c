import { claimOfCardId, claimOfEvent } from '$lib/domain/review/exposure'
import { showsItsWords } from '$lib/domain/session/session'
import type { CardId } from '$lib/domain/shared/ids'
import { prefixOf } from '$lib/storage/card-store'
import type { WhenceDb } from '$lib/storage/db'
import { claimEvents } from '$lib/storage/event-store'

/** The cards, among the given ones, whose claims were neither met nor asked before. Reads `siblings` and `events`. */
export async function cardsToMeet(db: WhenceDb, cards: readonly CardId[]): Promise<CardId[]> {
  const asking = cards.filter((card) => !showsItsWords(card))
  const rows = await db.siblings.bulkGet(asking.map(prefixOf))
  const fresh = asking.filter((_card, i) => !rows[i]?.cards.some(({ memory }) => memory !== null))
  if (fresh.length === 0) return []
  const met = new Set((await claimEvents(db)).filter(({ type }) => type === 'ClaimMet').map(claimOfEvent))
  return fresh.filter((card) => !met.has(claimOfCardId(card)))
}
