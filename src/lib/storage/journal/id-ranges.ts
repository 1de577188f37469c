/**
 * The ids that were seen, as ranges. Ids mostly come in ascending order, so that a few ranges cover a million of them. A
 * range may cover ids that were not seen: only the answer “new” is sure.
 */
export class IdRanges {
  /** The first and the last id of each range, in order. Ranges do not overlap. */
  readonly #first: string[] = []
  readonly #last: string[] = []

  /**
   * Adds an id.
   * @returns true if it was certainly not added before
   */
  add(id: string): boolean {
    const at = this.#before(id)
    if (at < 0) {
      this.#first.unshift(id)
      this.#last.unshift(id)
      return true
    }
    if (id <= (this.#last[at] ?? '')) return false
    this.#last[at] = id
    return true
  }

  /** The number of the last range that does not begin after an id; -1 if there is none. */
  #before(id: string): number {
    let [low, high] = [0, this.#first.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#first[middle] ?? '') <= id) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
