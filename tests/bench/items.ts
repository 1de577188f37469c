import { speakerOf } from '$lib/domain/attribution/chain'
import { cardsOf } from '$lib/domain/deck/generate'
import type { Deck } from '$lib/domain/deck/deck'
import { NO_CONFUSION_COUNTS, type ConfusionCounts } from '$lib/domain/quiz/make/context'
import { makeAnyItem } from '$lib/domain/quiz/make/index'
import { prepareDeck } from '$lib/domain/quiz/deck-index'
import { aClaim, aDeck, aVoice, claimId, voiceId } from '../builders'
import { line, type Figure } from './line'
import { median, p95 } from './measure'

const KINDS = ['outlet', 'person', 'anonymous', 'institution', 'reader'] as const
const TAGS = ['money', 'time', 'bridge', 'school', 'ferry', 'fair', 'harbour']

/** A deck of many claims by many voices, with tags, numbers, hedges and contrasts. */
function largeDeck(claims: number): Deck {
  const page = aVoice({ id: voiceId('page'), name: 'The Page', kind: 'blog' })
  const voices = Array.from({ length: Math.min(200, claims) }, (_, i) =>
    aVoice({ id: voiceId(`v${String(i)}`), name: `Vara Nolde${String(i)}`, kind: KINDS[i % 5] ?? 'person' }),
  )
  const outlets = voices.filter(({ kind }) => kind === 'outlet')
  const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T
  return aDeck({
    voices: [page, ...voices],
    claims: Array.from({ length: claims }, (_, i) => {
      const [outlet, voice] = [at(outlets, i * 7), at(voices, i * 13 + Math.floor(i / 200))]
      return aClaim({
        id: claimId(`c${String(i)}`),
        statement: `The ${at(TAGS, i)} by the northern pier will probably cost ${String(10 + (i % 90))} crowns, number ${String(i)}.`,
        chain: [...new Set([page.id, ...(i % 3 > 0 ? [outlet.id] : []), voice.id])],
        kind: at(['fact', 'question', 'opinion', 'prediction'] as const, i),
        hedges: ['probably'],
        tags: [at(TAGS, i), at(TAGS, i * 3 + 1)],
        contrast: [claimId(`c${String((i * 31 + 7) % claims)}`)],
      })
    }),
    relations: [],
  })
}

/** Claims of the deck that the large one is compared with. */
const SMALL = 200

/** A maker of items for the cards of a deck, with the learner's confusions, and the time of its preparation. */
function preparedMaker(deck: Deck): { readonly make: (i: number) => void; readonly ready: number } {
  const started = performance.now()
  const prepared = prepareDeck(deck)
  const speaker: Record<string, Record<string, number>> = {}
  deck.claims.slice(0, 300).forEach(({ chain }, i) => {
    const other = speakerOf(deck.claims[(i * 17 + 5) % deck.claims.length]?.chain ?? chain)
    speaker[speakerOf(chain)] = { [other]: 2 }
  })
  const confusions: ConfusionCounts = { ...NO_CONFUSION_COUNTS, speaker }
  const context = { firstSight: false, texts: () => null, confusions }
  const cards = cardsOf(deck)
  const make = (i: number): void => {
    const card = cards[(i * 97) % cards.length]
    if (card !== undefined) makeAnyItem(prepared, card, String(i), context)
  }
  // The first item of each kind makes its pool, which is part of the preparation of the deck.
  for (let i = 0; i < 60; i++) make(i)
  return { make, ready: performance.now() - started }
}

/** Milliseconds of the processor. Wall-clock time would count other load on the machine. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Milliseconds of copying a deck as text: the lowest possible cost of reading all of it. */
function copyingTime(deck: Deck): number {
  const started = performance.now()
  JSON.parse(JSON.stringify(deck))
  return performance.now() - started
}

/** Making the next item of a deck of 5,000 claims, in every format, against the same in a small deck. */
export function benchItems(short: boolean): Promise<Figure[]> {
  const claims = short ? 2 * SMALL : 5000
  const [deck, smallDeck] = [largeDeck(claims), largeDeck(SMALL)]
  const copying = median(Array.from({ length: 5 }, () => copyingTime(deck)))
  const [small, large] = [preparedMaker(smallDeck), preparedMaker(deck)]
  const [times, peers]: [number[], number[]] = [[], []]
  for (let i = 0; i < (short ? 100 : 2000); i++) {
    times.push(processorTime(() => large.make(1000 + i)))
    peers.push(processorTime(() => small.make(1000 + i)))
  }
  const name = `of a deck of ${String(claims)} claims`
  const unit = 'ms of processor'
  const target = `≤ 5 × the same of a deck of ${String(SMALL)} claims`
  return Promise.resolve([
    line({ name: `next item ${name}, p95`, value: p95(times), unit, peer: p95(peers), target }),
    line({ name: `next item ${name}, median`, value: median(times), unit, peer: median(peers), target }),
    line({
      name: `getting ready ${name}, once`,
      value: large.ready,
      unit: 'ms',
      peer: copying,
      target: '≤ 20 × copying the deck as text',
    }),
  ])
}
