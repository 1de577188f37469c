import { speakerOf, type Chain } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { Rating } from '$lib/domain/scheduling/memory-state'
import type { VoiceId } from '$lib/domain/shared/ids'
import type { Confidence } from './confidence'
import type {
  Alteration,
  BuildTheChainItem,
  GradedItem,
  HowDirectlyItem,
  Item,
  SortItem,
  TapTheCueItem,
  Vouching,
} from './item'

/** The mistake behind a wrong choice of voice; the interface makes a sentence of it. */
export type Slip =
  /** An outlet or page was taken for the voice that it quotes. */
  | 'promoted-carrier'
  /** The person quoted was taken for the outlet or page that was asked for. */
  | 'named-the-speaker'
  /** The page was taken for the outlet it republishes, or the other way round. */
  | 'wrong-carrier'
  /** A reader's comment was taken for somebody else's words, or the other way round. */
  | 'reader-confused'
  /** Any other wrong voice was chosen. */
  | 'other-voice'

/** The mistakes of an answer; the interface makes a sentence of each. */
export type ErrorCode =
  | Slip
  /** The slip was shown and not seen (spot the slip). */
  | Alteration
  /** A hop of the chain is missing. */
  | 'dropped-hop'
  /** A voice of the answer has no part in the chain. */
  | 'foreign-hop'
  /** The speaker stands before a voice that passes the claim on. */
  | 'promoted-speaker'
  | 'wrong-order'
  /** The answer ends with an outlet or page that only passes on somebody else's words. */
  | 'outlet-for-official'
  /** A reader was taken for the page, or the other way round. */
  | 'reader-for-blog'
  /** An opinion or forecast was taken for reporting, or the other way round. */
  | 'opinion-for-report'
  /** An unnamed source was taken for a named one, or the other way round. */
  | 'named-for-unnamed'
  | 'other-directness'
  | 'other-kind'
  | 'other-claim'
  /** A faithful claim was held to be altered. */
  | 'over-suspicious'
  /** Something was altered, but not this. */
  | 'other-slip'
  | 'missed-cue'
  /** The voice stands behind the claim; the answer says that it passes the claim on, or doubts it. */
  | 'too-suspicious'
  /** The voice doubts or denies the claim; the answer says that it stands behind it. */
  | 'too-credulous'
  | 'other-stance'

/** The grade of one hop of a chain: `right` if the answer has it in its place. */
export interface HopGrade {
  readonly voice: VoiceId
  readonly right: boolean
}

/** The app's judgement of an answer. */
export interface Grade {
  readonly right: boolean
  readonly rating: Rating
  /** The mistakes, the most telling first; empty for a right answer. */
  readonly errors: readonly ErrorCode[]
  /** Each hop of the true chain (build the chain). */
  readonly hops?: readonly HopGrade[]
}

/** The grade of a learner who says that they do not remember: Again, and no voice is taken for another. */
export const UNKNOWN_GRADE: Grade = { right: false, rating: 1, errors: [] }

/** The key of an answer of several parts (hops in order, words tapped, the voice of each claim): joined by spaces. */
export function keyOf(parts: readonly (string | number)[]): string {
  return parts.join(' ')
}

/** Splits a key that {@link keyOf} made into its parts. */
export function partsOf(key: string): string[] {
  return key === '' ? [] : key.split(' ')
}

/** The key of the right answer. */
export function truthKeyOf(item: GradedItem): string {
  return typeof item.truth === 'string' ? item.truth : keyOf(item.truth)
}

/**
 * Grades an answer to any item but recall, which the learner grades.
 * @param chosen the key of the answer: an option's id or code, or {@link keyOf} several
 */
export function gradeItem(
  deck: Deck,
  item: GradedItem,
  chosen: string,
  confidence: Confidence | null,
): Grade {
  const right = item.format === 'tap-the-cue' ? tappedRight(item, chosen) : chosen === truthKeyOf(item)
  return {
    right,
    rating: gradeChoice(right, confidence),
    errors: right ? [] : [...new Set(errorsOf(deck, item, chosen))],
    ...(item.format === 'build-the-chain' && { hops: gradeHops(item.truth, partsOf(chosen) as VoiceId[]) }),
  }
}

/** The app's grade of a choice: wrong is Again, right is Good, and a right answer called a guess is Again. */
export function gradeChoice(right: boolean, confidence: Confidence | null): Rating {
  return right && confidence !== 'guess' ? 3 : 1
}

/** True for at least one word of the cue and none outside cue and source: the ends of a cue are a matter of taste. */
function tappedRight(item: TapTheCueItem, chosen: string): boolean {
  const tapped = partsOf(chosen).map(Number)
  return (
    tapped.some((word) => item.truth.includes(word)) &&
    tapped.every((word) => item.truth.includes(word) || item.source.includes(word))
  )
}

/** Grades each hop of a chain. Right are the hops in the longest common subsequence of chain and answer. */
export function gradeHops(truth: Chain, answered: readonly VoiceId[]): HopGrade[] {
  const rest = (i: number, j: number): number[] => {
    if (i >= truth.length || j >= answered.length) return []
    if (truth[i] === answered[j]) return [i, ...rest(i + 1, j + 1)]
    const [skipTruth, skipAnswer] = [rest(i + 1, j), rest(i, j + 1)]
    return skipTruth.length >= skipAnswer.length ? skipTruth : skipAnswer
  }
  const right = new Set(rest(0, 0))
  return truth.map((voice, i) => ({ voice, right: right.has(i) }))
}

/** Names the slip in a wrong answer to a "Who says it?" item; null for a right one. */
export function slipOf(deck: Deck, item: Item, chosen: VoiceId): Slip | null {
  if (item.format !== 'who-says-it' || chosen === item.truth) return null
  const { chain } = item.claim
  const [chosenKind, truthKind] = [voiceOf(deck, chosen)?.kind, voiceOf(deck, item.truth)?.kind]
  if (item.level === 'carrier') return chosen === speakerOf(chain) ? 'named-the-speaker' : 'wrong-carrier'
  if (chain.includes(chosen)) return 'promoted-carrier'
  if (chosenKind === 'reader' || truthKind === 'reader') return 'reader-confused'
  return 'other-voice'
}

function errorsOf(deck: Deck, item: GradedItem, chosen: string): ErrorCode[] {
  switch (item.format) {
    case 'who-says-it':
      return [slipOf(deck, item, chosen as VoiceId) ?? 'other-voice']
    case 'how-directly':
      return [directnessError(item, chosen)]
    case 'build-the-chain':
      return chainErrors(deck, item, partsOf(chosen) as VoiceId[])
    case 'which-did-x-say':
      return ['other-claim']
    case 'what-kind':
      return [isOpinionForReport(item.truth, chosen) ? 'opinion-for-report' : 'other-kind']
    case 'spot-the-slip':
      if (item.truth === 'faithful') return ['over-suspicious']
      return chosen === 'faithful' ? [item.truth] : ['other-slip', item.truth]
    case 'tap-the-cue':
      return ['missed-cue']
    case 'how-far-vouched':
      return [stanceError(item.truth, chosen)]
    case 'sort':
      return sortErrors(deck, item, partsOf(chosen) as VoiceId[])
  }
}

function isOpinionForReport(truth: string, chosen: string): boolean {
  const views = ['opinion', 'prediction', 'own-opinion']
  const reports = ['fact', 'own-reporting']
  return (
    (views.includes(truth) && reports.includes(chosen)) || (reports.includes(truth) && views.includes(chosen))
  )
}

function directnessError(item: HowDirectlyItem, chosen: string): ErrorCode {
  if (isOpinionForReport(item.truth, chosen)) return 'opinion-for-report'
  const own = ['own-reporting', 'own-opinion']
  if (own.includes(chosen) && !own.includes(item.truth)) return 'dropped-hop'
  const pair = [item.truth, chosen]
  return pair.includes('unnamed') && (pair.includes('named') || pair.includes('collective'))
    ? 'named-for-unnamed'
    : 'other-directness'
}

function stanceError(truth: Vouching, chosen: string): ErrorCode {
  if (truth === 'endorses') return 'too-suspicious'
  return truth !== 'neutral' && chosen === 'endorses' ? 'too-credulous' : 'other-stance'
}

const OUTLETS: readonly (VoiceKind | undefined)[] = ['outlet', 'blog']

/** The errors of a chain, from the most telling to the plainest. */
function chainErrors(deck: Deck, item: BuildTheChainItem, answered: readonly VoiceId[]): ErrorCode[] {
  const { truth } = item
  const kind = (id: VoiceId | undefined) => (id === undefined ? undefined : voiceOf(deck, id)?.kind)
  const [speaker, last] = [speakerOf(truth), answered.at(-1)]
  const missing = truth.filter((id) => !answered.includes(id))
  const foreign = answered.filter((id) => !truth.includes(id))
  const errors: ErrorCode[] = []
  if (last !== speaker && OUTLETS.includes(kind(last)) && !OUTLETS.includes(kind(speaker)))
    errors.push('outlet-for-official')
  if (answered.includes(speaker) && last !== speaker && truth.includes(last as VoiceId))
    errors.push('promoted-speaker')
  if (readerForBlog(missing.map(kind), foreign.map(kind))) errors.push('reader-for-blog')
  if (missing.length > 0) errors.push('dropped-hop')
  if (foreign.length > 0) errors.push('foreign-hop')
  return errors.length > 0 ? errors : ['wrong-order']
}

function readerForBlog(
  missing: readonly (VoiceKind | undefined)[],
  foreign: readonly (VoiceKind | undefined)[],
): boolean {
  const swapped = (a: VoiceKind, b: VoiceKind) => missing.includes(a) && foreign.includes(b)
  return swapped('blog', 'reader') || swapped('reader', 'blog')
}

function sortErrors(deck: Deck, item: SortItem, answered: readonly VoiceId[]): ErrorCode[] {
  return item.truth.flatMap((truth, i): ErrorCode[] => {
    const chosen = answered[i]
    if (chosen === truth) return []
    const kinds = [truth, chosen].map((id) => (id === undefined ? undefined : voiceOf(deck, id)?.kind))
    return [kinds.includes('reader') && kinds.includes('blog') ? 'reader-for-blog' : 'other-voice']
  })
}
