/**
 * Runs in a page: a library as large as the design asks for, with years of answers, written straight into the
 * browser's database. The rows are what the app itself would have written: the same fold makes them.
 */
import { deckFromFile, type Deck } from '$lib/domain/deck/deck'
import { type DeckFile } from '$lib/domain/deck/deck-file-schema'
import { cardsOf } from '$lib/domain/deck/generate'
import { lookalikesOf } from '$lib/domain/quiz/options/aliases'
import type { CardEvent, ReviewGiven } from '$lib/domain/review/event'
import { makeFold } from '$lib/domain/review/fold'
import { DEFAULT_PARAMETERS } from '$lib/domain/scheduling/memory-state'
import {
  partsOfCardId,
  type CardId,
  type ClaimId,
  type DeckId,
  type DeviceId,
  type EventId,
} from '$lib/domain/shared/ids'
import { seededRandom } from '$lib/domain/shared/random'
import type { LibrarySize } from './library-size'
import { openDatabase } from '$lib/storage/db'
import { prefixOf, siblingsOf } from '$lib/storage/card-store'
import { dateRow, type CardRow } from '$lib/storage/rows'

const DAY_MS = 86_400_000
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const DEVICE = '0000000000000000000000B1GX' as DeviceId
/** Grades of a card's answers, in turn. */
const GRADES = [3, 3, 1, 3, 4, 3, 2, 3, 3, 3] as const
/** Days between a card's answers, about. */
const GAPS = [1, 3, 1, 4, 9, 20, 18, 40, 60] as const
/** Rows written in one transaction. */
const PORTION = 5000

/**
 * Decks of some thousand cards, made of a real one: its voices, its chains, words of its statements in another order.
 */
export function bigDecks(file: DeckFile, { decks, cardsPerDeck }: LibrarySize): Deck[] {
  const model = deckFromFile(file)
  const random = seededRandom(7)
  const words = model.claims.flatMap(({ statement }) => statement.split(' '))
  const pick = (): string => words[Math.floor(random() * words.length)] ?? ''
  const claimOf = (i: number): Deck['claims'][number] => {
    const like = model.claims[i % model.claims.length] as Deck['claims'][number]
    const statement = [...Array.from({ length: 12 }, pick), `no. ${String(i)}`].join(' ')
    return { ...like, id: `claim-${String(i).padStart(5, '0')}` as ClaimId, statement, contrast: [] }
  }
  return Array.from({ length: decks }, (_, n) => {
    const id = `big-${String(n).padStart(2, '0')}` as DeckId
    const empty: Deck = {
      ...model,
      id,
      title: `Large deck ${String(n)}`,
      claims: [],
      relations: [],
      renamed: {},
    }
    const claims = Array.from({ length: Math.ceil(cardsPerDeck / 3) }, (_unused, i) => claimOf(i))
    const enough = claims.findIndex(
      (_claim, i) =>
        i % 50 === 49 && cardsOf({ ...empty, claims: claims.slice(0, i + 1) }).length >= cardsPerDeck,
    )
    return { ...empty, claims: enough < 0 ? claims : claims.slice(0, enough + 1) }
  })
}

/** The cards that were studied, the same number of each deck. */
function studiedCards(decks: readonly Deck[], { cardsPerDeck }: LibrarySize): CardId[] {
  return decks.flatMap((deck) => cardsOf(deck).slice(0, cardsPerDeck))
}

/** The times of all answers, card by card, and the due date of each card after its last answer. */
interface Times {
  readonly at: Float64Array
  readonly due: Float64Array
}

function timesOf(cards: number, perCard: number, now: number): Times {
  const random = seededRandom(11)
  const [at, due] = [new Float64Array(cards * perCard), new Float64Array(cards)]
  for (let card = 0; card < cards; card++) {
    // Most are due in the next months. About one in two hundred is due already.
    due[card] = Math.round(now + (random() * 60.3 - 0.3) * DAY_MS)
    // Five years of study: some hundred answers a day.
    let time = now - (0.5 + random() * 180) * DAY_MS
    for (let n = perCard - 1; n >= 0; n--) {
      at[card * perCard + n] = Math.round(time)
      time -= (GAPS[n % GAPS.length] ?? 1) * (0.8 + random() * 0.4) * DAY_MS
    }
  }
  return { at, due }
}

function crockford(value: number, digits: number): string {
  let out = ''
  for (let rest = value; out.length < digits; rest = Math.floor(rest / 32))
    out = ALPHABET.charAt(rest % 32) + out
  return out
}

type Lookalikes = ReturnType<typeof lookalikesOf>

/** The speaker of a card's claim, then three voices that are right by no rule: a right one would be told as a correction. */
function optionsOf(deck: Deck, alike: Lookalikes, card: CardId, index: number): string[] {
  const claim = deck.claims[Number(partsOfCardId(card).claim.slice('claim-'.length))]
  const named = [...(claim?.chain ?? []), ...(claim?.couldBe ?? [])]
  const part = new Set(named.flatMap((voice) => [voice, ...(alike.get(voice) ?? [])]))
  const others = deck.voices.map(({ id }) => id).filter((id) => !part.has(id))
  const wrong = Array.from({ length: 3 }, (_, i) => others[(index + i * 7) % others.length] ?? '')
  return [claim?.chain.at(-1) ?? '', ...wrong]
}

/** One answer as the app would have written it. */
function reviewOf(
  options: string[],
  card: CardId,
  n: number,
  index: number,
  at: number,
  due: number,
): ReviewGiven {
  const rating = GRADES[n % GRADES.length] ?? 3
  const base = { type: 'ReviewGiven', id: (crockford(at, 10) + crockford(index, 16)) as EventId, at } as const
  const facts = { offset: 0, device: DEVICE, card, rating, took: 2000 + (index % 9000), deckVersion: 1, due }
  if (partsOfCardId(card).template === 'recall') {
    const item: ReviewGiven['item'] = { format: 'recall', level: null, options: [], choice: 'fixed' }
    return { ...base, ...facts, item, chosen: null, right: null, confidence: null }
  }
  const [truth = '', other = ''] = options
  const right = rating > 1
  const item = { format: 'who-says-it', level: 'speaker', options, choice: 'adaptive', truth } as const
  return { ...base, ...facts, item, chosen: right ? truth : other, right, confidence: null }
}

/** Writes the whole library. The database must not be open anywhere. */
export function seedLibrary(database: string, file: DeckFile, size: LibrarySize): Promise<void> {
  return seedDecks(database, bigDecks(file, size), size)
}

/** Writes decks with the answers to their cards. */
export async function seedDecks(database: string, decks: readonly Deck[], size: LibrarySize): Promise<void> {
  const cards = studiedCards(decks, size)
  const { count, answer, order } = answersOf(decks, cards, size.reviewsPerCard)
  const db = openDatabase(database)
  await db.open()
  const raw = db.backendDB()
  await put(raw, 'decks', decks.length, (i) => ({ id: decks[i]?.id, deck: decks[i], updatedAt: 1 }))
  await put(raw, 'events', count, (i) => answer(order[i] ?? 0))
  const fold = makeFold(DEFAULT_PARAMETERS)
  const rowAt = (i: number): CardRow => {
    const card = cards[i] as CardId
    const first = i * size.reviewsPerCard
    const events = Array.from({ length: size.reviewsPerCard }, (_, n): CardEvent => answer(first + n))
    return fold.all(card, events)
  }
  // Siblings lie together, so group cards by claim, and note each claim's first place.
  const byClaim = new Map<string, number[]>()
  for (const [i, card] of cards.entries())
    byClaim.set(prefixOf(card), [...(byClaim.get(prefixOf(card)) ?? []), i])
  const claims = [...byClaim.values()]
  await put(raw, 'siblings', claims.length, (n) => siblingsOf((claims[n] ?? []).map(rowAt))[0])
  await put(raw, 'dates', cards.length, (i) => dateRow(rowAt(i)))
  db.close()
}

/** All answers to some cards, by number (card by card), and the order of their times. */
function answersOf(decks: readonly Deck[], cards: readonly CardId[], perCard: number) {
  const byId = new Map(decks.map((deck) => [deck.id, deck]))
  // All decks have the voices of one.
  const alike = lookalikesOf(decks[0]?.voices ?? [])
  const { at, due } = timesOf(cards.length, perCard, Date.now())
  const answer = (index: number): ReviewGiven => {
    const [owner, n] = [Math.floor(index / perCard), index % perCard]
    const card = cards[owner] as CardId
    const deck = byId.get(partsOfCardId(card).deck) as Deck
    const next = n + 1 < perCard ? at[index + 1] : due[owner]
    return reviewOf(optionsOf(deck, alike, card, index), card, n, index, at[index] ?? 0, next ?? 0)
  }
  const numbers = new Uint32Array(at.length).map((_, i) => i)
  const order = numbers.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  return { count: order.length, answer, order }
}

async function put(
  db: IDBDatabase,
  store: string,
  count: number,
  rowAt: (i: number) => unknown,
): Promise<void> {
  for (let from = 0; from < count; from += PORTION) {
    await new Promise<void>((resolve, reject) => {
      const transaction = db.transaction(store, 'readwrite', { durability: 'relaxed' })
      const table = transaction.objectStore(store)
      for (let i = from; i < Math.min(count, from + PORTION); i++) table.put(rowAt(i))
      transaction.oncomplete = () => {
        resolve()
      }
      transaction.onerror = () => {
        reject(new Error(`could not seed ${store}`))
      }
    })
  }
}
