import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import { seededRandom } from '$lib/domain/shared/random'
import type { ClaimId, DeckId } from '$lib/domain/shared/ids'
import { SearchLibrary } from '$lib/workers/search/library'
import { line, type Figure } from './line'
import { p95 } from './measure'
import { benchTyping } from './search-typing'
import { shippedDeckFile } from './shipped-file'

const MAX_RESULTS = 60

/**
 * Measures a keystroke in the search over 100,000 claims: in this process against a scan of all texts, and in the app.
 */
export async function benchSearch(short: boolean): Promise<Figure[]> {
  const file = shippedDeckFile('who-controls-iraq')
  const random = seededRandom(7)
  const decks = manyDecks(deckFromFile(file), short ? 2 : 100, short ? 20 : 1000, random)
  const phrases = typedPhrases(decks, short ? 2 : 30, random)
  const queries = phrases.flatMap((phrase) => Array.from(phrase, (_, i) => phrase.slice(0, i + 1)))
  return [...(await inProcess(decks, queries)), ...(await benchTyping(decks, phrases))]
}

async function inProcess(decks: readonly Deck[], queries: readonly string[]): Promise<Figure[]> {
  const library = new SearchLibrary()
  const indexing = process.cpuUsage()
  library.expect(decks.map((deck) => ({ key: deck.id, stamp: '', read: () => Promise.resolve({ deck }) })))
  while (library.known < 1) await library.readNext(() => Promise.resolve())
  const indexed = processorSince(indexing)
  const indexingPlainly = process.cpuUsage()
  const texts = decks.flatMap((deck) => deck.claims.map(({ statement }) => statement.toLowerCase()))
  plainIndex(texts)
  const plain = processorSince(indexingPlainly)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (const query of queries) {
    const start = performance.now()
    for (const search = library.find(query, MAX_RESULTS); search.next().done !== true;);
    const between = performance.now()
    const words = query.toLowerCase().split(' ')
    texts.filter((text) => words.every((word) => text.includes(word)))
    ours.push(between - start)
    theirs.push(performance.now() - between)
  }
  const claims = `${String(texts.length)} claims`
  return [
    line({
      name: `search of ${claims}, p95`,
      value: p95(ours),
      unit: 'ms',
      peer: p95(theirs),
      target: '≤ 0.5 × looking through all texts',
    }),
    line({
      name: `search index of ${claims}, processor time`,
      value: indexed,
      unit: 'ms',
      peer: plain,
      target: '≤ 8 × a plain map from words to texts',
    }),
  ]
}

/** A minimal index: for each word the numbers of its texts. */
function plainIndex(texts: readonly string[]): Map<string, number[]> {
  const index = new Map<string, number[]>()
  for (const [i, text] of texts.entries()) {
    for (const word of text.split(/\W+/u)) {
      const found = index.get(word)
      if (found) found.push(i)
      else index.set(word, [i])
    }
  }
  return index
}

/** Milliseconds. */
function processorSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
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

/** Three words of a claim, some with a wrong letter. */
function typedPhrases(decks: readonly Deck[], count: number, random: () => number): string[] {
  return Array.from({ length: count }, (_, n) => {
    const deck = decks[Math.floor(random() * decks.length)]
    const claim = deck?.claims[Math.floor(random() * deck.claims.length)]
    const words = (claim?.statement ?? '').split(' ').slice(3, 6).join(' ')
    return n % 5 === 0 ? `${words}q` : words
  })
}
