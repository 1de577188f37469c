import { cardsOf } from '$lib/domain/deck/generate'
import type { Deck } from '$lib/domain/deck/deck'
import { practisedPart } from '$lib/domain/review/holdout'
import type { StudyFilter, StudyMode } from '$lib/domain/session/scope'
import { cardsOfSession, type Session } from '$lib/domain/session/session'
import type { CardId, DeckId } from '$lib/domain/shared/ids'
import { ok, type Result } from '$lib/domain/shared/result'
import type { Deps } from '$lib/usecases/deps'
import type { DueCorrection } from '$lib/usecases/study/due-corrections'
import { findDeck } from '$lib/usecases/decks/find-deck'
import { isBegun, metCards } from '$lib/usecases/study/met-cards'
import type { Retrievability, StudyScope } from '$lib/usecases/study/plan-session'
import { startSession } from '$lib/usecases/study/start-session'
import { loadRules, nowOf, type StudyRules } from '$lib/usecases/study/rules'
import type { LazyStudy } from './study.lazy'
import type { Studied } from './study-view.svelte'

/** The request for a session. */
export interface StudyRequest {
  /** One deck; null for all decks that are not archived. */
  readonly deck: DeckId | null
  readonly mode: StudyMode
  readonly filter: StudyFilter
  /** The new claims that are met before they are asked. */
  readonly meet?: StudyScope['meet'] | undefined
}

/** A session with the data for its first question. */
export interface Opened {
  readonly studied: Studied
  readonly met: ReadonlySet<CardId>
  readonly corrections: readonly DueCorrection[]
  readonly session: Session
}

/**
 * Opens a session. The code for answering loads here only if the order of the queue depends on it. A deck that was
 * never studied does not need it.
 */
export async function openStudy(
  deps: Deps,
  { deck, mode, filter, meet }: StudyRequest,
  late: (studied: Studied) => Promise<LazyStudy>,
): Promise<Result<Opened, { readonly code: string }>> {
  const found = await decksOf(deps, deck)
  if (!found.ok) return found
  const decks = found.value
  const [rules, ...begun] = await Promise.all([loadRules(deps), ...decks.map(({ id }) => isBegun(deps, id))])
  const isAnyBegun = begun.includes(true)
  const studied: Studied = { decks: new Map(decks.map((each) => [each.id, each])), rules }
  const arrived = isAnyBegun ? await late(studied) : null
  const corrections = arrived && mode === 'schedule' ? await dueIn(arrived, decks, rules) : []
  const started = await startSession(
    deps,
    { decks, mode, filter, meet },
    rules,
    retrievabilityOf(deps, rules, arrived),
    corrections.map(({ card }) => card),
  )
  if (!started.ok) return started
  const session = started.value
  // Look up only the session's own cards, because decks may hold 100,000.
  const met = isAnyBegun ? await metCards(deps, [...cardsOfSession(session)]) : []
  return ok({ studied, met: new Set(met), corrections, session })
}

/** The requested deck, or all decks that the learner has begun or made and not archived. */
async function decksOf(
  deps: Deps,
  id: DeckId | null,
): Promise<Result<readonly Deck[], { readonly code: string }>> {
  if (id !== null) {
    const found = await findDeck(deps, id)
    return found.ok ? ok([found.value]) : found
  }
  const { activeDecks } = await import('./study.lazy')
  return activeDecks(deps)
}

async function dueIn(
  late: LazyStudy,
  decks: readonly Deck[],
  { holdouts }: StudyRules,
): Promise<DueCorrection[]> {
  const due = await Promise.all(decks.map((deck) => late.dueCorrections(deck)))
  const known = new Set(decks.flatMap((deck) => cardsOf(practisedPart(deck, holdouts.get(deck.id)))))
  return due.flat().filter(({ card }) => known.has(card))
}

function retrievabilityOf(deps: Deps, rules: StudyRules, late: LazyStudy | null): Retrievability {
  const now = nowOf(deps, rules)
  return (card, memory) => late?.retrievability(card, memory, now) ?? 0
}
