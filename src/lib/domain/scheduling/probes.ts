/**
 * Probes: questions on claims drawn at random among those met, due or not. A schedule asks when a claim is at risk, so the
 * accuracy of due cards shows the schedule's setting. Probes show what is known on a random day.
 */
import type { CardId } from '$lib/domain/shared/ids'
import { seededRandom, seedFrom } from '$lib/domain/shared/random'
import { claimKey } from './siblings'

/** One review in this many is a probe. */
const PROBE_EVERY_REVIEWS = 5

/** The number of probes for a number of planned reviews: with them, one review in five is a probe. */
export function probesFor(reviews: number): number {
  return Math.floor(reviews / (PROBE_EVERY_REVIEWS - 1))
}

/**
 * Draws cards by a seed, each equally often. The same cards, number and seed give the same draw.
 * @param count the number wanted; fewer if there are fewer cards
 */
export function drawProbes(cards: readonly CardId[], count: number, seed: string): CardId[] {
  const random = seededRandom(seedFrom(`probes ${seed}`))
  // Moved entries alone are kept, because a deck can have a hundred thousand cards.
  const moved = new Map<number, CardId>()
  const at = (i: number): CardId => moved.get(i) ?? (cards[i] as CardId)
  return Array.from({ length: Math.min(count, cards.length) }, (_, i) => {
    const last = cards.length - 1 - i
    const drawn = Math.floor(random() * (last + 1))
    const card = at(drawn)
    moved.set(drawn, at(last))
    return card
  })
}

/**
 * A queue with probes. A drawn card that is in the queue stays at its place. A drawn card whose sibling is in the queue
 * takes the sibling's place, and the sibling stays due. Any other comes after four cards of the queue.
 */
export function withProbes(queue: readonly CardId[], probes: readonly CardId[]): CardId[] {
  const byClaim = new Map(probes.map((card) => [claimKey(card), card]))
  const own = queue.map((card) => byClaim.get(claimKey(card)) ?? card)
  const present = new Set(own)
  const added = probes.filter((card) => !present.has(card))
  const out: CardId[] = []
  own.forEach((card, i) => {
    out.push(card)
    const probe = (i + 1) % (PROBE_EVERY_REVIEWS - 1) === 0 ? added.shift() : undefined
    if (probe !== undefined) out.push(probe)
  })
  return [...out, ...added]
}
