import type { Claim } from '$lib/domain/claim/claim'
import type { ClaimRelation } from '$lib/domain/claim/relation'
import type { GradedItem } from './item'
import { likeness } from './options/similarity'
import { truthAt, type PreparedDeck } from './deck-index'

/** Why a claim is easily confused with another. */
export type ContrastReason =
  /** The deck's author put them side by side. */
  | 'author'
  /** The deck says how the one bears on the other. */
  | ClaimRelation['kind']
  /** Both hold a number. */
  | 'number'
  /** The one that says this is in the other's chain, or the other way round. */
  | 'passed-on'
  /** Both come by the same outlet or page, from different voices. */
  | 'same-carrier'

/** Another claim, and why it is easily confused with the one asked about. */
export interface ContrastingClaim {
  readonly claim: Claim
  readonly why: ContrastReason
}

const ORDER: readonly ContrastReason[] = [
  'author',
  'conflicts',
  'same',
  'supports',
  'echoes',
  'number',
  'passed-on',
  'same-carrier',
]

/**
 * The claims of other voices that are most easily confused with a claim, by reason, then by likeness.
 * @param limit how many at most
 */
export function contrastsOf(prepared: PreparedDeck, claim: Claim, limit = 5): ContrastingClaim[] {
  const here = prepared.profiles.get(claim.id)
  if (!here) return []
  return prepared.deck.claims
    .flatMap((other, i) => {
      const there = prepared.profiles.get(other.id)
      const why = other === claim || !there ? null : reasonOf(prepared, claim, other)
      return why && there ? [{ claim: other, why, like: likeness(here, there), i }] : []
    })
    .sort((a, b) => ORDER.indexOf(a.why) - ORDER.indexOf(b.why) || b.like - a.like || a.i - b.i)
    .slice(0, limit)
    .map(({ claim: other, why }) => ({ claim: other, why }))
}

/** Contrasts shown beside feedback: more would not be read. */
const SHOWN_CONTRASTS = 2

/**
 * The claims to show beside the feedback on an answer, in sessions and in rounds alike: first what was taken for the
 * claim (a claim that the chosen voice does make, or the claim that was chosen), then those most like it.
 * @param alike the contrasts of the item's claim, where the caller has them already
 */
export function contrastsFor(
  prepared: PreparedDeck,
  item: GradedItem,
  chosen: string | null,
  alike: readonly ContrastingClaim[] = contrastsOf(prepared, item.claim),
): Claim[] {
  const similar = alike.map(({ claim }) => claim)
  const taken = chosen === null ? [] : takenFor(prepared, item, chosen, similar)
  const claims = [...taken, ...similar]
  return [...new Set(claims)].filter(({ id }) => id !== item.claim.id).slice(0, SHOWN_CONTRASTS)
}

function takenFor(
  prepared: PreparedDeck,
  item: GradedItem,
  chosen: string,
  similar: readonly Claim[],
): Claim[] {
  if (item.format === 'which-did-x-say') return item.options.filter(({ id }) => id === chosen)
  if (item.format !== 'who-says-it' || chosen === item.truth) return []
  const says = (claim: Claim): boolean => truthAt(prepared, claim, item.level) === chosen
  const found = similar.find(says) ?? prepared.deck.claims.find(says)
  return found ? [found] : []
}

function reasonOf(prepared: PreparedDeck, a: Claim, b: Claim): ContrastReason | null {
  if (a.contrast.includes(b.id) || b.contrast.includes(a.id)) return 'author'
  const relation = prepared.deck.relations.find(
    ({ claims }) => claims.includes(a.id) && claims.includes(b.id),
  )
  if (relation) return relation.kind
  const [one, other] = [truthAt(prepared, a, 'speaker'), truthAt(prepared, b, 'speaker')]
  if (one === other) return null
  const numbers = (claim: Claim) => (prepared.profiles.get(claim.id)?.numbers.length ?? 0) > 0
  if (numbers(a) && numbers(b)) return 'number'
  if (a.chain.includes(other) || b.chain.includes(one)) return 'passed-on'
  return truthAt(prepared, a, 'carrier') === truthAt(prepared, b, 'carrier') ? 'same-carrier' : null
}
