/** The library as search sees it: decks and materials, each indexed by itself, in pieces that take a moment each. */
import { speakerOf } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { blocksOf } from '$lib/domain/material/block'
import type { ClaimId, DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { MaterialRow } from '$lib/storage/rows'
import { excerptOf } from './excerpt'
import {
  countOf,
  indexTexts,
  numbersIn,
  searchTexts,
  searchWords,
  type Remembered,
  type SearchIndex,
} from './index'

/** Something found. */
export type SearchHit =
  | {
      readonly kind: 'claim'
      readonly deck: DeckId
      readonly deckTitle: string
      readonly claim: ClaimId
      readonly statement: string
      readonly speaker: string
      readonly speakerKind: VoiceKind
    }
  | {
      readonly kind: 'passage'
      readonly material: MaterialId
      readonly materialTitle: string
      readonly paragraph: number
      /** The paragraph, shortened around what was found. */
      readonly excerpt: string
    }

/** What a search came to. */
export interface SearchResults {
  readonly query: string
  /** How many claims and paragraphs match; only the first of them are named. */
  readonly count: number
  readonly hits: readonly SearchHit[]
  /** Nothing matched as typed: these hold words one letter off. */
  readonly near: boolean
  /** How much of the library these results know, 0 to 1: below 1 while it is still being read. */
  readonly known: number
}

/** What can be searched, as it is kept. */
export type Searchable = { readonly deck: Deck } | { readonly row: Pick<MaterialRow, 'id' | 'material'> }

/** A deck or a material that the library holds. */
export interface SearchEntry {
  readonly key: string
  /** Another stamp means other texts. */
  readonly stamp: string
  /** Null where it is gone meanwhile. */
  readonly read: () => Promise<Searchable | null>
}

/** How a text is shown when it was found by words. */
type ShowHit = (words: readonly string[]) => SearchHit

/** A piece of a deck or material: its index, and what of its texts is shown. Nothing else is kept. */
interface Piece {
  readonly index: SearchIndex
  readonly remembered: Remembered
  readonly hits: readonly ShowHit[]
}

/** So many texts are indexed, and searched, in one go: a few milliseconds, some tens on a phone. */
const PIECE = 1000

/** An index that is kept up to date: only what has changed is read and indexed again, and until then the old answers. */
export class SearchLibrary {
  /** The pieces of each deck and material: none yet while it waits for its first reading. */
  #pieces = new Map<string, readonly Piece[]>()
  #stamps = new Map<string, string>()
  /** What is to be read, in the order of the library. */
  #waiting = new Map<string, SearchEntry>()

  /** Takes what the library holds now: what is gone is no longer found, what is new or other waits to be read. */
  expect(entries: readonly SearchEntry[]): void {
    const isKnown = ({ key, stamp }: SearchEntry): boolean => this.#stamps.get(key) === stamp
    this.#pieces = new Map(entries.map(({ key }) => [key, this.#pieces.get(key) ?? []]))
    this.#stamps = new Map([...this.#stamps].filter(([key]) => this.#pieces.has(key)))
    this.#waiting = new Map(entries.filter((entry) => !isKnown(entry)).map((entry) => [entry.key, entry]))
  }

  /** How much of the library has been read as it stands, 0 to 1. */
  get known(): number {
    return 1 - this.#waiting.size / Math.max(1, this.#pieces.size)
  }

  /**
   * Reads and indexes one deck or material that waits for it.
   * @param turn lets others have their turn, between pieces
   */
  async readNext(turn: () => Promise<void>): Promise<void> {
    const [entry] = this.#waiting.values()
    if (!entry) return
    const found = await entry.read()
    const pieces: Piece[] = []
    for (const make of found === null
      ? []
      : 'deck' in found
        ? deckPieces(found.deck)
        : rowPieces(found.row)) {
      await turn()
      pieces.push(make())
    }
    // It may be other or gone since.
    if (this.#waiting.get(entry.key)?.stamp !== entry.stamp) return
    this.#pieces.set(entry.key, pieces)
    this.#stamps.set(entry.key, entry.stamp)
    this.#waiting.delete(entry.key)
  }

  /**
   * Searches claims (statement, voices, tags, explanation) and the paragraphs of materials: those that hold every word
   * as it was typed come first. Stops after each piece, so that who asks may give up.
   * @param most how many hits to name
   */
  *find(query: string, most: number): Generator<undefined, SearchResults> {
    const words = searchWords(query)
    const exact = yield* this.#find(query, words, most, false)
    return exact.count > 0 || words.length === 0 ? exact : yield* this.#find(query, words, most, true)
  }

  *#find(
    query: string,
    words: readonly string[],
    most: number,
    near: boolean,
  ): Generator<undefined, SearchResults> {
    const { known } = this
    const [whole, longer]: [ShowHit[], ShowHit[]] = [[], []]
    let count = 0
    for (const pieces of words.length === 0 ? [] : this.#pieces.values()) {
      for (const piece of pieces) {
        const found = searchTexts(piece.index, words, near, piece.remembered)
        const rest = found.partly.map((bits, i) => bits & ~(found.whole[i] ?? 0))
        count += countOf(found.partly)
        whole.push(...shown(piece, found.whole, most - whole.length))
        longer.push(...shown(piece, rest, most - whole.length - longer.length))
        yield
      }
    }
    const hits = [...whole, ...longer].slice(0, most).map((show) => show(words))
    return { query, count, hits, near: near && count > 0, known }
  }
}

function shown({ hits }: Piece, bits: Uint32Array, most: number): ShowHit[] {
  return numbersIn(bits, most).flatMap((number) => hits[number] ?? [])
}

/** What makes the pieces of some texts, one after another. */
function piecesOf<T>(
  all: readonly T[],
  wordsOf: (one: T) => string[],
  hitOf: (one: T) => ShowHit,
): (() => Piece)[] {
  return Array.from({ length: Math.ceil(all.length / PIECE) }, (_, n) => () => {
    const some = all.slice(n * PIECE, (n + 1) * PIECE)
    return { index: indexTexts(some.map(wordsOf)), remembered: new Map(), hits: some.map(hitOf) }
  })
}

function deckPieces(deck: Deck): (() => Piece)[] {
  const names = new Map(deck.voices.map(({ id, name }) => [id, searchWords(name)]))
  const from = { kind: 'claim', deck: deck.id, deckTitle: deck.title } as const
  return piecesOf(
    deck.claims,
    ({ statement, tags, explain, chain }) => [
      ...searchWords([statement, ...tags, explain].join(' ')),
      ...chain.flatMap((id) => names.get(id) ?? []),
    ],
    ({ id, statement, chain }) => {
      const { name = '', kind = 'anonymous' } = voiceOf(deck, speakerOf(chain)) ?? {}
      const hit: SearchHit = { ...from, claim: id, statement, speaker: name, speakerKind: kind }
      return () => hit
    },
  )
}

function rowPieces({ id, material }: Pick<MaterialRow, 'id' | 'material'>): (() => Piece)[] {
  const { title, text } = material
  return piecesOf(
    blocksOf(text ?? ''),
    (block) => searchWords(block.number === 1 ? `${title} ${block.text}` : block.text),
    ({ text: paragraph, number }) =>
      (words) => ({
        kind: 'passage',
        material: id,
        materialTitle: title,
        paragraph: number,
        excerpt: excerptOf(paragraph, words),
      }),
  )
}
