import type { Deck } from '$lib/domain/deck/deck'
import { releasedIds } from '$lib/domain/deck/generate'
import {
  drawHoldout,
  holdoutProgress,
  planHoldoutTest,
  type HoldoutError,
  type HoldoutFacts,
  type HoldoutProgress,
  type HoldoutSides,
} from '$lib/domain/insight/holdout'
import { isReading, standing } from '$lib/domain/insight/trial'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { isCardEvent } from '$lib/domain/review/event'
import { exposuresIn } from '$lib/domain/review/exposure'
import type { HoldoutSet } from '$lib/domain/review/holdout'
import type { Round } from '$lib/domain/session/round'
import { partsOfCardId, type ClaimId, type DeckId } from '$lib/domain/shared/ids'
import { fail, ok, type Result } from '$lib/domain/shared/result'
import { claimEvents } from '$lib/storage/event-store'
import type { WhenceDb } from '$lib/storage/db'
import { attempt, type StorageError } from '$lib/usecases/attempt'
import type { Deps } from '$lib/usecases/deps'
import { hasStarted } from '$lib/usecases/classroom/has-started'
import { addHoldoutStep, holdoutOf } from './holdout-steps'
import { ALONE, keepNewRound } from './start-round'

/** The class studies this deck, so none of its claims may be held back. */
export interface DeckAssigned {
  readonly code: 'holdout-assigned'
}

/** No holdout of the deck is running, or its test cannot be taken yet. */
export interface NoHoldoutTest {
  readonly code: 'holdout-not-ready'
}

/** Reads the progress of a deck's holdout; null if none is running. */
export function readHoldout(deps: Deps, deck: Deck): Promise<Result<HoldoutProgress | null, StorageError>> {
  return attempt(async () => {
    const holdout = await holdoutOf(deps.db, deck.id)
    return holdout && holdoutProgress(holdout, await factsOf(deps.db, deck), deps.clock.now())
  })
}

/** Holds a random quarter of a deck's new claims back: they are read and not practised. */
export async function startHoldout(
  deps: Deps,
  prepared: PreparedDeck,
): Promise<Result<void, StorageError | HoldoutError | DeckAssigned>> {
  const { deck } = prepared
  const assigned = await isAssigned(deps, deck.id)
  if (!assigned.ok) return assigned
  if (assigned.value) return fail({ code: 'holdout-assigned' })
  const known = await attempt(() => factsOf(deps.db, deck))
  if (!known.ok) return known
  const { isPractised, isMet } = known.value
  const drawn = drawHoldout(prepared, ({ id }) => !isPractised(id) && !isMet(id), deps.ids.short())
  return drawn.ok ? append(deps, deck, 'practise', drawn.value) : drawn
}

/** Tells whether an assignment that was started here asks for this deck. The code that reads one loads if there is one. */
async function isAssigned(deps: Deps, deck: DeckId): Promise<Result<boolean, StorageError>> {
  if (!(await hasStarted(deps))) return ok(false)
  const { listStarted } = await import('$lib/usecases/classroom/list-started')
  const started = await listStarted(deps)
  return started.ok ? ok(started.value.some(({ assignment }) => assignment.deck.id === deck)) : started
}

/** Pauses the practice of a deck before the test, takes it up again, or ends the holdout. */
export async function stepHoldout(
  deps: Deps,
  deck: Deck,
  step: HoldoutSet['step'],
): Promise<Result<void, StorageError>> {
  const found = await attempt(() => holdoutOf(deps.db, deck.id))
  if (!found.ok) return found
  return found.value ? append(deps, deck, step, found.value) : ok(undefined)
}

/**
 * Starts the test: as many practised claims as claims that were only read, without the passage and without feedback
 * before the end.
 */
export async function startHoldoutTest(
  deps: Deps,
  prepared: PreparedDeck,
): Promise<Result<Round, StorageError | NoHoldoutTest>> {
  const { deck } = prepared
  const progress = await readHoldout(deps, deck)
  if (!progress.ok) return progress
  if (progress.value?.phase !== 'ready') return fail({ code: 'holdout-not-ready' })
  const slots = planHoldoutTest(prepared, progress.value.groups, deps.ids.short())
  if (slots.length === 0) return fail({ code: 'holdout-not-ready' })
  const common = { player: 0, choice: 'fixed', pair: null, form: null, again: false } as const
  const questions = slots.map((slot) => ({ ...slot, ...common }))
  const confusions = structuredClone(NO_CONFUSION_COUNTS) as Round['confusions']
  return keepNewRound(deps, deck, {
    purpose: 'holdout',
    players: [ALONE],
    minutes: null,
    questions,
    confusions,
  })
}

function append(
  deps: Deps,
  deck: Deck,
  step: HoldoutSet['step'],
  sides: HoldoutSides,
): Promise<Result<void, StorageError>> {
  const { db } = deps
  return attempt(() =>
    db.transaction('rw', db.events, db.sessions, () => addHoldoutStep(deps, deck, step, sides)),
  )
}

/** The facts about a deck's claims. A claim is known by the id of its first release and by that of today. */
async function factsOf(
  db: WhenceDb,
  deck: Deck,
): Promise<HoldoutFacts & { readonly isMet: (claim: ClaimId) => boolean }> {
  const released = releasedIds(deck)
  const named = (claim: ClaimId): ClaimId => released.get(claim) ?? claim
  const answers = standing(
    (await db.events.where('card').startsWith(`${deck.id}/`).toArray()).filter(isCardEvent),
  ).filter((event) => event.type === 'ReviewGiven' || event.type === 'TrialGiven')
  const shown = (await claimEvents(db)).filter((event) => event.deck === deck.id)
  const practised = new Set(
    answers.filter((event) => !isReading(event)).map(({ card }) => named(partsOfCardId(card).claim)),
  )
  const met = new Set(shown.flatMap(({ type, claim }) => (type === 'ClaimMet' ? [named(claim)] : [])))
  const read = new Set(shown.map(({ claim }) => named(claim)))
  const last = new Map<ClaimId, number>()
  for (const [key, exposures] of exposuresIn([...answers, ...shown])) {
    const claim = named(key.slice(key.indexOf('/') + 1) as ClaimId)
    last.set(claim, Math.max(last.get(claim) ?? 0, exposures.at(-1)?.at ?? 0))
  }
  return {
    isRead: (claim) => read.has(named(claim)),
    isPractised: (claim) => practised.has(named(claim)),
    isMet: (claim) => met.has(named(claim)),
    lastShown: (claim) => last.get(named(claim)) ?? null,
  }
}
