import { habitsOf, type Habits } from './style-profile'
import type { LayoutBlock } from './layout'
import { TITLES } from '$lib/domain/extraction/words/lexicon'

/** What is known of the page before the ends of its excerpts are looked for. */
export interface PageProfile {
  /** The page sets some paragraphs apart by one blank line and others by more. */
  readonly hasTwoRhythms: boolean
  /** The page speaks of itself as "we" or "I" before it first hands over. */
  readonly speaksOfItself: boolean
}

/** @param body the blocks before the comments; @param opening those up to and with the first lead-in */
export function pageProfileOf(body: readonly LayoutBlock[], opening: readonly LayoutBlock[]): PageProfile {
  const wide = body.filter(({ gap }) => gap > 1).length
  const narrow = body.filter(({ gap }) => gap === 1).length
  return {
    hasTwoRhythms: wide >= 3 && narrow >= 3,
    speaksOfItself: opening.some(({ text }) => habitsOf(text).firstPlural > 0),
  }
}

/** How many blocks an excerpt has, and how sure that is (0 to 1). */
export interface ExcerptLength {
  readonly length: number
  readonly confidence: number
}

/**
 * Where the page takes over again. Each block after the first gets a weight, positive where it looks like the page's
 * own words, negative where it looks like the excerpt going on; the cut with the best sum wins.
 */
export function excerptLength(
  profile: PageProfile,
  candidates: readonly LayoutBlock[],
  endsInLeadIn: boolean,
): ExcerptLength {
  const first = candidates[0]
  if (!first) return { length: 0, confidence: 1 }
  const style = habitsOf(first.text)
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

/** A change of rhythm is itself a sign; so is a return to "we" right at the cut. */
function boundary(profile: PageProfile, candidates: readonly LayoutBlock[], cut: number): number {
  const [last, next] = [candidates[cut - 1], candidates[cut]]
  if (!last || !next) return 0
  if (profile.hasTwoRhythms && last.gap > 1 && next.gap === 1) return 1.5
  return 0
}

function weightOf(profile: PageProfile, style: Habits, piece: LayoutBlock, before: LayoutBlock): number {
  if (isSplitSentence(before.text, piece.text)) return -3
  const habits = habitsOf(piece.text)
  let weight = 0
  if (habits.firstPlural > 0) weight += profile.speaksOfItself ? 3 : 1.5
  if (habits.secondPerson > 0) weight += 1
  if (habits.contractions > 0) weight += 0.75
  if (habits.chatty) weight += 1.25
  if (habits.reporting > 0) weight -= Math.min(2, 0.75 + habits.reporting * 0.25)
  if (profile.hasTwoRhythms) weight += piece.gap > 1 ? -1 : 1.25
  return weight + spelling(style, habits)
}

/** The other apostrophe, or the spelling of the other side of the Atlantic. */
function spelling(style: Habits, habits: Habits): number {
  let weight = 0
  const curly = style.curlyApostrophes > 0 && style.straightApostrophes === 0
  if (curly && habits.straightApostrophes > 0 && habits.curlyApostrophes === 0) weight += 0.75
  if (style.british > 0 && style.american === 0 && habits.american > habits.british) weight += 0.5
  if (style.american > 0 && style.british === 0 && habits.british > habits.american) weight += 0.5
  return weight
}

/**
 * A stray break in the middle of a sentence: nothing ends before it. Only a small word, a comma or a title shows it where
 * a capital follows, for a name may end a paragraph, as a signature does.
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
