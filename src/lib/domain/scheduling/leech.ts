/**
 * Tells whether a lapse makes a card a leech: at the threshold, and, for a card that was resumed, at every half of it
 * after that.
 * @param threshold lapses that make a leech; null for never
 */
export function becomesLeech(before: number, after: number, threshold: number | null): boolean {
  if (threshold === null || after <= before || after < threshold) return false
  return (after - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0
}

/** Tells whether a card was forgotten as often as a leech. */
export function isLeech(
  row: { readonly memory: { readonly lapses: number } | null } | undefined,
  threshold: number | null,
): boolean {
  return threshold !== null && (row?.memory?.lapses ?? 0) >= threshold
}
