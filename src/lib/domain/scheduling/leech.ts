/**
 * Whether a lapse makes a card one to be set aside: at the threshold, and, for a card that was taken up again, at
 * every half of it after that.
 * @param threshold lapses that make a leech; null for never
 */
export function becomesLeech(before: number, after: number, threshold: number | null): boolean {
  if (threshold === null || after <= before || after < threshold) return false
  return (after - threshold) % Math.max(1, Math.ceil(threshold / 2)) === 0
}

/** Whether a card was forgotten as often as makes a leech. */
export function isLeech(
  row: { readonly memory: { readonly lapses: number } | null } | undefined,
  threshold: number | null,
): boolean {
  return threshold !== null && (row?.memory?.lapses ?? 0) >= threshold
}
