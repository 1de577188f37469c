import { styleProfileOf, type StyleProfile } from './style-profile'
import type { LayoutBlock } from './layout'
import { TITLES } from '$lib/domain/extraction/words/lexicon'

/** Facts about the page that help to find the ends of its excerpts. */
export interface PageProfile {
  /** True if the page separates some paragraphs by one blank line and others by more. */
  readonly hasTwoRhythms: boolean
  /** True if the page says "we" or "I" of itself before its first lead-in. */
  readonly speaksOfItself: boolean
  /** True if the page reports in the third person before its first lead-in, as a newspaper does. */
  readonly reports: boolean
}

/** @param body the blocks before the comments; @param opening those up to and with the first lead-in */
export function pageProfileOf(body: readonly LayoutBlock[], opening: readonly LayoutBlock[]): PageProfile {
  const wide = body.filter(({ gap }) => gap > 1).length
  const narrow = body.filter(({ gap }) => gap === 1).length
  const styles = opening.map(({ text }) => styleProfileOf(text))
  const speaksOfItself = styles.some(({ firstPlural }) => firstPlural > 0)
  const reporting = styles.reduce((sum, style) => sum + style.reporting, 0)
  return {
    hasTwoRhythms: wide >= 3 && narrow >= 3,
    speaksOfItself,
    reports: !speaksOfItself && reporting >= MIN_REPORTING && styles.every(({ chatty }) => !chatty),
  }
}

/** So many words of reporting show that the page reports itself. */
const MIN_REPORTING = 3

/** The number of blocks in an excerpt, and the confidence in it (0 to 1). */
export interface ExcerptLength {
  readonly length: number
  readonly confidence: number
}

/**
 * Finds the end of an excerpt. Each block after the first gets a weight: positive if it looks like the page's own
 * words, negative if it looks like the excerpt. The cut with the best sum wins.
 */
export function excerptLength(
  profile: PageProfile,
  candidates: readonly LayoutBlock[],
  endsInLeadIn: boolean,
): ExcerptLength {
  const first = candidates[0]
  if (!first) return { length: 0, confidence: 1 }
  const style = styleProfileOf(first.text)
  const weights = candidates.map((piece, i) =>
    i === 0 ? -10 : weightOf(profile, style, piece, candidates[i - 1] as LayoutBlock),
  )
  let after = sum(weights)
  let [best, length, second] = [-Infinity, candidates.length, -Infinity]
  let before = 0
  for (let cut = 1; cut <= weights.length; cut++) {
    const weight = weights[cut - 1] ?? 0
    before -= weight
    after -= weight
    const score =
      before + after + (cut < weights.length ? boundary(profile, candidates, cut) : endsInLeadIn ? 0.5 : 0)
    if (score > best) [second, best, length] = [best, score, cut]
    else second = Math.max(second, score)
  }
  return { length, confidence: second === -Infinity ? 0.9 : 1 / (1 + Math.exp(-(best - second) / 2 - 0.5)) }
}

/** A change in the number of blank lines is a sign by itself, and so is "we" directly after the cut. */
function boundary(profile: PageProfile, candidates: readonly LayoutBlock[], cut: number): number {
  const [last, next] = [candidates[cut - 1], candidates[cut]]
  if (!last || !next) return 0
  if (profile.hasTwoRhythms && last.gap > 1 && next.gap === 1) return 1.5
  return 0
}

/** A block that answers the excerpt before it: “That is not what the minister told parliament.” */
const ANSWERS =
  /^(?:that|this) (?:is|was|isn['’]t|wasn['’]t) (?:not |in)?(?:what|true|so|the whole (?:story|truth)|all|right|wrong|correct)\b|^(?:is that|is this) (?:true|so|right)\?|^(?:i|we) (?:do not|don['’]t|doubt|disagree|agree|think|believe)\b/i

function weightOf(
  profile: PageProfile,
  style: StyleProfile,
  piece: LayoutBlock,
  before: LayoutBlock,
): number {
  if (isSplitSentence(before.text, piece.text)) return -3
  const blockStyle = styleProfileOf(piece.text)
  let weight = 0
  if (blockStyle.firstPlural > 0) weight += profile.speaksOfItself ? 3 : 1.5
  if (blockStyle.secondPerson > 0) weight += 1
  if (blockStyle.contractions > 0) weight += 0.75
  if (blockStyle.chatty) weight += 1.25
  if (ANSWERS.test(piece.text)) weight += 3
  // In a report, the words after the first paragraph of an excerpt look like the page’s own.
  if (profile.reports) weight += 0.5
  else if (blockStyle.reporting > 0) weight -= Math.min(2, 0.75 + blockStyle.reporting * 0.25)
  if (profile.hasTwoRhythms) weight += piece.gap > 1 ? -1 : 1.25
  return weight + spelling(style, blockStyle)
}

/** The weight of a block whose apostrophes or spelling (British or American) differ from the excerpt's first block. */
function spelling(style: StyleProfile, blockStyle: StyleProfile): number {
  let weight = 0
  const curly = style.curlyApostrophes > 0 && style.straightApostrophes === 0
  if (curly && blockStyle.straightApostrophes > 0 && blockStyle.curlyApostrophes === 0) weight += 0.75
  if (style.british > 0 && style.american === 0 && blockStyle.american > blockStyle.british) weight += 0.5
  if (style.american > 0 && style.british === 0 && blockStyle.british > blockStyle.american) weight += 0.5
  return weight
}

/**
 * Tells whether a paragraph break is stray, in the middle of a sentence. Before a capital letter, only a small word, a
 * comma or a title shows this, because a paragraph can end with a name, as in a signature.
 */
export function isSplitSentence(before: string, after: string): boolean {
  if (before.length <= 80 || !/[\p{L},]$/u.test(before.slice(-2))) return false
  if (/^\p{Ll}/u.test(after)) return true
  const last = /[\p{L}\p{M}’'-]*,?$/u.exec(before.slice(-40))?.[0] ?? ''
  return /^[\p{L}“"]/u.test(after) && (/^\p{Ll}|,$/u.test(last) || TITLES.has(last.toLowerCase()))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
