import { speakerOf } from '$lib/domain/attribution/chain'
import { voiceAtLevel } from '$lib/domain/deck/carrier'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import type { BuildTheChainItem, GradedItem, SortItem, TapTheCueItem } from '$lib/domain/quiz/item'
import { partsOf, type ErrorCode, type Grade } from '$lib/domain/quiz/grade'
import type { VoiceId } from '$lib/domain/shared/ids'
import * as t from '$lib/ui/i18n/en-quiz'

/** A graded answer, with the data for feedback. */
export interface AnsweredItem {
  readonly deck: Deck
  readonly item: GradedItem
  /** The key of the answer; null if the learner did not remember. */
  readonly chosen: string | null
  readonly grade: Grade
}

interface GivenAnswer extends AnsweredItem {
  readonly chosen: string
}

/** The first line of feedback: right or wrong, and the right answer. */
export function headlineOf({ deck, item, chosen, grade: { right, hops = [] } }: AnsweredItem): string {
  if (chosen === null) {
    return item.format === 'who-says-it'
      ? t.feedback.notRemembered(voiceNameOf(deck, item.truth), item.level)
      : t.feedback.unknown
  }
  switch (item.format) {
    case 'who-says-it':
      return right
        ? t.session.right(voiceNameOf(deck, item.truth))
        : t.session.wrong(voiceNameOf(deck, chosen), voiceNameOf(deck, item.truth))
    case 'what-kind':
      return labelled(right, item.options, t.claimKinds, chosen, item.truth)
    case 'how-directly':
      return labelled(right, item.options, t.directness, chosen, item.truth)
    case 'spot-the-slip':
      return labelled(right, item.options, t.slips, chosen, item.truth)
    case 'build-the-chain':
      return right
        ? t.feedback.rightChain
        : t.feedback.wrongChain(hops.filter((hop) => hop.right).length, hops.length)
    case 'which-did-x-say':
      return right ? t.feedback.right : t.feedback.wrongClaim
    case 'tap-the-cue':
      return (right ? t.feedback.rightCue : t.feedback.wrongCue)(cueOf(item))
    case 'how-far-vouched':
      return labelled(right, item.options, t.vouching, chosen, item.truth)
    case 'sort':
      return right ? t.feedback.rightSort : t.feedback.wrongSort(placedRight(item, chosen), item.truth.length)
  }
}

function labelled<K extends string>(
  right: boolean,
  options: readonly K[],
  labels: Readonly<Record<K, string>>,
  chosen: string,
  truth: K,
): string {
  if (right) return t.feedback.rightLabel(labels[truth])
  const key = options.find((option) => option === chosen)
  return t.feedback.wrongLabel(key === undefined ? chosen : labels[key], labels[truth])
}

/** The errors of an answer, one sentence each. */
export function errorsOf(answered: AnsweredItem): string[] {
  const { item, grade, chosen } = answered
  if (chosen === null) return []
  // For sorting, each claim shows its own result.
  const told = item.format === 'sort' ? grade.errors.filter((error) => error !== 'other-voice') : grade.errors
  const given = { ...answered, chosen }
  return told.map((error) => saidElse(given, error) ?? t.errorWords(error, ...namesOf(given, error)))
}

/** The sentence about a chosen voice outside the chain of the claim: what it did say. Null for any other error. */
function saidElse({ deck, item, chosen }: GivenAnswer, error: ErrorCode): string | null {
  if (item.format !== 'who-says-it' || (error !== 'other-voice' && error !== 'reader-confused')) return null
  const [name, truth] = [voiceNameOf(deck, chosen), voiceNameOf(deck, item.truth)]
  const theirs = deck.claims.find(({ chain }) => speakerOf(chain) === chosen)
  return theirs
    ? t.feedback.saidElse(name, theirs.statement, truth)
    : t.errorWords('other-voice', name, truth)
}

/** The two voices of an error: the chosen one and the right one. */
function namesOf({ deck, item, chosen }: GivenAnswer, error: ErrorCode): [chosen: string, truth: string] {
  const name = (id: string): string => voiceNameOf(deck, id)
  switch (item.format) {
    case 'who-says-it':
      return [name(chosen), name(item.truth)]
    case 'build-the-chain':
      return namesInChain(deck, item, partsOf(chosen), error)
    case 'how-directly': {
      const next = item.claim.chain[item.claim.chain.indexOf(item.about) + 1] ?? item.about
      return [name(item.about), name(next)]
    }
    case 'which-did-x-say': {
      const claim = item.options.find(({ id }) => id === chosen)
      const voice = claim && voiceAtLevel(deck, claim, item.level)
      return [name(voice ?? ''), name(item.voice)]
    }
    default:
      return [chosen, name(speakerOf(item.claim.chain))]
  }
}

function namesInChain(
  deck: Deck,
  { truth }: BuildTheChainItem,
  answered: readonly string[],
  error: ErrorCode,
): [string, string] {
  const names = (ids: readonly string[]): string => t.listed(ids.map((id) => voiceNameOf(deck, id)))
  const inChain: readonly string[] = truth
  const foreign = answered.filter((id) => !inChain.includes(id))
  const missing = inChain.filter((id) => !answered.includes(id))
  return [
    names(error === 'foreign-hop' ? foreign : answered.slice(-1)),
    names(error === 'dropped-hop' ? missing : [speakerOf(truth)]),
  ]
}

/** The words of the cue, as in the passage. */
export function cueOf({ paragraph, words, truth }: TapTheCueItem): string {
  return truth.map((place) => paragraph.slice(...(words[place] ?? [0, 0]))).join(' ')
}

function placedRight(item: SortItem, chosen: string): number {
  const answered = partsOf(chosen)
  return item.truth.filter((voice, i) => voice === answered[i]).length
}

export function voiceNameOf(deck: Deck, id: string): string {
  return voiceOf(deck, id as VoiceId)?.name ?? id
}

/**
 * Compares two versions of a sentence: their common beginning and end, cut between words, and the differing middle
 * parts.
 */
export function changedPart(
  shown: string,
  stands: string,
): { before: string; was: string; is: string; after: string } {
  const [a, b] = [shown.split(/(?<=\s)/u), stands.split(/(?<=\s)/u)]
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start++
  let end = 0
  while (end < most - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const middle = (words: string[]): string => words.slice(start, words.length - end).join('')
  const [was, is] = [middle(a), middle(b)]
  // The space after the changed part belongs to neither version.
  const gap = /\s$/u.test(was + is) ? ' ' : ''
  return {
    before: a.slice(0, start).join(''),
    was: was.trimEnd(),
    is: is.trimEnd(),
    after: gap + a.slice(a.length - end).join(''),
  }
}
