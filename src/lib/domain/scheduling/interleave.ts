import type { CardId } from '$lib/domain/shared/ids'

/** The voices that a learner confuses, as plain data: computed from figures, used by the queue. */
export interface ConfusedVoices {
  /** The voices of a card's claim that a question can ask for. */
  readonly voicesOf: (card: CardId) => readonly string[]
  /** Pairs of confused voices, in either order. */
  readonly pairs: readonly (readonly [string, string])[]
}

/** The maximum number of cards over which a card moves forward, so that the order by risk is nearly kept. */
const MAX_CARDS_PASSED = 8

/**
 * Puts cards of confused voices next to each other, so that the learner compares them. After each card comes the
 * nearest later one whose voice is confused with its own.
 */
export function interleaveConfused(queue: readonly CardId[], { voicesOf, pairs }: ConfusedVoices): CardId[] {
  if (pairs.length === 0) return [...queue]
  const confusedWith = new Map<string, Set<string>>()
  for (const [a, b] of pairs) {
    confusedWith.set(a, (confusedWith.get(a) ?? new Set()).add(b))
    confusedWith.set(b, (confusedWith.get(b) ?? new Set()).add(a))
  }
  const others = (card: CardId | undefined): ReadonlySet<string> =>
    new Set((card ? voicesOf(card) : []).flatMap((voice) => [...(confusedWith.get(voice) ?? [])]))
  const out = [...queue]
  for (let i = 0; i + 1 < out.length; i++) {
    const wanted = others(out[i])
    if (wanted.size === 0) continue
    const near = out
      .slice(i + 1, i + 1 + MAX_CARDS_PASSED)
      .findIndex((card) => voicesOf(card).some((v) => wanted.has(v)))
    if (near > 0) out.splice(i + 1, 0, ...out.splice(i + 1 + near, 1))
  }
  return out
}
