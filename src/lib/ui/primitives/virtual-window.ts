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
 * The items in a range of the list, and the pinned items, each with its neighbours so that focus can move on.
 * @param pinned indexes in any order; indexes without an item are ignored
 */
export function drawnItems(
  offsets: readonly number[],
  [top, bottom]: readonly [top: number, bottom: number],
  pinned: readonly number[],
): readonly DrawnItem[] {
  const count = offsets.length - 1
  const first = Math.max(0, lastFrom(offsets, top))
  const indexes = new Set<number>()
  for (let index = first; index < count && (offsets[index] ?? 0) < bottom; index++) indexes.add(index)
  for (const pin of pinned) {
    if (pin < 0 || pin >= count) continue
    for (const index of [pin - 1, pin, pin + 1]) if (index >= 0 && index < count) indexes.add(index)
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
