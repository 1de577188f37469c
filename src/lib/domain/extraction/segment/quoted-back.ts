import type { DraftPassage } from './passages'

/** The search stops after reading this many times the text's length, so that the time stays linear. */
const MAX_TEXT_PASSES = 50

/** Finds the earlier place of words that a reader quotes from the page. */
export class QuotedBackFinder {
  #left: number
  readonly #text: string
  readonly #passages: readonly DraftPassage[]

  constructor(text: string, passages: readonly DraftPassage[]) {
    this.#text = text
    this.#passages = passages
    this.#left = text.length * MAX_TEXT_PASSES
  }

  /**
   * The passage, before the one with this index, that contains the quoted words; undefined if none does.
   * @param quotation with its marks
   */
  passageOf(quotation: string, index: number): DraftPassage | undefined {
    const here = this.#passages[index]
    const words = quotation.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    if (!here || words === '' || this.#left <= 0) return undefined
    const at = this.#text.indexOf(words)
    this.#left -= at < 0 ? this.#text.length : at + words.length
    if (at < 0 || at + words.length > here.range[0]) return undefined
    const found = this.#passages[this.#lastFrom(at)]
    return found && at < found.range[1] ? found : undefined
  }

  /** The index of the last passage that starts at or before the offset, by binary search; -1 if none does. */
  #lastFrom(offset: number): number {
    let [low, high] = [0, this.#passages.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#passages[middle]?.range[0] ?? Infinity) <= offset) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}
