/** The search index of the library: decks and materials, each indexed separately, in pieces that take a moment each. */
import { speakerOf } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { materialOf, voiceOf, type Deck } from '$lib/domain/deck/deck'
import { blocksOf } from '$lib/domain/material/block'
import type { ClaimId, DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { CopyRow, MaterialRow } from '$lib/storage/rows'
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

/** A hit. */
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
      /** The deck that the text belongs to; null for a material of its own. */
      readonly deck: DeckId | null
      readonly material: MaterialId
      readonly materialTitle: string
      readonly paragraph: number
      /** The paragraph, shortened around the hit. */
      readonly excerpt: string
    }

/** The result of a search. */
export interface SearchResults {
  readonly query: string
  /** The number of matching claims and paragraphs; only the first of them are returned. */
  readonly count: number
  readonly hits: readonly SearchHit[]
  /** True if nothing matched exactly: these texts contain words that differ by one letter. */
  readonly near: boolean
  /** The share of the library that was searched, 0 to 1. It is below 1 while the library is being read. */
  readonly known: number
}

/** The stored form of a text for search. */
export type Searchable =
  | { readonly deck: Deck }
  | { readonly row: Pick<MaterialRow, 'id' | 'material'> }
  /** The learner's own copy of a text that a deck points into. */
  | { readonly deckOfCopy: Deck; readonly copy: Pick<CopyRow, 'material' | 'text'> }

/** A deck or a material in the library. */
export interface SearchEntry {
  readonly key: string
  /** Changes when the texts change. */
  readonly stamp: string
  /** Null if it was deleted meanwhile. */
  readonly read: () => Promise<Searchable | null>
}

/** Makes the hit for a text that was found by words. */
type ShowHit = (words: readonly string[]) => SearchHit

/** A piece of a deck or material: its index, and the hits for its texts. Nothing else is kept. */
interface Piece {
  readonly index: SearchIndex
  readonly remembered: Remembered
  readonly hits: readonly ShowHit[]
}

/** The number of texts that are indexed, or searched, in one go: a few milliseconds, some tens on a phone. */
const TEXTS_PER_PIECE = 1000

/** An index that is kept up to date. Only changed texts are read and indexed again; until then the old results stay. */
export class SearchLibrary {
  /** The pieces of each deck and material; none while it waits for its first reading. */
  #pieces = new Map<string, readonly Piece[]>()
  #stamps = new Map<string, string>()
  /** The parts to read, in the order of the library. */
  #waiting = new Map<string, SearchEntry>()

  /**
   * Takes the current content of the library: removed parts are no longer found, new or changed ones wait to be read.
   */
  expect(entries: readonly SearchEntry[]): void {
    const isKnown = ({ key, stamp }: SearchEntry): boolean => this.#stamps.get(key) === stamp
    this.#pieces = new Map(entries.map(({ key }) => [key, this.#pieces.get(key) ?? []]))
    this.#stamps = new Map([...this.#stamps].filter(([key]) => this.#pieces.has(key)))
    this.#waiting = new Map(entries.filter((entry) => !isKnown(entry)).map((entry) => [entry.key, entry]))
  }

  /** The share of the current library that has been read, 0 to 1. */
  get known(): number {
    return 1 - this.#waiting.size / Math.max(1, this.#pieces.size)
  }

  /**
   * Reads and indexes one waiting deck or material.
   * @param turn is called between pieces, so that other work can run
   */
  async readNext(turn: () => Promise<void>): Promise<void> {
    const [entry] = this.#waiting.values()
    if (!entry) return
    const found = await entry.read()
    const pieces: Piece[] = []
    for (const make of found === null ? [] : piecesIn(found)) {
      await turn()
      pieces.push(make())
    }
    // It may have changed or gone since.
    if (this.#waiting.get(entry.key)?.stamp !== entry.stamp) return
    this.#pieces.set(entry.key, pieces)
    this.#stamps.set(entry.key, entry.stamp)
    this.#waiting.delete(entry.key)
  }

  /**
   * Searches claims (statement, voices, tags, explanation) and the paragraphs of materials. Texts with every word
   * exactly as typed come first. It pauses after each piece, so that the caller can stop it.
   * @param most the maximum number of hits to return
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

/** Makes the pieces of some texts, one after another. */
function piecesOf<T>(
  all: readonly T[],
  wordsOf: (one: T) => string[],
  hitOf: (one: T) => ShowHit,
): (() => Piece)[] {
  return Array.from({ length: Math.ceil(all.length / TEXTS_PER_PIECE) }, (_, n) => () => {
    const some = all.slice(n * TEXTS_PER_PIECE, (n + 1) * TEXTS_PER_PIECE)
    return { index: indexTexts(some.map(wordsOf)), remembered: new Map(), hits: some.map(hitOf) }
  })
}

function piecesIn(found: Searchable): (() => Piece)[] {
  if ('row' in found) {
    const { id, material } = found.row
    return textPieces(null, id, material.title, material.text ?? '')
  }
  if ('copy' in found) {
    const { deckOfCopy: deck, copy } = found
    return textPieces(deck.id, copy.material, materialOf(deck, copy.material)?.title ?? deck.title, copy.text)
  }
  const { deck } = found
  return [
    ...claimPieces(deck),
    ...deck.materials.flatMap(({ id, title, text }) => textPieces(deck.id, id, title, text ?? '')),
  ]
}

function claimPieces(deck: Deck): (() => Piece)[] {
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

function textPieces(
  deck: DeckId | null,
  material: MaterialId,
  materialTitle: string,
  text: string,
): (() => Piece)[] {
  return piecesOf(
    blocksOf(text),
    (block) => searchWords(block.number === 1 ? `${materialTitle} ${block.text}` : block.text),
    ({ text: paragraph, number }) =>
      (words) => ({
        kind: 'passage',
        deck,
        material,
        materialTitle,
        paragraph: number,
        excerpt: excerptOf(paragraph, words),
      }),
  )
}
