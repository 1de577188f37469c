/** Questions that show the words of the text: they train the skill of reading, not memory. */
import { anchor, type PreparedText } from '$lib/domain/material/anchor'
import { speakerOf } from '$lib/domain/attribution/chain'
import type { Claim } from '$lib/domain/claim/claim'
import type { Evidence } from '$lib/domain/claim/evidence'
import type { Range } from '$lib/domain/material/block'
import { truthAt, type PreparedDeck } from '$lib/domain/quiz/deck-index'
import { keyOf } from '$lib/domain/quiz/grade'
import { VOUCHING, type HowFarVouchedItem, type TapTheCueItem, type Vouching } from '$lib/domain/quiz/item'
import { isDue, type Asking } from './context'

/** Longer paragraphs are too long to tap on a phone. */
const MAX_WORDS = 150

/** Asks for the cue in its paragraph; null if the text is not at hand, no cue is marked or the paragraph is long. */
export function tapTheCue(asking: Asking): TapTheCueItem | null {
  const { card, claim, context } = asking
  const { evidence } = claim
  const text = evidence && context.texts(evidence.material)
  const found = evidence && text ? cueIn(evidence, text) : null
  if (!found) return null
  const { paragraph, words, truth, source } = found
  const shown = {
    format: 'tap-the-cue',
    level: null,
    options: [],
    choice: 'fixed',
    truth: keyOf(truth),
  } as const
  return {
    format: 'tap-the-cue',
    card,
    claim,
    paragraph,
    words,
    truth,
    source,
    shown: { ...shown, options: [] },
  }
}

type Found = Pick<TapTheCueItem, 'paragraph' | 'words' | 'truth' | 'source'>

function cueIn(evidence: Evidence, text: PreparedText): Found | null {
  const anchored = anchor(evidence, text)
  if (anchored.status === 'lost') return null
  const { marks } = anchored
  const block = text.blocks[marks.paragraph - 1]
  if (!block) return null
  const words = [...block.text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'.,-]*(?<=[\p{L}\p{N}])/gu)].map(
    (match): Range => [match.index, match.index + match[0].length],
  )
  const base = block.range[0]
  const touching = (ranges: readonly Range[]): number[] =>
    words.flatMap(([start, end], i) =>
      ranges.some(([from, to]) => from - base < end && to - base > start) ? [i] : [],
    )
  const truth = touching(marks.cue)
  if (truth.length === 0 || words.length > MAX_WORDS) return null
  return { paragraph: block.text, words, truth, source: touching(marks.source) }
}

/**
 * Asks how far the voice of the text goes along with the claim, and shows the sentences that tell. In rounds it also
 * asks about plain statements of that voice itself: it stands behind them. Without them “it does not” would always win.
 * @returns null if the deck has no stance for the claim, if two coders differed on it, or if the text is not at hand
 */
export function howFarVouched(asking: Asking): HowFarVouchedItem | null {
  const { prepared, card, claim, context } = asking
  const { evidence, stance } = claim
  const isPlain = context.formats !== undefined && isPlainStatement(prepared, claim)
  const truth = isPlain ? 'endorses' : VOUCHING.find((one) => one === stance)
  const rate = isPlain ? plainRate(prepared) : vouchRate(prepared, truth ?? 'neutral')
  const text = evidence && context.texts(evidence.material)
  if (!truth || !evidence || !text || !isDue(asking, rate)) return null
  const passage = sentencesOf(evidence, text)
  if (passage === null) return null
  const about = truthAt(prepared, claim, 'carrier')
  const options = [...VOUCHING]
  return {
    format: 'how-far-vouched',
    card,
    claim,
    about,
    passage,
    options,
    truth,
    shown: { format: 'how-far-vouched', level: null, options, choice: 'fixed', truth, about },
  }
}

/** Keeps each answer right in half of the questions at most: the four options never change, so one could always win. */
function vouchRate({ stances: { answers, byKey } }: PreparedDeck, truth: Vouching): number {
  const own = byKey.get(truth)?.length ?? 1
  const others = answers.length - own
  return others === 0 ? 1 : Math.min(1, others / own)
}

/** True if the voice of the text states the claim itself as a fact. */
function isPlainStatement({ carriers }: PreparedDeck, claim: Claim): boolean {
  const { kind, chain, hedges, couldBe, stance } = claim
  const isFact = kind === 'fact' && hedges.length === 0 && couldBe === undefined && stance === undefined
  return isFact && carriers.get(claim.id) === speakerOf(chain)
}

/** The share of plain statements to ask about, so that “it stands behind them” is right half of the time at most. */
function plainRate(prepared: PreparedDeck): number {
  const { byKey, answers } = prepared.stances
  const countOf = (key: Vouching): number => byKey.get(key)?.length ?? 0
  const neutral = Math.min(countOf('neutral'), answers.length - countOf('neutral'))
  const others = neutral + countOf('distances') + countOf('rejects')
  const plain = prepared.deck.claims.filter((claim) => isPlainStatement(prepared, claim)).length
  return Math.min(1, Math.max(0, others - countOf('endorses')) / Math.max(1, plain))
}

/** Shorter paragraphs are shown whole. */
const MAX_SHOWN = 400
/** Between two sentences; not after an initial ("U.S. Army"). */
const SENTENCE_ENDS = /(?<!(?<!\p{L})\p{L})[.!?][”’"')]*\s+(?=["“‘'(]*[\p{Lu}\p{N}])/gu

/** The paragraph of the claim. A long one is cut to the sentences with its source, cue and content. */
function sentencesOf(evidence: Evidence, text: PreparedText): string | null {
  const anchored = anchor(evidence, text)
  if (anchored.status === 'lost') return null
  const { marks } = anchored
  const block = text.blocks[marks.paragraph - 1]
  if (!block) return null
  if (block.text.length <= MAX_SHOWN) return block.text
  const ranges = [...marks.source, ...marks.cue, ...marks.content]
  const base = block.range[0]
  const [from, to] = [
    Math.min(...ranges.map(([start]) => start)) - base,
    Math.max(...ranges.map(([, end]) => end)) - base,
  ]
  const starts = [...block.text.matchAll(SENTENCE_ENDS)].map((match) => match.index + match[0].length)
  const start = starts.findLast((at) => at <= from) ?? 0
  const end = starts.find((at) => at >= to) ?? block.text.length
  return block.text.slice(start, end).trim()
}
