import { deckFromFile, type Deck, type DeckFile } from '$lib/domain/deck/deck'
import { seededRandom } from '$lib/domain/shared/random'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import { SearchLibrary } from '$lib/workers/search-library'
import { readFileSync } from 'node:fs'
import type { Figure } from './run'

const MOST = 60

/** A keystroke in the search over 100,000 claims, against looking through all their texts. */
export function benchSearch(short: boolean): Promise<Figure[]> {
  const file = JSON.parse(readFileSync('build/shipped/who-controls-iraq.json', 'utf8')) as DeckFile
  const random = seededRandom(7)
  const decks = manyDecks(deckFromFile(file), short ? 2 : 100, short ? 20 : 1000, random)
  const library = new SearchLibrary()
  const started = performance.now()
  library.update({
    shipped: [],
    decks: decks.map((deck) => ({ id: deck.id, deck, updatedAt: 1 })),
    materials: [],
    away: new Set(),
  })
  const indexing = performance.now() - started
  const texts = decks.flatMap((deck) => deck.claims.map(({ statement }) => statement.toLowerCase()))
  const ours: number[] = []
  const theirs: number[] = []
  for (const query of keystrokes(decks, short ? 2 : 30, random)) {
    const start = performance.now()
    library.find(query, MOST)
    const between = performance.now()
    const words = query.toLowerCase().split(' ')
    texts.filter((text) => words.every((word) => text.includes(word)))
    ours.push(between - start)
    theirs.push(performance.now() - between)
  }
  const [value, peer] = [p95(ours), p95(theirs)]
  return Promise.resolve([
    {
      name: `search of ${String(texts.length)} claims, a keystroke, p95`,
      value,
      unit: 'ms',
      peer,
      ratio: value / peer,
      target: '≤ 50 ms',
    },
    { name: `search index of ${String(texts.length)} claims`, value: indexing, unit: 'ms' },
  ])
}

/** Decks whose statements are made of the words of real ones, and of words of their own. */
function manyDecks(model: Deck, count: number, claims: number, random: () => number): Deck[] {
  const words = model.claims.flatMap(({ statement }) => statement.split(' '))
  const pick = (): string => words[Math.floor(random() * words.length)] ?? ''
  const rare = (): string => Math.floor(random() * 60_000).toString(36)
  return Array.from({ length: count }, (_, n) => ({
    ...model,
    id: `bench-${String(n)}` as DeckId,
    claims: Array.from({ length: claims }, (_unused, i) => ({
      ...(model.claims[i % model.claims.length] as Deck['claims'][number]),
      id: `claim-${String(i)}` as ClaimId,
      statement: [...Array.from({ length: 12 }, pick), rare()].join(' '),
    })),
  }))
}

/** Three words of a claim, typed letter by letter; some with a letter that is wrong. */
function keystrokes(decks: readonly Deck[], count: number, random: () => number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const deck = decks[Math.floor(random() * decks.length)]
    const claim = deck?.claims[Math.floor(random() * deck.claims.length)]
    const words = (claim?.statement ?? '').split(' ').slice(3, 6).join(' ')
    const typed = n % 5 === 0 ? `${words}q` : words
    return Array.from({ length: typed.length }, (_unused, i) => typed.slice(0, i + 1))
  }).flat()
}

function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN
}
