import type { ClaimId, PartId } from '$lib/domain/shared/ids'
import type { Deck } from './deck'
import type { Part } from './part'

/** The claims of the first of two parts: enough for one lesson. */
const CORE_SIZE = 20

/** The ids of the two parts that a deck can be split into. */
const [CORE, MORE] = ['core' as PartId, 'more' as PartId]

/**
 * A deck in two parts: its first claims, and the others. A deck of one claim stays as it is.
 * @param titles the names of the two parts
 */
export function withTwoParts(deck: Deck, titles: readonly [core: string, more: string]): Deck {
  const ids = deck.claims.map(({ id }) => id)
  const size = ids.length > CORE_SIZE ? CORE_SIZE : Math.ceil(ids.length / 2)
  if (ids.length < 2) return deck
  const parts: Part[] = [
    { id: CORE, title: titles[0], claims: ids.slice(0, size) },
    { id: MORE, title: titles[1], claims: ids.slice(size) },
  ]
  return { ...deck, parts }
}

/** A deck in one piece. */
export function withoutParts(deck: Deck): Deck {
  return { ...deck, parts: [] }
}

/** A deck with a claim in another part. The last claim of a part stays there, because a part is never empty. */
export function withClaimInPart(deck: Deck, claim: ClaimId, part: PartId): Deck {
  const from = partOfClaim(deck, claim)
  const isKnown = deck.claims.some(({ id }) => id === claim) && deck.parts.some(({ id }) => id === part)
  if (!isKnown || from?.id === part || from?.claims.length === 1) return deck
  const order = new Map(deck.claims.map(({ id }, at) => [id, at]))
  const inOrder = (ids: readonly ClaimId[]): ClaimId[] =>
    [...ids].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return {
    ...deck,
    parts: deck.parts.map((one) => {
      const others = one.claims.filter((id) => id !== claim)
      return one.id === part ? { ...one, claims: inOrder([...others, claim]) } : { ...one, claims: others }
    }),
  }
}

/** The part that a claim is in; undefined if it is in none. */
export function partOfClaim(deck: Deck, claim: ClaimId): Part | undefined {
  return deck.parts.find(({ claims }) => claims.includes(claim))
}
