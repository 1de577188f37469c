/** Rules for relations: support needs a second source, and a conflict two claims that cannot both hold. */
import type { Claim } from '$lib/domain/claim/claim'
import type { Deck } from '$lib/domain/deck/deck'
import { MONTH } from './statements'
import { passageVoice, speakerIn, stemsOf, type Fault, type Rule } from './reviewed'

function forRelations(kind: string, what: (a: Claim, b: Claim, deck: Deck) => string | null): Rule {
  return ({ deck }) =>
    deck.relations
      .filter((relation) => relation.kind === kind)
      .flatMap(({ claims }): Fault[] => {
        const [a, b] = claims.map((id) => deck.claims.find((claim) => claim.id === id))
        const problem = a && b ? what(a, b, deck) : 'an unknown claim'
        return problem === null ? [] : [{ at: claims.join('~'), what: problem }]
      })
}

/** Applause is an echo and no second source. */
export const applauseIsEcho: Rule = forRelations('supports', (a, b) =>
  [a, b].some(({ explain }) => /not a second source|only applauds|repeats it/u.test(explain))
    ? 'an echo'
    : null,
)

/** Pairs of words that cannot both be true of one thing. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbelongs?\b/u, /\bindependent\b|\bcontrol\b|\borders\b|\bhands\b|\bpreserve\b/u],
  [/\bindependent\b/u, /\bcontrol\b/u],
  [/\bclosed\b/u, /\bback\b/u],
  [/\bNo \p{L}+ will ever\b/u, /\bback\b/u],
  [/\bwait\b/u, /\bat once\b/u],
  [/\bbought\b/u, /\bnot for sale\b/u],
  [/\btreasurer\b/u, /\bvicar\b/u],
  [/\bmoved\b/u, /\btook no side\b/u],
  [/\bno delay\b/u, /\bfirst call\b/u],
  [/\bwere on\b/u, /\bswitched it off\b/u],
]
const NUMBER =
  /\d[\d.,:]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|thousands?)\b/giu
const NEGATION = /\b(?:no|not|none|never|nothing|nobody)\b((?:\W+[\p{L}']+){1,7})/iu

function numbersDiffer(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => (text.toLowerCase().match(NUMBER) ?? []).sort().join(' '))
  return one !== '' && other !== '' && one !== other
}

/** One denies what the other says: a word after its "no" or "not" stands in the other, which does not deny it. */
function denies(a: string, b: string): boolean {
  const after = NEGATION.exec(a)?.[1]
  if (after === undefined) return false
  const denied = stemsOf(NEGATION.exec(b)?.[1] ?? '')
  const there = new Set([...stemsOf(b)].filter((stem) => !denied.has(stem)))
  return [...stemsOf(after)].some((stem) => there.has(stem))
}

/** Two claims that one sentence can hold ("a tie that is good", "a colony") are no conflict. */
export const conflictExcludes: Rule = forRelations('conflicts', (a, b) => {
  const [one, other] = [a.statement, b.statement]
  const opposed = OPPOSITES.some(([x, y]) => (x.test(one) && y.test(other)) || (y.test(one) && x.test(other)))
  return opposed || numbersDiffer(one, other) || denies(one, other) || denies(other, one)
    ? null
    : 'both can hold'
})

/** A document without an author may be the witness's own: two claims about one month through one outlet. */
export const supportIsIndependent: Rule = forRelations('supports', (a, b, deck) => {
  const month = MONTH.exec(a.statement)?.[0]
  const document = [a, b].some((claim) => speakerIn(deck, claim)?.kind === 'document')
  const dated = [b.statement, ...[a, b].map((claim) => speakerIn(deck, claim)?.name ?? '')].join(' ')
  const oneOutlet = passageVoice(deck, a) === passageVoice(deck, b)
  return document && oneOutlet && month !== undefined && dated.includes(month)
    ? `one source of ${month}`
    : null
})
