/**
 * The plan of a holdout. A seeded random quarter of new claims is read and not practised. After two days both kinds are
 * tested from memory.
 */
import type { Claim } from '$lib/domain/claim/claim'
import { cardsOf, releasedIds } from '$lib/domain/deck/generate'
import type { PreparedDeck } from '$lib/domain/quiz/deck-index'
import { itemIn, type RoundSlot } from '$lib/domain/quiz/round'
import { NO_CONFUSION_COUNTS } from '$lib/domain/quiz/make/context'
import type { HoldoutSet } from '$lib/domain/review/holdout'
import type { Instant } from '$lib/domain/shared/clock'
import { cardIdOf, partsOfCardId, type ClaimId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom, shuffled } from '$lib/domain/shared/random'
import { fail, ok, type Result } from '$lib/domain/shared/result'

/** One claim of each group of this size is held back. */
const GROUP_SIZE = 4
/** Two questions a group then fill a round of 50. */
const MAX_GROUPS = 25
/** With fewer groups the figure would say nothing. */
export const MIN_GROUPS = 6
/** The time without any sight of the claims before the test. */
const GAP_MS = 48 * 3_600_000
/** The seeds that are tried until a question asks for the speaker. */
const MAX_TRIES = 8

/** The claims of a holdout: the first three of `others` belong to the first of `held`, and so on. */
export type HoldoutSides = Pick<HoldoutSet, 'held' | 'others'>

/** The deck has too few new claims to hold some back. */
export interface HoldoutError {
  readonly code: 'holdout-few'
}

/**
 * Draws the claims to hold back: one at random of each four, in the order in which new claims are introduced. Both
 * kinds then come from the same places of the deck, however far the learner gets. Claims of which another says the
 * same are left out, because practice of one would be practice of the other.
 * @param isNew tells whether a claim was never asked and never met
 */
export function drawHoldout(
  prepared: PreparedDeck,
  isNew: (claim: Claim) => boolean,
  seed: string,
): Result<HoldoutSides, HoldoutError> {
  const random = seededRandom(seedFrom(`holdout ${prepared.deck.id} ${seed}`))
  const usable = claimsToIntroduce(prepared).filter(
    (claim) => isNew(claim) && !prepared.partners.has(claim.id) && canBeAsked(prepared, claim),
  )
  const groups = Math.min(MAX_GROUPS, Math.floor(usable.length / GROUP_SIZE))
  if (groups < MIN_GROUPS) return fail({ code: 'holdout-few' })
  const released = releasedIds(prepared.deck)
  const [held, others]: [ClaimId[], ClaimId[]] = [[], []]
  for (let group = 0; group < groups; group++) {
    const claims = usable.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE)
    const [first, ...rest] = shuffled(claims, random).map(({ id }) => released.get(id) ?? id)
    if (first === undefined) continue
    held.push(first)
    others.push(...rest)
  }
  return ok({ held, others })
}

/** The claims with a source card, in the order in which new cards are introduced. */
function claimsToIntroduce({ deck, claims }: PreparedDeck): Claim[] {
  const cards = cardsOf(deck).map(partsOfCardId)
  const withSource = new Set(cards.flatMap(({ claim, template }) => (template === 'source' ? [claim] : [])))
  const order = [...new Set(cards.map(({ claim }) => claim))].filter((claim) => withSource.has(claim))
  return order.flatMap((claim) => claims.get(claim) ?? [])
}

/** The facts about the claims of a holdout. */
export interface HoldoutFacts {
  /** The claim's source was shown outside questions, or it was met. */
  readonly isRead: (claim: ClaimId) => boolean
  /** The claim was asked from memory. */
  readonly isPractised: (claim: ClaimId) => boolean
  /** The last time at which the claim's source was shown; null if never. */
  readonly lastShown: (claim: ClaimId) => Instant | null
}

/** A claim that was only read, and the practised claims of its group. */
export interface HoldoutGroup {
  readonly held: ClaimId
  readonly practised: readonly ClaimId[]
}

/** The state of a holdout. */
export interface HoldoutProgress {
  /** The next thing to do: read, practise, wait for two days, or take the test. */
  readonly phase: 'read' | 'practise' | 'wait' | 'ready'
  readonly held: number
  readonly read: number
  /** The groups that the test can ask about. */
  readonly groups: readonly HoldoutGroup[]
  /** The time at which the test opens, if no claim is shown until then; null before there is enough to test. */
  readonly opensAt: Instant | null
  readonly isPaused: boolean
}

/** Tells how far a holdout has come. A held claim that was practised nevertheless is left out. */
export function holdoutProgress(
  { held, others, step }: Pick<HoldoutSet, 'held' | 'others' | 'step'>,
  { isRead, isPractised, lastShown }: HoldoutFacts,
  now: Instant,
): HoldoutProgress {
  const size = Math.floor(others.length / Math.max(1, held.length))
  const untouched = held.map((claim, i) => ({
    held: claim,
    practised: others.slice(i * size, (i + 1) * size).filter(isPractised),
  }))
  const readOnly = untouched.filter((group) => isRead(group.held) && !isPractised(group.held))
  const groups = readOnly.filter(({ practised }) => practised.length > 0)
  const last = groups
    .flatMap((group) => [group.held, ...group.practised])
    .reduce((latest, claim) => Math.max(latest, lastShown(claim) ?? 0), 0)
  const opensAt = groups.length < MIN_GROUPS ? null : last + GAP_MS
  return {
    phase: phaseOf(readOnly.length, opensAt, now),
    held: held.length,
    read: readOnly.length,
    groups,
    opensAt,
    isPaused: step === 'pause',
  }
}

function phaseOf(read: number, opensAt: Instant | null, now: Instant): HoldoutProgress['phase'] {
  if (read < MIN_GROUPS) return 'read'
  if (opensAt === null) return 'practise'
  return now < opensAt ? 'wait' : 'ready'
}

/**
 * Plans the test: of each group the claim that was only read and one practised claim, drawn at random, all in random
 * order. A group of which one claim can no longer be asked is left out, so both kinds stay equally frequent.
 */
export function planHoldoutTest(
  prepared: PreparedDeck,
  groups: readonly HoldoutGroup[],
  seed: string,
): RoundSlot[] {
  const random = seededRandom(seedFrom(`holdout test ${prepared.deck.id} ${seed}`))
  const pairs = groups.flatMap(({ held, practised }) => {
    const [other] = shuffled(practised, random)
    const [a, b] = [held, other].map((id) => (id === undefined ? null : slotFor(prepared, id, seed)))
    return a && b ? [[a, b]] : []
  })
  return shuffled(pairs.flat(), random)
}

function canBeAsked(prepared: PreparedDeck, { id }: Claim): boolean {
  return slotFor(prepared, id, 'can be asked') !== null
}

/** A question “who says it” about the speaker of a claim, without words in view; null if there is none. */
function slotFor(prepared: PreparedDeck, id: ClaimId, seed: string): RoundSlot | null {
  const claim = prepared.claims.get(id)
  if (!claim) return null
  const released = releasedIds(prepared.deck).get(claim.id) ?? claim.id
  const card = cardIdOf(prepared.deck.id, released, 'source')
  for (let i = 0; i < MAX_TRIES; i++) {
    const slot = { card, format: 'who-says-it' as const, seed: `${seed} ${id} ${String(i)}` }
    const item = itemIn(prepared, { choice: 'fixed', pair: null }, slot, {
      texts: () => null,
      confusions: NO_CONFUSION_COUNTS,
    })
    if (item?.format === 'who-says-it' && item.level === 'speaker') return slot
  }
  return null
}
