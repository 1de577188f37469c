import { speakerOf } from '$lib/domain/attribution/chain'
import { carrierOf } from '$lib/domain/deck/carrier'
import { claimOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { CardEvent } from '$lib/domain/review/event'
import { lastBefore, type Exposure } from '$lib/domain/review/exposure'
import { partsOfCardId, type CardId } from '$lib/domain/shared/ids'
import { discriminateSides, type Discrimination } from './discrimination'
import { latestForms } from './before-after'
import { difference, proportion, shareOf, type Interval, type Proportion } from './proportion'
import { isReading, isTwoWay, standing, trialOf, type DeckLookup, type Trial } from './trial'

/**
 * Kinds of chains for reading: the voice of the text says it itself, quotes somebody by name (or a group or a paper), or
 * quotes somebody without a name; `nested` is a chain with one more voice in between.
 */
export const CHAIN_KINDS = ['own', 'named', 'unnamed', 'nested'] as const
export type ChainKind = (typeof CHAIN_KINDS)[number]

/** An answer with the passage in view. */
export interface ReadingTrial extends Trial {
  readonly kind: ChainKind
  /** The answer named the voice of the text itself. */
  readonly saidOwn: boolean
  /** The claim's source was never shown before. */
  readonly isUnseen: boolean
}

/** Reading by kind of chain, on passages that the learner had not seen. */
export interface KindReading {
  readonly key: ChainKind
  readonly right: Proportion
  /**
   * Telling this kind from the text's own words, from questions with two answers. Null for `own`, the other side of
   * each.
   */
  readonly fromOwn: Discrimination | null
}

/** Figures of reading with the words in view. They do not measure memory and never enter retention. */
export interface ReadingFigures {
  /** Right answers about cues and stances. */
  readonly right: Proportion
  /** Plain own statements of a voice, answered with a stance that doubts them. */
  readonly overSuspicion: Proportion
  /** Claims that a voice distances itself from or rejects, answered “stands behind it”. */
  readonly credulity: Proportion
  /** The answers to “who says it” on passages that were new. */
  readonly unseen: Proportion
  readonly kinds: readonly KindReading[]
  /** The latest form of new passages before practice, and the one after it; null until both are taken. */
  readonly change: ReadingChange | null
}

/** The fields of a trial that the figures of cues and stances use. */
type InViewTrial = Pick<Trial, 'format' | 'truth' | 'chosen' | 'right' | 'isOwn'>

/** Two forms of new passages. A change may include getting used to the test. */
export interface ReadingChange {
  readonly before: Proportion
  readonly after: Proportion
  /** The difference of the shares right. */
  readonly right: Interval | null
}

/**
 * The figures of reading. Trials without a known right answer count only in `right`.
 * @param trials all trials but those with a whole passage in view
 * @param readings the trials with a whole passage in view
 */
export function readingFigures(
  trials: readonly InViewTrial[],
  readings: readonly ReadingTrial[] = [],
): ReadingFigures {
  const inView = trials.filter(({ format }) => format === 'tap-the-cue' || format === 'how-far-vouched')
  const vouched = inView.filter(({ format }) => format === 'how-far-vouched')
  const own = vouched.filter(({ truth, isOwn }) => truth === 'endorses' && isOwn === true)
  const doubted = vouched.filter(({ truth }) => truth === 'distances' || truth === 'rejects')
  const count = (list: readonly InViewTrial[], holds: (trial: InViewTrial) => boolean): Proportion =>
    proportion(list.filter(holds).length, list.length)
  const unseen = readings.filter(({ isUnseen }) => isUnseen)
  return {
    right: count(inView, ({ right }) => right),
    overSuspicion: count(own, ({ right }) => !right),
    credulity: count(doubted, ({ chosen }) => chosen === 'endorses'),
    unseen: count(unseen, ({ right }) => right),
    kinds: CHAIN_KINDS.map((kind) => kindReading(unseen, kind)),
    change: changeOfReading(unseen),
  }
}

function changeOfReading(readings: readonly ReadingTrial[]): ReadingChange | null {
  const { before, after } = latestForms(readings)
  if (before.length === 0 || after.length === 0) return null
  const [first, second] = [shareOf(before, ({ right }) => right), shareOf(after, ({ right }) => right)]
  return { before: first, after: second, right: difference(first, second) }
}

function kindReading(readings: readonly ReadingTrial[], key: ChainKind): KindReading {
  const ofKind = readings.filter(({ kind }) => kind === key)
  const right = shareOf(ofKind, (trial) => trial.right)
  if (key === 'own') return { key, right, fromOwn: null }
  const sided = readings
    .filter((trial) => isTwoWay(trial) && (trial.kind === key || trial.kind === 'own'))
    .map(({ card, kind, saidOwn }) => ({ item: card, isA: kind === 'own', saidA: saidOwn }))
  return { key, right, fromOwn: discriminateSides('own', key, sided) }
}

/**
 * The answers with the passage in view among the events of one card, in order. Those about a claim that is no longer in
 * its deck are left out, because nothing tells its kind of chain.
 * @param exposures all exposures of the card's claim, in the order of time
 */
export function readingTrialsOf(
  events: readonly CardEvent[],
  deckOf: DeckLookup,
  exposures: readonly Exposure[],
): ReadingTrial[] {
  return standing(events).flatMap((event) => {
    if (event.type !== 'TrialGiven' || !isReading(event)) return []
    const trial = trialOf(event, deckOf)
    const chain = chainOfCard(event.card, deckOf)
    if (!trial || !chain) return []
    const isUnseen = lastBefore(exposures, event.at) === null
    return [{ ...trial, kind: chain.kind, saidOwn: trial.chosen === chain.carrier, isUnseen }]
  })
}

function chainOfCard(card: CardId, deckOf: DeckLookup): { kind: ChainKind; carrier: string } | null {
  const deck = deckOf(card)
  const claim = deck && claimOf(deck, partsOfCardId(card).claim)
  return claim ? { kind: chainKindOf(deck, claim), carrier: carrierOf(deck, claim) } : null
}

/** The kind of a claim's chain from the voice of its text inwards. */
export function chainKindOf(deck: Deck, claim: Deck['claims'][number]): ChainKind {
  const { chain } = claim
  const inwards = chain.length - 1 - chain.indexOf(carrierOf(deck, claim))
  if (inwards === 0) return 'own'
  if (inwards > 1) return 'nested'
  return voiceOf(deck, speakerOf(chain))?.kind === 'anonymous' ? 'unnamed' : 'named'
}
