import type { Session } from '$lib/domain/session/session'
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import type { Deps } from '$lib/usecases/deps'
import type { DueCorrection } from '$lib/usecases/due-corrections'
import { findDeck } from '$lib/usecases/find-deck'
import { metCards } from '$lib/usecases/met-cards'
import type { Retrievability } from '$lib/usecases/plan-sitting'
import { scheduleOf, startSession } from '$lib/usecases/start-session'
import { loadRules, nowOf } from '$lib/usecases/study-rules'
import type { Late, Studied } from './study-late'

/** A sitting with what it needs for its first question. */
export interface Opened {
  readonly studied: ReadonlyMap<DeckId, Studied>
  readonly met: ReadonlySet<CardId>
  readonly corrections: readonly DueCorrection[]
  readonly session: Session
}

/**
 * Opens the sitting of a deck. What only answering needs is loaded here only where the order of the queue depends on
 * it: a deck never studied needs none of it.
 */
export async function openStudy(
  deps: Deps,
  id: DeckId,
  late: (studied: ReadonlyMap<DeckId, Studied>) => Promise<Late>,
): Promise<Result<Opened, { readonly code: string }>> {
  const found = await findDeck(deps, id)
  if (!found.ok) return found
  const deck = found.value
  const [rules, met] = await Promise.all([loadRules(deps), metCards(deps, deck.id)])
  const studied = new Map([[deck.id, { deck, rules }]])
  const { answering, engineOf } = met.length === 0 ? NOTHING_MET : await late(studied)
  const corrections = (await answering?.dueCorrections(deps, deck)) ?? []
  const now = nowOf(deps, rules)
  const retrievability: Retrievability = (card, memory) =>
    engineOf?.(deck.id).retrievability(card, memory, now) ?? 0
  const first = corrections.map(({ card }) => card)
  const started = await startSession(deps, scheduleOf(deck), rules, retrievability, first)
  return started.ok ? ok({ studied, met: new Set(met), corrections, session: started.value }) : started
}

const NOTHING_MET = { answering: null, engineOf: null }
