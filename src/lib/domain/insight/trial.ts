import type { Level } from '$lib/domain/attribution/chain'
import { isOwnStatement, voiceAtLevel } from '$lib/domain/deck/carrier'
import { claimOf, type Deck } from '$lib/domain/deck/deck'
import type { Confidence } from '$lib/domain/quiz/confidence'
import type { Format, ShownItem } from '$lib/domain/quiz/item-record'
import type { CardEvent, PURPOSES, ReviewGiven, TrialGiven } from '$lib/domain/review/event'
import { compareEvents } from '$lib/domain/review/order'
import { partsOfCardId, type CardId, type SessionId, type VoiceId } from '$lib/domain/shared/ids'
import type { Instant } from '$lib/domain/shared/clock'

/** An answer to a card: a review, or a trial of a round. */
export type AnswerEvent = ReviewGiven | TrialGiven

/** One right or wrong answer, in the form that figures of discrimination count. */
export interface Trial {
  readonly card: CardId
  readonly at: Instant
  readonly format: Format
  readonly level: Level | null
  readonly choice: ShownItem['choice']
  /** The keys of the options, as shown. */
  readonly options: readonly string[]
  /** The key of the right option; null if neither the event nor today's deck tells it. */
  readonly truth: string | null
  readonly chosen: string | null
  readonly right: boolean
  readonly confidence: Confidence | null
  /** The purpose of the round; null for an answer in the schedule. */
  readonly purpose: (typeof PURPOSES)[number] | null
  readonly round: SessionId | null
  /**
   * A carrier was asked for, and the logged truth is not today's carrier (or nothing tells it any more). Events are never
   * rewritten: figures of carriers leave such an answer out.
   */
  readonly outdated?: true
  /** For “How far does it vouch”: the voice of the text states the claim itself and passes nothing on. */
  readonly isOwn?: true
}

/** A trial in which one voice was chosen among several, for grids and discrimination. */
export interface VoiceTrial extends Trial {
  readonly level: Level
  readonly truth: string
  readonly chosen: string
}

/** Today's deck of a card; undefined if it was deleted. */
export type DeckLookup = (card: CardId) => Deck | undefined

/**
 * The valid events of one card, in order: each once, without undone events and undos. Events of other players on this
 * device are left out.
 */
export function standing(events: readonly CardEvent[]): CardEvent[] {
  const once = new Map(events.map((event) => [event.id, event]))
  const voided = new Set(events.flatMap((event) => (event.type === 'ReviewVoided' ? [event.review] : [])))
  return [...once.values()]
    .filter((event) => event.type !== 'ReviewVoided' && !voided.has(event.id))
    .filter((event) => event.type !== 'TrialGiven' || event.player === null)
    .sort(compareEvents)
}

/** An answer as a trial; null for an answer that the learner judged (recall), because it is not a measurement. */
export function trialOf(event: AnswerEvent, deckOf: DeckLookup): Trial | null {
  if (event.right === null || event.item.format === 'recall') return null
  const { card, at, item, chosen, right, confidence } = event
  const truth = item.truth ?? truthToday(event, deckOf)
  const isOutdated = item.level === 'carrier' && truth !== null && truth !== today(card, 'carrier', deckOf)
  return {
    card,
    at,
    format: item.format,
    level: item.level,
    choice: item.choice,
    options: item.options,
    truth,
    chosen,
    right,
    confidence,
    purpose: event.type === 'TrialGiven' ? event.purpose : null,
    round: event.type === 'TrialGiven' ? event.round : null,
    ...(isOutdated && { outdated: true }),
    ...(item.format === 'how-far-vouched' && isOwnToday(card, deckOf) && { isOwn: true }),
  }
}

/** True if the voice of the text states the claim of a card itself, by today's deck. */
function isOwnToday(card: CardId, deckOf: DeckLookup): boolean {
  const deck = deckOf(card)
  const claim = deck && claimOf(deck, partsOfCardId(card).claim)
  return claim ? isOwnStatement(deck, claim) : false
}

/** The voice that is right today; null where the deck or the claim is gone. */
function today(card: CardId, level: Level, deckOf: DeckLookup): VoiceId | null {
  const deck = deckOf(card)
  const claim = deck && claimOf(deck, partsOfCardId(card).claim)
  return claim ? voiceAtLevel(deck, claim, level) : null
}

/**
 * The right option of an answer. Answers of the first version do not have it: a right answer shows it, otherwise
 * today's claim does.
 */
function truthToday({ item, card, chosen, right }: AnswerEvent, deckOf: DeckLookup): string | null {
  if (right === true) return chosen
  const truth = item.level && today(card, item.level, deckOf)
  // A corrected claim may have another chain. A voice that was not an option was not the truth then.
  return truth !== null && item.options.includes(truth) && truth !== chosen ? truth : null
}

/** Tells whether an answer was given with the passage in view, before the claim was asked from memory. */
export function isReading(event: AnswerEvent): boolean {
  return event.type === 'TrialGiven' && event.task === 'reading'
}

/** The trials of a list of events, in order: of a round, or of a learner's whole log. Reading trials are left out. */
export function trialsOf(events: readonly CardEvent[], deckOf: DeckLookup): Trial[] {
  return standing(events).flatMap((event) => {
    if ((event.type !== 'ReviewGiven' && event.type !== 'TrialGiven') || isReading(event)) return []
    const trial = trialOf(event, deckOf)
    return trial ? [trial] : []
  })
}

/** The fields of a trial that tell if it is a choice of a voice. */
type ChoiceFields = Pick<Trial, 'format' | 'level' | 'options' | 'truth' | 'chosen' | 'outdated'>

/** The choices of a voice at one level. Of carriers only those whose logged truth is still the right one. */
export function voiceTrials<T extends ChoiceFields>(
  trials: readonly T[],
  level: Level,
): (T & Pick<VoiceTrial, 'level' | 'truth' | 'chosen'>)[] {
  return trials.filter(
    (trial): trial is T & Pick<VoiceTrial, 'level' | 'truth' | 'chosen'> =>
      trial.format === 'who-says-it' &&
      trial.level === level &&
      trial.outdated !== true &&
      trial.truth !== null &&
      trial.chosen !== null &&
      trial.options.includes(trial.truth),
  )
}

/**
 * Tells whether a trial may count in published figures of accuracy: its options were drawn at random (a probe), or it
 * belongs to a fixed form.
 */
export function isPublished(trial: Trial): boolean {
  return trial.choice !== 'adaptive'
}

/**
 * Tells whether a trial may count in a published d′: it belongs to a fixed form of two options. With more options the
 * same knowledge gives another d′ (with five, knowing half gives 2.14 instead of 1.35), so their numbers are never mixed.
 */
export function isTwoWay({ choice, options }: Pick<Trial, 'choice' | 'options'>): boolean {
  return choice === 'fixed' && options.length === 2
}

/** Formats whose answer consists of parts, so that blind guessing has no simple probability. */
const PUT_TOGETHER: ReadonlySet<Format> = new Set(['build-the-chain', 'tap-the-cue', 'sort'])

/** The number of options for a blind guess; null if an answer is more than one choice (a chain, words). */
export function choicesOf({ format, options }: Pick<Trial, 'format' | 'options'>): number | null {
  return PUT_TOGETHER.has(format) || options.length === 0 ? null : options.length
}
