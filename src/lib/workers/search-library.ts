/** The library as search sees it: groups of texts (each deck, each material), each indexed by itself. */
import { speakerOf } from '$lib/domain/attribution/chain'
import type { VoiceKind } from '$lib/domain/attribution/voice'
import { voiceOf, type Deck } from '$lib/domain/deck/deck'
import { blocksOf } from '$lib/domain/material/block'
import type { ClaimId, DeckId, MaterialId } from '$lib/domain/shared/ids'
import type { DeckRow, MaterialRow } from '$lib/storage/rows'
import { indexTexts, searchTexts, searchWords, type SearchIndex } from './search-index'

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
}

/** Everything there is to search, as it stands now. */
export interface SearchSource {
  readonly shipped: readonly Deck[]
  readonly decks: readonly DeckRow[]
  readonly materials: readonly MaterialRow[]
  /** Decks in the archive or in the trash. */
  readonly away: ReadonlySet<DeckId>
}

interface Group {
  /** Another stamp means other texts. */
  readonly stamp: string
  readonly index: SearchIndex
  readonly hitAt: (number: number, words: readonly string[]) => SearchHit | null
}

const EXCERPT = 160

/** An index that is kept up to date: only what has changed is indexed again. */
export class SearchLibrary {
  #groups: ReadonlyMap<string, Group> = new Map()

  /** Takes the library as it stands now. */
  update({ shipped, decks, materials, away }: SearchSource): void {
    const next = new Map<string, Group>()
    const put = (key: string, stamp: string, make: () => Omit<Group, 'stamp'>): void => {
      const known = this.#groups.get(key)
      next.set(key, known?.stamp === stamp ? known : { stamp, ...make() })
    }
    for (const deck of shipped.filter(({ id }) => !away.has(id))) {
      put(`deck ${deck.id}`, `version ${String(deck.version)}`, () => deckGroup(deck))
    }
    for (const { id, deck, updatedAt } of decks.filter((row) => !away.has(row.id))) {
      put(`deck ${id}`, `${String(deck.version)} of ${String(updatedAt)}`, () => deckGroup(deck))
    }
    for (const { id, material } of materials) {
      put(`material ${id}`, material.digest, () => materialGroup(id, material.title, material.text ?? ''))
    }
    this.#groups = next
  }

  /**
   * Searches claims (statement, voices, tags, explanation) and the paragraphs of materials.
   * @param most how many hits to name
   */
  find(query: string, most: number): SearchResults {
    const words = searchWords(query)
    const exact = this.#find(query, words, most, false)
    return exact.count > 0 || words.length === 0 ? exact : this.#find(query, words, most, true)
  }

  #find(query: string, words: readonly string[], most: number, near: boolean): SearchResults {
    const hits: SearchHit[] = []
    let count = 0
    for (const group of this.#groups.values()) {
      const found = searchTexts(group.index, words, most - hits.length, near)
      count += found.count
      hits.push(...found.first.flatMap((number) => group.hitAt(number, words) ?? []))
    }
    return { query, count, hits, near: near && count > 0 }
  }
}

function deckGroup(deck: Deck): Omit<Group, 'stamp'> {
  const texts = deck.claims.map((claim) => {
    const voices = claim.chain.map((id) => voiceOf(deck, id)?.name ?? '')
    return [claim.statement, ...voices, ...claim.tags, claim.explain].join(' ')
  })
  return {
    index: indexTexts(texts),
    hitAt: (number) => {
      const claim = deck.claims[number]
      if (!claim) return null
      const speaker = voiceOf(deck, speakerOf(claim.chain))
      const { id, statement } = claim
      const [name, kind] = [speaker?.name ?? '', speaker?.kind ?? 'anonymous']
      return {
        kind: 'claim',
        deck: deck.id,
        deckTitle: deck.title,
        claim: id,
        statement,
        speaker: name,
        speakerKind: kind,
      }
    },
  }
}

function materialGroup(material: MaterialId, materialTitle: string, text: string): Omit<Group, 'stamp'> {
  const blocks = blocksOf(text)
  return {
    index: indexTexts(blocks.map((block, i) => (i === 0 ? `${materialTitle} ${block.text}` : block.text))),
    hitAt: (number, words) => {
      const block = blocks[number]
      if (!block) return null
      const excerpt = excerptOf(block.text, words)
      return { kind: 'passage', material, materialTitle, paragraph: block.number, excerpt }
    },
  }
}

/** The part of a paragraph around the first word found, cut between words. */
export function excerptOf(text: string, words: readonly string[]): string {
  const flat = text.replace(/\s+/gu, ' ')
  if (flat.length <= EXCERPT) return flat
  const starts = [...flat.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)]
  const hit = starts.find(([word]) =>
    searchWords(word).some((found) => words.some((start) => found.startsWith(start))),
  )
  const middle = hit?.index ?? 0
  const from = Math.max(0, Math.min(middle - EXCERPT / 3, flat.length - EXCERPT))
  const to = Math.min(flat.length, from + EXCERPT)
  const start = from === 0 ? 0 : flat.indexOf(' ', from) + 1
  const end = to === flat.length ? to : flat.lastIndexOf(' ', to)
  return `${start > 0 ? '… ' : ''}${flat.slice(start, Math.max(end, start))}${end < flat.length ? ' …' : ''}`
}
