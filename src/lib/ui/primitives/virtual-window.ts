/** The computations of a virtual list: pure functions over heights. Lengths are CSS pixels. */

/** The start of each item, from 0, and the end of the last one: one number more than there are items. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  let end = 0
  return [0, ...heights.map((height) => (end += height))]
}

/** An item that is drawn. */
export interface DrawnItem {
  readonly index: number
  /** The height of the items before it that are not drawn. */
  readonly gap: number
}

/**
 * The items that touch a stretch of the list, and those that stay drawn wherever they stand, each with the items beside
 * it, so that the focus can go on from there.
 * @param pinned indexes in any order; those of no item are passed over
 * @param atMost so many items are drawn: the pinned ones, then the others from the top
 */
export function drawnItems(
  offsets: readonly number[],
  [top, bottom]: readonly [top: number, bottom: number],
  pinned: readonly number[],
  atMost = Infinity,
): readonly DrawnItem[] {
  const count = offsets.length - 1
  const first = Math.max(0, lastFrom(offsets, top))
  const indexes = new Set<number>()
  for (const pin of pinned) {
    if (pin < 0 || pin >= count) continue
    for (const index of [pin - 1, pin, pin + 1]) if (index >= 0 && index < count) indexes.add(index)
  }
  for (let index = first; index < count && (offsets[index] ?? 0) < bottom; index++) {
    if (indexes.size >= atMost) break
    indexes.add(index)
  }
  let end = 0
  return [...indexes]
    .sort((a, b) => a - b)
    .map((index) => {
      const gap = (offsets[index] ?? 0) - end
      end = offsets[index + 1] ?? 0
      return { index, gap }
    })
}

/** The last index whose offset is at or before a point, by binary search; -1 if there is none. */
function lastFrom(offsets: readonly number[], point: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) <= point) low = middle + 1
    else high = middle
  }
  return low - 1
}
