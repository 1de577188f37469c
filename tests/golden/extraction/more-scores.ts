/**
 * Scores beside those of `score.ts`: whether “he” and “she” are the right person, whether the whole chain is right, how
 * much of what is drafted is nobody's words (noise), and whether the shape of a page is recognised.
 */
import type { Range } from '$lib/domain/material/block'
import type { MarkedText } from './marked'
import { isSameName } from './score'
import type { Counts, Predicted, ScoredClaim } from './scored'
import { shared, wordsIn, wordsOf, type Word } from './words'

type Found = Predicted['attributions'][number]
type Gold = MarkedText['attributions'][number]

export interface MoreScores {
  readonly 'he/she': Counts
  readonly chain: Counts
  readonly noise: Counts
}

/** Counts over one text. Noise counts drafts: `right` are those outside every passage of the gold. */
export function moreScores(gold: MarkedText, predicted: Predicted): MoreScores {
  const words = wordsOf(gold.text)
  const partner = partnersOf(gold, predicted, words)
  const required = gold.attributions.filter(({ optional }) => !optional)
  const pronouns = required.filter((one) => isPronoun(gold, one))
  const counts = (list: readonly Gold[], isRight: (one: Gold) => boolean): Counts => {
    const right = list.filter(isRight).length
    return { right, predicted: list.length, gold: list.length }
  }
  const claims = predicted.claims ?? []
  const noise = claims.filter(({ range }) => isOutside(gold, words, range)).length
  return {
    'he/she': counts(pronouns, (one) => isSamePerson(partner.get(one)?.voice.name, one.voice)),
    chain: counts(required, (one) => {
      const claim = claims.find(({ attribution }) => attribution === (partner.get(one)?.id ?? -1))
      return claim !== undefined && isSameChain(claim, chainOf(gold, one))
    }),
    noise: { right: noise, predicted: claims.length, gold: claims.length },
  }
}

/** The attribution found for each one of the gold: the best overlap of contents, 0.3 or more, one to one. */
export function partnersOf(
  gold: MarkedText,
  predicted: Predicted,
  words: readonly Word[],
): ReadonlyMap<Gold, Found> {
  const contents = new Map(predicted.attributions.map((one) => [one, wordsIn(words, one.content)]))
  const pairs = gold.attributions.flatMap((one) => {
    const wanted = wordsIn(words, one.content)
    return [...contents].map(([found, given]) => {
      const both = shared(wanted, given)
      return { one, found, overlap: both / Math.max(1, wanted.size + given.size - both) }
    })
  })
  const partners = new Map<Gold, Found>()
  const taken = new Set<Found>()
  for (const { one, found, overlap } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < 0.3 || partners.has(one) || taken.has(found)) continue
    partners.set(one, found)
    taken.add(found)
  }
  return partners
}

function isPronoun({ text }: MarkedText, { source }: Gold): boolean {
  const [first] = source ?? []
  return first !== undefined && /^(?:s?he)$/iu.test(text.slice(...first))
}

/** Stricter than {@link isSameName}: every word of the shorter name stands in the other. */
export function isSamePerson(a = '', b = ''): boolean {
  const telling = (name: string) =>
    new Set(wordsOf(name).flatMap(({ lower }) => (/^(?:the|an?|of)$/u.test(lower) ? [] : [lower])))
  const [one, other] = [telling(a), telling(b)]
  return one.size > 0 && other.size > 0 && shared(one, other) === Math.min(one.size, other.size)
}

/** The voices from the passage inwards; the page's own voice is left out. */
export function chainOf(gold: MarkedText, one: Gold): string[] {
  const at = one.content[0]?.[0] ?? 0
  const passage = gold.passages.find(({ range }) => range[0] <= at && at < range[1])
  const names = passage && passage.kind !== 'own' ? [passage.voice] : []
  const outer: string[] = []
  for (let up = one.parent; up !== null; up = gold.attributions[up]?.parent ?? null)
    outer.unshift(gold.attributions[up]?.voice ?? '')
  const chain: string[] = []
  for (const name of [...names, ...outer, one.voice]) if (name !== chain.at(-1)) chain.push(name)
  return chain
}

/** True if a draft has these voices after its publisher. */
export function isSameChain({ chain }: ScoredClaim, wanted: readonly string[]): boolean {
  const inner = chain.slice(1)
  if (wanted.length === 1 && wanted[0] === 'the blog') return inner.length === 0
  // A firm that publishes its own words is one voice: its release needs no second one.
  const [first, ...rest] = isSameName(chain[0]?.name ?? '', wanted[0]) ? wanted : ['', ...wanted]
  if (first !== '' && inner.length === rest.length)
    return inner.every(({ name }, i) => isSameName(name, rest[i]))
  return inner.length === wanted.length && inner.every(({ name }, i) => isSameName(name, wanted[i]))
}

/** True if most words of a range belong to no passage of the gold. */
function isOutside({ passages }: MarkedText, words: readonly Word[], range: Range): boolean {
  if (passages.length === 0) return false
  const all = [...wordsIn(words, [range])]
  const inside = all.filter((i) => {
    const word = words[i]
    return word && passages.some(({ range: [from, to] }) => from < word.end && word.start < to)
  })
  return inside.length * 2 < all.length
}
