import type { CardId } from '$lib/domain/shared/ids'

/** Which voices a learner takes for one another, as plain data: the figures know it, the queue uses it. */
export interface ConfusedVoices {
  /** Voices of a card's claim that a question may be about. */
  readonly voicesOf: (card: CardId) => readonly string[]
  /** Pairs of voices that were taken for one another, in either order. */
  readonly pairs: readonly (readonly [string, string])[]
}

/** A card is brought forward over at most this many others: the order by risk stays nearly what it was. */
const REACH = 8

/**
 * Brings cards of confused voices side by side, so that the learner meets the difference and not just the one: after
 * each card the nearest of those behind it whose voice is confused with its own comes next.
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
      .slice(i + 1, i + 1 + REACH)
      .findIndex((card) => voicesOf(card).some((v) => wanted.has(v)))
    if (near > 0) out.splice(i + 1, 0, ...out.splice(i + 1 + near, 1))
  }
  return out
}
