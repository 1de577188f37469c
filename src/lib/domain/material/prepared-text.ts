import type { Block } from './block'
import { paragraphDigest, paragraphDigestSteps } from './digest'
import { foldWithMap, type FoldedText } from './normalize'

/**
 * A text prepared for locating and anchoring. Each paragraph is normalized and digested once, when it is first needed.
 * Work over all of a text's drafts is then linear in the text.
 */
export class PreparedText {
  readonly blocks: readonly Block[]
  readonly #folds: (FoldedText | undefined)[] = []
  readonly #digests: (string | undefined)[] = []
  #byDigest: ReadonlyMap<string, readonly number[]> | null = null

  constructor(blocks: readonly Block[]) {
    this.blocks = blocks
  }

  /** The digests of all paragraphs, in order. */
  get digests(): readonly string[] {
    return this.blocks.map((_, index) => this.digestOf(index))
  }

  /** The digest of a paragraph, by its index from 0. */
  digestOf(index: number): string {
    return (this.#digests[index] ??= paragraphDigest(this.blocks[index]?.text ?? ''))
  }

  /** A paragraph's normalized text with its map, by its index from 0. */
  foldOf(index: number): FoldedText {
    return (this.#folds[index] ??= foldWithMap(this.blocks[index]?.text ?? ''))
  }

  /** Normalizes and digests a paragraph in steps. A page can answer between two steps. */
  *prepare(index: number): Generator<void, void> {
    const { folded } = this.foldOf(index)
    yield
    this.#digests[index] ??= yield* paragraphDigestSteps(folded)
  }

  /** The index of the first paragraph that ends after an offset of the text; -1 if none does. */
  blockAfter(offset: number): number {
    const index = firstIndex(this.blocks.length, (at) => (this.blocks[at]?.range[1] ?? 0) > offset)
    return index < this.blocks.length ? index : -1
  }

  /** The indexes of the paragraphs with a digest, in order. */
  withDigest(digest: string): readonly number[] {
    if (this.#byDigest === null) {
      const indexes = new Map<string, number[]>()
      this.digests.forEach((each, index) => {
        const list = indexes.get(each)
        if (list) list.push(index)
        else indexes.set(each, [index])
      })
      this.#byDigest = indexes
    }
    return this.#byDigest.get(digest) ?? []
  }
}

/**
 * The first index from 0 that fits, by binary search; `length` if none does.
 * @param fits false up to some index and true from there on
 */
export function firstIndex(length: number, fits: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fits(middle)) high = middle
    else low = middle + 1
  }
  return low
}
